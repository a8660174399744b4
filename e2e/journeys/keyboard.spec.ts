import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { look } from '../support/look.ts';
import { saved, textOf } from '../support/writing.ts';

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

test.describe('by keyboard alone', () => {
  test('sign in, find a document, write in it, go to the boards', async ({ owner, page }) => {
    const { id } = await owner.api.createDocument({ kind: 'page', title: 'Weekverslag' });
    await page.goto('/');
    await expect(page.getByLabel('E-mailadres')).toBeFocused();
    await page.keyboard.type(owner.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(owner.password);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/d/${id}$`));

    // what a screen reader is told: landmarks, one title, who is here, whether it is saved
    await expect(page.getByRole('navigation', { name: 'Hoofdmenu' })).toBeVisible();
    await expect(page.getByRole('main')).toHaveCount(1);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(saved(page)).toBeVisible();

    await page.keyboard.press('Control+k');
    const search = page.getByPlaceholder('Zoek een document of opdracht…');
    await expect(search).toBeFocused();
    await page.keyboard.type('weekv');
    await expect(page.getByRole('dialog').getByText('Weekverslag').first()).toBeVisible();
    await page.keyboard.press('Escape');

    await page.reload();
    await expect(textOf(page)).toHaveAttribute('contenteditable', 'true');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Naar de inhoud' })).toBeFocused();
    await tabTo(page, /^Mijn werk$/);
    expect(await focusShows(page)).toBe(true);
    await look(page, 'focus');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Mijn werk', level: 1 })).toBeVisible();
    await tabTo(page, /^Weekverslag$/);
    await page.keyboard.press('Enter');

    const title = page.getByRole('textbox', { name: 'Titel' });
    await expect(title).toHaveValue('Weekverslag');
    for (let stops = 0; stops < 30 && !(await title.evaluate((one) => one === document.activeElement)); stops += 1) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await expect(textOf(page)).toBeFocused();
    await page.keyboard.type('/taak');
    await expect(page.getByRole('option', { selected: true })).toContainText('Taak');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Verslag sturen');
    const check = page.getByRole('checkbox', { name: '“Verslag sturen” afvinken' });
    await page.keyboard.press('Alt+Enter');
    await expect(check).toBeChecked();
    await expect(saved(page)).toBeVisible();

    // what has no words says what it does
    await page.getByRole('checkbox', { name: '“Verslag sturen” afvinken' }).focus();
    await page.getByRole('button', { name: /^Begint op, Eindigt op/ }).press('Enter');
    await expect(page.getByRole('textbox', { name: 'Begint op' })).toBeFocused();
    await page.getByRole('button', { name: 'Volgende maand' }).press('Enter');
    await expect(page.getByRole('button', { name: /\d{4}$/ }).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: /^Begint op, Eindigt op/ })).toBeFocused();

    // out of the text, to the boards
    await page.goto('/goals');
    await expect(page.getByRole('heading', { name: 'Doelen & KPI’s', level: 1 })).toBeVisible();
    await page.keyboard.press('g');
    await page.keyboard.press('w');
    await expect(page.getByRole('heading', { name: 'Mijn werk', level: 1 })).toBeVisible();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Sneltoetsen' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });
});
