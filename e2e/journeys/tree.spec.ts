import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { look } from '../support/look.ts';

const WORDS = {
  nl: {
    create: 'Nieuw',
    plan: /^Socialmediaplan/,
    title: 'Titel',
    firstDay: 'Eerste dag',
    lastDay: 'Laatste dag',
    make: 'Maken',
    endsFirst: 'De laatste dag ligt voor de eerste.',
    dates: /^Looptijd: 10.*20/,
    fillIn: 'Vul dit in.',
    headings: ['1. Doelstelling', '2. Boodschap', '3. Doelgroep', '4. Planning', '5. Meten en bijsturen'],
    guidance: 'Begin met één doel: alles wat hierna komt, volgt eruit.',
    smart: 'SMART',
    measurement: 'Meting toevoegen',
    check: '“Zonder titel” afvinken',
    text: 'Tekst van het document',
    demographic: 'Demografisch: leeg',
    saved: 'Bewaard',
  },
  en: {
    create: 'New',
    plan: /^Social media plan/,
    title: 'Title',
    firstDay: 'First day',
    lastDay: 'Last day',
    make: 'Create',
    endsFirst: 'The last day is before the first.',
    dates: /^Dates: 10.*20/,
    fillIn: 'Please fill this in.',
    headings: ['1. Objective', '2. Message', '3. Audience', '4. Planning', '5. Measure and adjust'],
    guidance: 'Start with one goal: everything after this follows from it.',
    smart: 'SMART',
    measurement: 'Add a measurement',
    check: 'Tick off “Untitled”',
    text: 'Text of the document',
    demographic: 'Demographic: empty',
    saved: 'Saved',
  },
} as const;

const documents = (page: Page): Locator => page.getByRole('list', { name: 'Documenten' });

/** The documents as they stand, from top to bottom. */
const titles = (page: Page): Promise<string[]> => documents(page).getByRole('link').allInnerTexts();

