import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { look } from '../support/look.ts';
import { saved, textOf } from '../support/writing.ts';

const WORDS = {
  nl: {
    report: 'Weekverslag',
    email: 'E-mailadres',
    menu: 'Hoofdmenu',
    saved: 'Bewaard',
    find: 'Zoek een document of opdracht…',
    skip: 'Naar de inhoud',
    work: 'Mijn werk',
    goals: 'Doelen & KPI’s',
    title: 'Titel',
    task: 'Taak',
    send: 'Verslag sturen',
    tick: '“Verslag sturen” afvinken',
    days: /^Begint op, Eindigt op/,
    firstDay: 'Begint op',
    nextMonth: 'Volgende maand',
    shortcuts: 'Sneltoetsen',
  },
  en: {
    report: 'Weekly report',
    email: 'E-mail address',
    menu: 'Main menu',
    saved: 'Saved',
    find: 'Find a document or command…',
    skip: 'Skip to content',
    work: 'My work',
    goals: 'Goals & KPIs',
    title: 'Title',
    task: 'Task',
    send: 'Send the report',
    tick: 'Tick off “Send the report”',
    days: /^Starts on, Ends on/,
    firstDay: 'Starts on',
    nextMonth: 'Next month',
    shortcuts: 'Shortcuts',
  },
} as const;

/** Whether what has the keyboard shows that it has. */
const focusShows = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(
      document.activeElement ?? document.body,
    );
    const outlined = outlineStyle !== 'none' && outlineWidth !== '0px';
    return outlined || boxShadow !== 'none' || borderColor === getComputedStyle(document.documentElement).accentColor;
  });

async function tabTo(page: Page, name: RegExp): Promise<void> {
  const wanted = page.getByRole('link', { name }).or(page.getByRole('button', { name })).first();
  for (let stops = 0; stops < 40; stops += 1) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    expect(await focusShows(page), 'what has the keyboard shows it').toBe(true);
  }
  throw new Error(`No way by Tab to ${name.source}`);
}

for (const language of ['nl', 'en'] as const) {
  const words = WORDS[language];

  test.describe(`by keyboard alone, ${language}`, () => {
    test.use({ language });

    test('sign in, find a document, write in it, go to the boards', async ({ owner, page }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: words.report });
      await page.goto('/');
      await expect(page.getByLabel(words.email)).toBeFocused();
      await page.keyboard.type(owner.email);
      await page.keyboard.press('Tab');
      await page.keyboard.type(owner.password);
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(new RegExp(`/d/${id}$`));

      // what a screen reader is told: landmarks, one title, who is here, whether it is saved
      await expect(page.getByRole('navigation', { name: words.menu })).toBeVisible();
      await expect(page.getByRole('main')).toHaveCount(1);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expect(saved(page, words.saved)).toBeVisible();

      await page.keyboard.press('Control+k');
      const search = page.getByPlaceholder(words.find);
      await expect(search).toBeFocused();
      await page.keyboard.type(words.report.slice(0, 5).toLowerCase());
      await expect(page.getByRole('dialog').getByText(words.report).first()).toBeVisible();
      await page.keyboard.press('Escape');

      await page.reload();
      await expect(textOf(page)).toHaveAttribute('contenteditable', 'true');
      await page.keyboard.press('Tab');
      await expect(page.getByRole('link', { name: words.skip })).toBeFocused();
      await tabTo(page, new RegExp(`^${words.work}$`));
      expect(await focusShows(page)).toBe(true);
      await look(page, `focus-${language}`);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: words.work, level: 1 })).toBeVisible();
      await tabTo(page, new RegExp(`^${words.report}$`));
      await page.keyboard.press('Enter');

      const title = page.getByRole('textbox', { name: words.title });
      await expect(title).toHaveValue(words.report);
      for (let stops = 0; stops < 30 && !(await title.evaluate((one) => one === document.activeElement)); stops += 1) {
        await page.keyboard.press('Tab');
      }
      await page.keyboard.press('Enter');
      await expect(textOf(page)).toBeFocused();
      await page.keyboard.type(`/${words.task.toLowerCase()}`);
      await expect(page.getByRole('option', { selected: true })).toContainText(words.task);
      await page.keyboard.press('Enter');
      await page.keyboard.type(words.send);
      const check = page.getByRole('checkbox', { name: words.tick });
      await page.keyboard.press('Alt+Enter');
      await expect(check).toBeChecked();
      await expect(saved(page, words.saved)).toBeVisible();

      // what has no words says what it does
      await page.getByRole('checkbox', { name: words.tick }).focus();
      await page.getByRole('button', { name: words.days }).press('Enter');
      await expect(page.getByRole('textbox', { name: words.firstDay })).toBeFocused();
      await page.getByRole('button', { name: words.nextMonth }).press('Enter');
      await expect(page.getByRole('button', { name: /\d{4}$/ }).first()).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: words.days })).toBeFocused();

      // out of the text, to the boards
      await page.goto('/goals');
      await expect(page.getByRole('heading', { name: words.goals, level: 1 })).toBeVisible();
      await page.keyboard.press('g');
      await page.keyboard.press('w');
      await expect(page.getByRole('heading', { name: words.work, level: 1 })).toBeVisible();
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: words.shortcuts })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    });
  });
}
