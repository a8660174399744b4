import type { TemplateNode } from '@koers/shared/document/lay-in.ts';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { languagesOf } from '../support/languages.ts';
import { layInWith } from '../support/laid-in.ts';
import { look } from '../support/look.ts';
import { blockOf, open, textOf, toTheEnd } from '../support/writing.ts';

const WORDS = {
  nl: {
    goal: 'Doel',
    typed: [
      ['dekking', 'Dekking'],
      ['coverage', 'Dekking'],
      ['heatlijst', 'Heatlijst van weerstand'],
      ['heat list', 'Heatlijst van weerstand'],
      ['segmenten', 'Segmenten'],
      ['segments', 'Segmenten'],
      ['kanalen', 'Kanalen × concurrenten'],
      ['wie draagt', 'Wie draagt wat'],
      ['load', 'Wie draagt wat'],
      ['kosten en', 'Kosten en opbrengst'],
      ['cost and return', 'Kosten en opbrengst'],
      ['open vragen', 'Open vragen en problemen'],
      ['antwoordenboek', 'Antwoordenboek'],
    ],
    coverage: 'Dekking',
    load: 'Wie draagt wat',
    heat: 'Heatlijst van weerstand',
    money: 'Kosten en opbrengst',
    segments: 'Segmenten',
    answers: 'Antwoordenboek',
    search: 'Zoek in de antwoorden',
    addGoal: 'Doel toevoegen',
    unserved: 'Niets dient dit doel',
    tooMuch: 'Te veel',
    newer: 'De weergave ‘future’ komt uit een nieuwere versie',
    from: 'uit De strategie',
  },
  en: {
    goal: 'Goal',
    typed: [
      ['coverage', 'Coverage'],
      ['dekking', 'Coverage'],
      ['heat list', 'Heat list of resistance'],
      ['segments', 'Segments'],
      ['channels ×', 'Channels × competitors'],
      ['load', 'Who carries what'],
      ['cost and return', 'Cost and return'],
      ['kosten en', 'Cost and return'],
      ['open questions', 'Open questions and problems'],
      ['answer book', 'Answer book'],
    ],
    coverage: 'Coverage',
    load: 'Who carries what',
    heat: 'Heat list of resistance',
    money: 'Cost and return',
    segments: 'Segments',
    answers: 'Answer book',
    search: 'Search the answers',
    addGoal: 'Add Goal',
    unserved: 'Nothing serves this goal',
    tooMuch: 'Too much',
    newer: 'The view ‘future’ comes from a newer version',
    from: 'from De strategie',
  },
} as const;

const VIEWS = ['coverage', 'load', 'heatList', 'money', 'segments', 'channels', 'mentions', 'answers'];

const viewOf = (page: Page, name: string): Locator => textOf(page).getByRole('region', { name, exact: true });
const topOf = (view: Locator): Promise<number> =>
  view.evaluate((element) => element.getBoundingClientRect().top + scrollY);
const rowOf = (view: Locator, name: string | RegExp): Locator => view.getByRole('row', { name });

/** A small strategy in which every view has something to tell. */
function strategy(person: string): TemplateNode[] {
  return [
    { block: 'goal', key: 'known', title: 'Bekend bij jonge ouders' },
    { block: 'goal', key: 'sold', title: 'Meer vaste klanten' },
    { block: 'goal', title: 'Collega’s vertellen mee' },
    {
      block: 'tactic',
      title: 'Verhalen van klanten',
      fields: { goals: [{ block: 'known' }, { block: 'sold' }], cost: 900 },
    },
    { block: 'tactic', title: 'Podcast' },
    { block: 'task', title: 'Drie klanten interviewen', fields: { goal: { block: 'known' } } },
    { block: 'audience', key: 'parents', title: 'Jonge ouders' },
    { block: 'audience', key: 'first', title: 'Eerste kind', fields: { partOf: { block: 'parents' } } },
    { block: 'audience', title: 'Grootouders' },
    { block: 'message', title: 'Wij nemen de tijd', fields: { audiences: [{ block: 'parents' }] } },
    {
      block: 'channel',
      key: 'insta',
      title: 'Ons account',
      fields: { network: 'Instagram', postsPerWeek: 3, audiences: [{ block: 'parents' }] },
    },
    { block: 'competitor', title: 'De Buurman', fields: { networks: ['instagram', 'Tik Tok'] } },
    { block: 'competitor', title: 'Groot & Co', fields: { networks: ['TikTok', 'LinkedIn'] } },
    {
      block: 'responsibility',
      title: 'Redactie',
      fields: {
        who: person,
        hoursPerWeek: 10,
        availableHours: 8,
        outsideExpertise: 'partly',
        dependsOn: ['IT', 'Winkels'],
      },
    },
    { block: 'responsibility', title: 'Webcare', fields: { hoursPerWeek: 4 } },
    { block: 'resistance', title: 'Straks staat alles op straat', fields: { strength: 5, heldBy: ['Directie'] } },
    { block: 'resistance', title: 'Nog een systeem erbij', fields: { strength: 2, owner: person, status: 'easing' } },
    {
      block: 'budget',
      title: 'Advertenties',
      fields: { amount: 250, recurrence: 'monthly', goal: { block: 'sold' }, expectedReturn: 9000 },
    },
    { block: 'budget', title: 'Fotograaf', fields: { amount: 600, goal: { block: 'known' } } },
    { block: 'budget', title: 'Congres', fields: { amount: 400, currency: 'USD' } },
    {
      block: 'kpi',
      title: 'Omzet via sociale media',
      fields: { goal: { block: 'sold' }, unit: '€', baseline: 1000, target: 9000 },
      entries: { measurements: [{ date: '2026-06-01', value: 5500 }] },
    },
    {
      block: 'mention',
      title: 'De app doet het niet',
      fields: { mentionType: 'problem', source: 'Reddit', date: '2026-05-04' },
    },
    {
      block: 'response',
      title: 'Wat kost bezorgen?',
      parts: { answer: 'Boven € 25 niets.' },
      fields: { handOverTo: 'Klantenservice' },
    },
    { block: 'response', title: 'Zijn jullie zondag open?', parts: { answer: 'Van twaalf tot vijf.' } },
  ];
}

