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
    documents: 'Documenten',
    more: (title: string) => `Meer voor ‘${title}’`,
    emptyPage: /^Lege pagina/,
    rename: 'Naam wijzigen',
    newName: 'Nieuwe naam',
    move: 'Verplaatsen naar…',
    moveOf: '‘Aantekeningen’ verplaatsen',
    findPlace: 'Zoek een plek…',
    place: 'Waar dit document staat',
    trash: 'Naar de prullenbak',
    trashed: '‘Strategie 2027’ ligt in de prullenbak.',
    trashPage: 'Prullenbak',
    restore: '‘Strategie 2027’ terugzetten',
    trashEmpty: 'De prullenbak is leeg',
    story: {
      strategy: 'Strategie 2027',
      plan: 'Voorjaar',
      note: 'Notities van maandag',
      renamed: 'Aantekeningen',
      text: 'We beginnen met luisteren.',
    },
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
    documents: 'Documents',
    more: (title: string) => `More for “${title}”`,
    emptyPage: /^Empty page/,
    rename: 'Rename',
    newName: 'New name',
    move: 'Move to…',
    moveOf: 'Move “Minutes”',
    findPlace: 'Find a place…',
    place: 'Where this document is',
    trash: 'Move to trash',
    trashed: '“Strategy 2027” is in the trash.',
    trashPage: 'Trash',
    restore: 'Restore “Strategy 2027”',
    trashEmpty: 'The trash is empty',
    story: {
      strategy: 'Strategy 2027',
      plan: 'Spring',
      note: 'Notes of Monday',
      renamed: 'Minutes',
      text: 'We begin by listening.',
    },
  },
} as const;

type Words = (typeof WORDS)[keyof typeof WORDS];

const documents = (page: Page, words: Words = WORDS.nl): Locator => page.getByRole('list', { name: words.documents });

/** The documents as they stand, from top to bottom. */
const titles = (page: Page, words: Words = WORDS.nl): Promise<string[]> =>
  documents(page, words).getByRole('link').allInnerTexts();

async function menuOf(page: Page, words: Words, title: string, item: string): Promise<void> {
  await documents(page, words).getByRole('link', { name: title }).hover();
  await page.getByRole('button', { name: words.more(title) }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Opens the field's calendar and picks a day of this month. */
async function pickDay(page: Page, dialog: Locator, field: string, day: number, language: 'nl' | 'en'): Promise<void> {
  const locale = language === 'nl' ? 'nl-NL' : 'en-GB';
  const month = { month: 'long', year: 'numeric', timeZone: 'Europe/Amsterdam' } as const;
  const thisMonth = new Intl.DateTimeFormat(locale, month).format(new Date());
  await dialog.getByLabel(field).click();
  // the calendar of the field before it may still be fading away
  const calendar = page.getByRole('dialog', { name: field, exact: true });
  await calendar.getByRole('button', { name: `${day} ${thisMonth}`, exact: true }).click();
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
      await pickDay(page, dialog, words.lastDay, 5, language);
      await pickDay(page, dialog, words.firstDay, 10, language);
      await make.click();
      await expect(dialog.getByText(words.endsFirst)).toBeVisible();
      await look(page, `new-plan-${language}`);
      expect((await owner.api.call<{ items: unknown[] }>('GET', '/documents')).items).toEqual([]);

      await pickDay(page, dialog, words.lastDay, 20, language);
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

for (const language of ['nl', 'en'] as const) {
  const words = WORDS[language];
  const { story } = words;

  test.describe(`the tree, ${language}`, () => {
    test.use({ language });

    test('a plain page: write it, rename it, nest it, throw it away and bring it back', async ({ owner, desk }) => {
      const strategy = await owner.api.createDocument({ kind: 'strategy', title: story.strategy });
      await owner.api.createDocument({ kind: 'plan', title: story.plan, strategyId: strategy.id });
      const { page } = await desk(owner);
      await page.goto('/');
      await expect.poll(() => titles(page, words)).toEqual([story.strategy, story.plan]);

      await page.getByRole('button', { name: words.create, exact: true }).click();
      await page.getByRole('menuitem', { name: words.emptyPage }).click();
      const title = page.getByRole('textbox', { name: words.title });
      await expect(title).toBeFocused();
      await page.keyboard.type(story.note);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('textbox', { name: words.text })).toBeFocused();
      await page.keyboard.type(story.text);
      await expect(page.getByText(words.saved, { exact: true })).toBeVisible();
      await expect.poll(() => titles(page, words)).toEqual([story.strategy, story.plan, story.note]);

      await menuOf(page, words, story.note, words.rename);
      const name = page.getByRole('textbox', { name: words.newName });
      await expect(name).toHaveValue(story.note);
      await name.fill(story.renamed);
      await name.press('Enter');
      await expect(title).toHaveValue(story.renamed);

      await menuOf(page, words, story.renamed, words.move);
      const move = page.getByRole('dialog', { name: words.moveOf });
      await move.getByRole('textbox', { name: words.findPlace }).fill('strat');
      await move.getByRole('button', { name: new RegExp(`^${story.strategy}`) }).click();
      await expect(move).toBeHidden();
      const under = documents(page, words)
        .getByRole('listitem')
        .filter({ hasText: story.strategy })
        .getByRole('listitem');
      await expect(under.getByRole('link', { name: story.renamed })).toBeVisible();
      await expect(page.getByRole('navigation', { name: words.place })).toHaveText(
        new RegExp(`${story.strategy}.*${story.renamed}`),
      );
      await look(page, `tree-nested-${language}`);

      // what stands under it goes along, and comes back along
      await menuOf(page, words, story.strategy, words.trash);
      await expect(page.getByText(words.trashed)).toBeVisible();
      await expect(documents(page, words).getByRole('link', { name: story.renamed })).toBeHidden();
      await page.getByRole('link', { name: words.trashPage }).click();
      await page.getByRole('button', { name: words.restore }).click();
      await expect(documents(page, words).getByRole('link', { name: story.renamed })).toBeVisible();
      await expect(page.getByText(words.trashEmpty)).toBeVisible();

      await documents(page, words).getByRole('link', { name: story.renamed }).click();
      await expect(page.getByText(story.text)).toBeVisible();
    });
  });
}

test.describe('the tree, by keyboard', () => {
  test('walk, fold, rename, reorder, throw away', async ({ owner, desk }) => {
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