async function menuOf(page: Page, title: string, item: string): Promise<void> {
  await documents(page).getByRole('link', { name: title }).hover();
  await page.getByRole('button', { name: `Meer voor ‘${title}’` }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Opens the field's calendar and picks a day of this month. */
async function pickDay(page: Page, field: Locator, day: number, language: 'nl' | 'en'): Promise<void> {
  const locale = language === 'nl' ? 'nl-NL' : 'en-GB';
  const month = { month: 'long', year: 'numeric', timeZone: 'Europe/Amsterdam' } as const;
  const thisMonth = new Intl.DateTimeFormat(locale, month).format(new Date());
  await field.click();
  await page.getByRole('button', { name: `${day} ${thisMonth}`, exact: true }).click();
}

for (const language of ['nl', 'en'] as const) {
  const words = WORDS[language];

  test.describe(`a plan from the template, ${language}`, () => {
    test.use({ language });

    test('asks for its days, and stands there with headings, guidance and blocks', async ({ owner, desk }) => {
      const { page } = await desk(owner);
      await page.goto('/');
      await page.getByRole('button', { name: words.create, exact: true }).click();
      await page.getByRole('menuitem', { name: words.plan }).click();
      const dialog = page.getByRole('dialog').first();
      const make = dialog.getByRole('button', { name: words.make });
      await make.click();
      await expect(dialog.getByText(words.fillIn)).toHaveCount(3);

      await dialog.getByRole('textbox', { name: words.title }).fill('Lancering najaarscollectie');
      await pickDay(page, dialog.getByLabel(words.lastDay), 5, language);
      await pickDay(page, dialog.getByLabel(words.firstDay), 10, language);
      await make.click();
      await expect(dialog.getByText(words.endsFirst)).toBeVisible();
      await look(page, `new-plan-${language}`);
      expect((await owner.api.call<{ items: unknown[] }>('GET', '/documents')).items).toEqual([]);

      await pickDay(page, dialog.getByLabel(words.lastDay), 20, language);
      await make.click();
      const text = page.getByRole('textbox', { name: words.text });
      await expect(text.getByRole('heading')).toHaveText([...words.headings]);
      await expect(dialog).toBeHidden();
      await expect(text.getByText(words.guidance)).toBeVisible();
      await expect(text.getByRole('group', { name: words.smart })).toHaveCount(1);
      await expect(text.getByRole('button', { name: words.measurement })).toHaveCount(1);
      await expect(text.getByRole('button', { name: words.demographic })).toHaveCount(1);
      await expect(text.getByRole('checkbox', { name: words.check })).toHaveCount(3);
      await expect(page.getByRole('button', { name: words.dates })).toBeVisible();
      await expect(page.getByText(words.saved, { exact: true })).toBeVisible();
      await look(page, `plan-${language}`);
    });
  });
}

test.describe('the tree', () => {
  test('a plain page: write it, rename it, nest it, throw it away and bring it back', async ({ owner, desk }) => {
    const strategy = await owner.api.createDocument({ kind: 'strategy', title: 'Strategie 2027' });
    await owner.api.createDocument({ kind: 'plan', title: 'Voorjaar', strategyId: strategy.id });
    const { page } = await desk(owner);
    await page.goto('/');
    await expect.poll(() => titles(page)).toEqual(['Strategie 2027', 'Voorjaar']);

    await page.getByRole('button', { name: 'Nieuw', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Lege pagina/ }).click();
    const title = page.getByRole('textbox', { name: 'Titel' });
    await expect(title).toBeFocused();
    await page.keyboard.type('Notities van maandag');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Tekst van het document' })).toBeFocused();
    await page.keyboard.type('We beginnen met luisteren.');
    await expect(page.getByText('Bewaard', { exact: true })).toBeVisible();
    await expect.poll(() => titles(page)).toEqual(['Strategie 2027', 'Voorjaar', 'Notities van maandag']);

    await menuOf(page, 'Notities van maandag', 'Naam wijzigen');
    const name = page.getByRole('textbox', { name: 'Nieuwe naam' });
    await expect(name).toHaveValue('Notities van maandag');
    await name.fill('Aantekeningen');
    await name.press('Enter');
    await expect(title).toHaveValue('Aantekeningen');

    await menuOf(page, 'Aantekeningen', 'Verplaatsen naar…');
    const move = page.getByRole('dialog', { name: '‘Aantekeningen’ verplaatsen' });
    await move.getByRole('textbox', { name: 'Zoek een plek…' }).fill('strat');
    await move.getByRole('button', { name: /^Strategie 2027/ }).click();
    await expect(move).toBeHidden();
    const under = documents(page).getByRole('listitem').filter({ hasText: 'Strategie 2027' }).getByRole('listitem');
    await expect(under.getByRole('link', { name: 'Aantekeningen' })).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Waar dit document staat' })).toHaveText(
      /Strategie 2027.*Aantekeningen/,
    );
    await look(page, 'tree-nested');

    // what stands under it goes along, and comes back along
    await menuOf(page, 'Strategie 2027', 'Naar de prullenbak');
    await expect(page.getByText('‘Strategie 2027’ ligt in de prullenbak.')).toBeVisible();
    await expect(documents(page).getByRole('link', { name: 'Aantekeningen' })).toBeHidden();
    await page.getByRole('link', { name: 'Prullenbak' }).click();
    await page.getByRole('button', { name: '‘Strategie 2027’ terugzetten' }).click();
    await expect(documents(page).getByRole('link', { name: 'Aantekeningen' })).toBeVisible();
    await expect(page.getByText('De prullenbak is leeg')).toBeVisible();

    await documents(page).getByRole('link', { name: 'Aantekeningen' }).click();
    await expect(page.getByText('We beginnen met luisteren.')).toBeVisible();
  });

  test('everything by keyboard: walk, fold, rename, reorder, throw away', async ({ owner, desk }) => {
    const strategy = await owner.api.createDocument({ kind: 'strategy', title: 'Strategie' });
    await owner.api.createDocument({ kind: 'plan', title: 'Zomer', strategyId: strategy.id });
    await owner.api.createDocument({ kind: 'plan', title: 'Winter', strategyId: strategy.id });
    const { page } = await desk(owner);
    await page.goto(`/d/${strategy.id}`);
    await expect.poll(() => titles(page)).toEqual(['Strategie', 'Zomer', 'Winter']);
    const row = (name: string): Locator => documents(page).getByRole('link', { name });

    await row('Strategie').focus();
    await page.keyboard.press('ArrowLeft');
    await expect(row('Zomer')).toBeHidden();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(row('Winter')).toBeFocused();

    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => titles(page)).toEqual(['Strategie', 'Winter', 'Zomer']);
    await expect(row('Winter')).toBeFocused();

    await page.keyboard.press('F2');
    await page.keyboard.type('Herfst');
    await page.keyboard.press('Enter');
    await expect(row('Herfst')).toBeVisible();
    await row('Herfst').focus();
    await page.keyboard.press('F2');
    await page.keyboard.type('Toch niet');
    await page.keyboard.press('Escape');
    await expect(row('Herfst')).toBeVisible();

    await row('Herfst').focus();
    await page.keyboard.press('Shift+F10');
    // the menu has the keyboard
    await expect(page.locator('[role=menu]:focus, [role=menu]:focus-within')).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitem', { name: 'Naam wijzigen' })).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(page.getByRole('menuitem', { name: 'Naar de prullenbak' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect.poll(() => titles(page)).toEqual(['Strategie', 'Zomer']);
    await page.getByRole('button', { name: 'Ongedaan maken' }).click();
    await expect.poll(() => titles(page)).toEqual(['Strategie', 'Herfst', 'Zomer']);
  });
});