/** The node that is selected; keys before it is would go elsewhere. */
const chosen = (page: Page): Locator => textOf(page).locator('.ProseMirror-selectednode');

for (const language of languagesOf('nl')) {
  const words = WORDS[language];

  test.describe(`views, ${language}`, () => {
    test.use({ language });

    test('each is found behind / by its names, and says what to fill in', async ({ owner, desk }) => {
      const { id } = await owner.api.createDocument({ kind: 'strategy', title: 'De strategie', language });
      const { page } = await desk(owner);
      await open(page, id);
      await toTheEnd(page);
      for (const [typed, label] of words.typed) {
        await page.keyboard.type(`/${typed}`);
        await expect(page.getByRole('option').first()).toContainText(label);
        await page.keyboard.press('Escape');
        await page.keyboard.press('Shift+Home');
        await page.keyboard.press('Backspace');
      }
      await page.keyboard.type(`/${words.coverage}`);
      await expect(page.getByRole('option').first()).toContainText(words.coverage);
      await page.keyboard.press('Enter');
      const view = viewOf(page, words.coverage);
      await view.getByRole('button', { name: words.addGoal }).click();
      await page.keyboard.type('Bekend worden');
      await expect(rowOf(view, /Bekend worden/)).toContainText(words.unserved);
      await expect(blockOf(page, words.goal)).toHaveCount(1);
    });

    test('they follow what a colleague changes', async ({ owner, colleague, desk, stockClient }) => {
      const { id } = await owner.api.createDocument({
        kind: 'strategy',
        title: 'De strategie',
        language,
        startsOn: '2026-01-01',
        endsOn: '2026-12-31',
      });
      await layInWith(stockClient(owner, id), id, strategy(owner.id), VIEWS);
      const mine = await desk(owner);
      await open(mine.page, id);
      const coverage = viewOf(mine.page, words.coverage);
      await expect(rowOf(coverage, /Collega’s vertellen mee/)).toContainText(words.unserved);
      await expect(rowOf(viewOf(mine.page, words.load), /Ada Jansen/)).toContainText(words.tooMuch);
      await expect(rowOf(viewOf(mine.page, words.heat), /alles op straat/)).toBeVisible();
      const sold = rowOf(viewOf(mine.page, words.money), /^Meer vaste klanten/);
      // twelve months of 250, 9,000 expected of it; the KPI gained 4,500
      await expect(sold).toContainText(/3[.,]000/);
      await expect(sold).toContainText('200%');
      await expect(sold).toContainText('50%');

      const yours = await desk(await colleague({ name: 'Bas de Wit' }));
      await open(yours.page, id);
      const goal = blockOf(yours.page, words.goal).filter({ hasText: 'Bekend bij jonge ouders' });
      await goal.getByText('Bekend bij jonge ouders').click();
      await yours.page.keyboard.press('End');
      await yours.page.keyboard.type(' in de stad');
      await expect(rowOf(coverage, /Bekend bij jonge ouders in de stad/)).toBeVisible();

      const answers = viewOf(mine.page, words.answers);
      await answers.getByRole('searchbox', { name: words.search }).fill('twaalf');
      await expect(answers.getByRole('link')).toHaveText(['Zijn jullie zondag open?']);

      // a name leads to its block, with the keyboard
      await coverage.getByRole('link', { name: 'Podcast' }).click();
      await mine.page.keyboard.press('End');
      await mine.page.keyboard.type(' voor thuis');
      await expect(coverage.getByRole('link', { name: 'Podcast voor thuis' })).toBeVisible();
    });

    test('they look as they should', async ({ owner, desk, stockClient }) => {
      const { id } = await owner.api.createDocument({
        kind: 'strategy',
        title: 'De strategie',
        language,
        startsOn: '2026-01-01',
        endsOn: '2026-12-31',
      });
      await layInWith(stockClient(owner, id), id, strategy(owner.id), VIEWS);
      const { page } = await desk(owner);
      await open(page, id);
      await expect(viewOf(page, words.money)).toContainText('US$');
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        for (const [width, height] of [
          [1440, 900],
          [390, 844],
        ] as const) {
          await page.setViewportSize({ width, height });
          for (const name of [words.coverage, words.money, words.answers]) {
            await viewOf(page, name).scrollIntoViewIfNeeded();
            await viewOf(page, name).evaluate((element) => element.scrollIntoView({ block: 'start' }));
            await look(page, `view-${language}-${scheme}-${width}-${name}`);
          }
          // wide grids scroll inside themselves
          const wider = await textOf(page).evaluate((text) =>
            [...text.querySelectorAll('.koers-view > *')].filter(
              (view) => view.getBoundingClientRect().right > innerWidth,
            ),
          );
          expect(wider).toEqual([]);
        }
      }
    });

    test('one is a node like any other: selected, entered, deleted, brought back, copied', async ({
      owner,
      desk,
      stockClient,
    }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: 'Blad', language });
      const { page, context } = await desk(owner);
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const client = stockClient(owner, id);
      const top = [{ paragraph: 'boven' }, { block: 'goal', title: 'Een doel' }];
      await layInWith(client, id, top, ['coverage', 'future']);
      await open(page, id);
      const view = viewOf(page, words.coverage);
      await expect(textOf(page).getByText(words.newer)).toBeVisible();

      await view.getByText(words.coverage, { exact: true }).click();
      await expect(chosen(page)).toHaveCount(1);
      await page.keyboard.press('Tab');
      await expect(view.getByRole('link', { name: 'Een doel' })).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(textOf(page)).toBeFocused();

      await page.keyboard.press('Delete');
      await expect(view).toHaveCount(0);
      await page.keyboard.press('Control+z');
      await expect(view).toHaveCount(1);

      await view.getByText(words.coverage, { exact: true }).click();
      await expect(chosen(page)).toHaveCount(1);
      await page.keyboard.press('Control+c');
      await toTheEnd(page);
      await page.keyboard.press('Control+v');
      await expect(view).toHaveCount(2);
      // A press while the copy is being drawn moves under the mouse.
      await expect(view.last().getByRole('link', { name: 'Een doel' })).toBeVisible();
      await expect(view.first().getByRole('link', { name: 'Een doel' })).toBeVisible();

      const before = await topOf(view.first());
      await view.first().getByText(words.coverage, { exact: true }).click();
      // What was pasted is selected too, until the press is taken.
      await expect.poll(async () => Math.abs((await topOf(chosen(page))) - before)).toBeLessThan(20);
      await page.keyboard.press('Control+Shift+ArrowUp');
      await expect.poll(() => topOf(view.first())).toBeLessThan(before);
    });

    test('who may only read sees them, without buttons', async ({ owner, colleague, desk, stockClient }) => {
      const { id } = await owner.api.createDocument({ kind: 'strategy', title: 'De strategie', language });
      await layInWith(stockClient(owner, id), id, [{ block: 'goal', title: 'Een doel' }], ['coverage', 'money']);
      const { page } = await desk(await colleague({ name: 'Cas Lezer' }, 'viewer'));
      await page.goto(`/d/${id}`);
      const view = viewOf(page, words.coverage);
      await expect(rowOf(view, /Een doel/)).toContainText(words.unserved);
      await expect(viewOf(page, words.money)).toBeVisible();
      for (const name of [words.coverage, words.money]) {
        await expect(viewOf(page, name).getByRole('button')).toHaveCount(0);
      }
    });

    test("a plan shows its strategy's blocks, and leads to them", async ({ owner, desk, stockClient }) => {
      const above = await owner.api.createDocument({ kind: 'strategy', title: 'De strategie', language });
      await layInWith(stockClient(owner, above.id), above.id, strategy(owner.id));
      const plan = await owner.api.createDocument({ kind: 'plan', title: 'Het plan', language, strategyId: above.id });
      await layInWith(stockClient(owner, plan.id), plan.id, [], ['heatList']);
      await expect.poll(async () => (await owner.api.blocks(above.id, 'resistance')).length).toBe(2);
      const { page } = await desk(owner);
      await open(page, plan.id);
      const row = rowOf(viewOf(page, words.heat), /alles op straat/);
      await expect(row).toContainText(words.from);
      await row.getByRole('link').click();
      await expect(page).toHaveURL(new RegExp(`/d/${above.id}`));
    });
  });
}
