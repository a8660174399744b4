import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { languagesOf } from '../support/languages.ts';
import { look } from '../support/look.ts';
import type { Person } from '../support/person.ts';
import { blockOf, fillField, open, saved, textOf } from '../support/writing.ts';

const WORDS = {
  nl: {
    strategy: 'Socialmediastrategie 2027',
    plan: 'Najaarscollectie',
    saved: 'Bewaard',
    check: 'Plancheck',
    menu: 'Meer voor dit document',
    points: (count: number) => (count === 1 ? 'Plancheck, 1 punt' : `Plancheck, ${count} punten`),
    baseline: 'Nulmeting',
    target: 'Streefwaarde',
    noBaseline: '‘KPI zonder tekst’ heeft geen nulmeting',
    noTarget: '‘KPI zonder tekst’ heeft geen streefwaarde',
    behind: 'De streefwaarde van ‘KPI zonder tekst’ ligt niet voorbij de nulmeting: van 10 naar 5',
    kpi: 'Inschrijvingen',
    noOwner: '‘Inschrijvingen’ heeft geen eigenaar',
    notRealistic: '‘Doel zonder tekst’ is nog niet SMART: zeg waarom het haalbaar is',
    realistic: 'Realistisch',
    why: 'Er is tijd voor.',
    waive: 'Bewust zo laten: ',
    reasonLabel: 'Waarom laten jullie dit zo?',
    reason: 'Het hele team let hierop.',
    submit: 'Zo laten',
    waived: 'Bewust zo gelaten (1)',
    takeBack: 'Weer meenemen: ',
    readOnly: 'Je leest mee.',
    offline: 'Geen verbinding.',
    failed: 'De plancheck kon niet meekijken',
    retry: 'Probeer opnieuw',
    noStrategy: 'Dit plan hangt nog onder geen strategie',
    properties: 'Eigenschappen',
    sections: 'Onderdelen',
    showSections: 'Onderdelen tonen',
    listen: '1.1 Luisteren',
    content: '2. Contentstrategie',
    rollOut: '3. Uitrol',
    answered: (done: number, all: number) => `${done} van ${all} vragen beantwoord`,
    question: 'Vraag',
    answer: 'Antwoord',
    search: 'Zoek een document of opdracht…',
    toggle: 'Plancheck tonen of sluiten',
  },
  en: {
    strategy: 'Social media strategy 2027',
    plan: 'Autumn collection',
    saved: 'Saved',
    check: 'Plan check',
    menu: 'More for this document',
    points: (count: number) => (count === 1 ? 'Plan check, 1 point' : `Plan check, ${count} points`),
    baseline: 'Baseline',
    target: 'Target',
    noBaseline: '‘KPI without text’ has no baseline',
    noTarget: '‘KPI without text’ has no target',
    behind: 'The target of ‘KPI without text’ does not lie beyond its baseline: from 10 to 5',
    kpi: 'Enrolments',
    noOwner: '‘Enrolments’ has no owner',
    notRealistic: '‘Goal without text’ is not SMART yet: say why it is feasible',
    realistic: 'Realistic',
    why: 'There is time for it.',
    waive: 'Waive: ',
    reasonLabel: 'Why do you leave this as it is?',
    reason: 'The whole team watches it.',
    submit: 'Waive',
    waived: 'Waived (1)',
    takeBack: 'Take back: ',
    readOnly: 'You are reading along.',
    offline: 'No connection.',
    failed: 'The plan check could not read along',
    retry: 'Try again',
    noStrategy: 'This plan stands under no strategy yet',
    properties: 'Properties',
    sections: 'Sections',
    showSections: 'Show sections',
    listen: '1.1 Listen',
    content: '2. Content',
    rollOut: '3. Roll-out',
    answered: (done: number, all: number) => `${done} of ${all} questions answered`,
    question: 'Question',
    answer: 'Answer',
    search: 'Find a document or command…',
    toggle: 'Show or close the plan check',
  },
} as const;

/** How many findings the server has open. */
async function openOnServer(person: Person, documentId: string): Promise<number> {
  const { items } = await person.api.call<{ items: { waived: unknown }[] }>('GET', `/documents/${documentId}/check`);
  return items.filter(({ waived }) => waived === null).length;
}

/** The plan check's panel, opened by its button. */
async function openCheck(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  const panel = page.getByRole('complementary', { name });
  await expect(panel).toBeVisible();
  return panel;
}

const finding = (panel: Locator, what: string): Locator => panel.getByRole('button', { name: what, exact: true });

for (const language of languagesOf('en')) {
  const words = WORDS[language];

  test.describe(`the plan check, ${language}`, () => {
    test.use({ language, viewport: { width: 1440, height: 900 } });

    /** A plan as it comes from the template, under a strategy. */
    const newPlan = async (owner: Person): Promise<string> => {
      const strategy = await owner.api.createDocument({ kind: 'strategy', title: words.strategy, language });
      const template = 'social-media-plan';
      const made = { kind: 'plan', title: words.plan, template, strategyId: strategy.id, language } as const;
      return (await owner.api.createDocument(made)).id;
    };
    /** What the button says is what the server says. */
    const expectAgreement = async (page: Page, owner: Person, id: string): Promise<void> => {
      await expect(saved(page, words.saved)).toBeVisible();
      await expect(async () => {
        const name = words.points(await openOnServer(owner, id));
        await expect(page.getByRole('button', { name, exact: true })).toBeVisible({ timeout: 500 });
      }).toPass();
    };

    test('findings come and go while one types, lead to their place, and are the server’s', async ({ owner, desk }) => {
      const { page } = await desk(owner);
      const id = await newPlan(owner);
      await open(page, id);
      await expectAgreement(page, owner, id);
      const panel = await openCheck(page, words.check);
      await look(page, `check-${language}`);
      const kpi = blockOf(page, 'KPI');

      // to the field that it is about
      await finding(panel, words.noBaseline).click();
      await expect(kpi.getByRole('button', { name: new RegExp(`^${words.baseline}`) })).toBeFocused();
      await fillField(page, kpi, words.baseline, '10');
      await expect(finding(panel, words.noBaseline)).toHaveCount(0);
      // one goes, another comes
      await expect(finding(panel, words.noTarget)).toBeVisible();
      await fillField(page, kpi, words.target, '5');
      await expect(finding(panel, words.noTarget)).toHaveCount(0);
      await expect(finding(panel, words.behind)).toBeVisible();

      // to the text that it is about, with the caret in it
      await finding(panel, words.notRealistic).click();
      await expect(textOf(page)).toBeFocused();
      await page.keyboard.type(words.why);
      await expect(finding(panel, words.notRealistic)).toHaveCount(0);
      await expectAgreement(page, owner, id);
    });

    test('a finding is waived with a reason, which a colleague sees, and taken back', async ({
      owner,
      colleague,
      desk,
    }) => {
      const bram = await colleague({ name: 'Bram Visser' }, 'viewer');
      const id = await newPlan(owner);
      const { page } = await desk(owner);
      await open(page, id);
      await blockOf(page, 'KPI').locator('.koers-title').click();
      await page.keyboard.type(words.kpi);
      const panel = await openCheck(page, words.check);
      await expect(finding(panel, words.noOwner)).toBeVisible();
      await expect(saved(page, words.saved)).toBeVisible();

      const { page: other } = await desk(bram);
      await other.goto(`/d/${id}`);
      const seen = await openCheck(other, words.check);
      await expect(finding(seen, words.noOwner)).toBeVisible();
      await expect(seen.getByText(words.readOnly)).toBeVisible();
      await expect(seen.getByRole('button', { name: new RegExp(`^${words.waive}`) })).toHaveCount(0);

      await finding(panel, words.noOwner).hover();
      await panel.getByRole('button', { name: words.waive + words.noOwner }).click();
      const reason = panel.getByRole('textbox', { name: words.reasonLabel });
      await expect(reason).toBeFocused();
      await panel.getByRole('button', { name: words.submit, exact: true }).click();
      await expect(reason).toHaveAttribute('aria-invalid', 'true');
      await reason.fill(words.reason);
      await look(page, `waive-${language}`);
      await panel.getByRole('button', { name: words.submit, exact: true }).click();
      await expect(finding(panel, words.noOwner)).toHaveCount(0);
      await expectAgreement(page, owner, id);

      await seen.getByText(words.waived).click();
      await expect(seen.getByText(words.reason)).toBeVisible();
      await expect(seen.getByText('Ada Jansen', { exact: false })).toBeVisible();
      await expect(seen.getByRole('button', { name: new RegExp(`^${words.takeBack}`) })).toHaveCount(0);

      await panel.getByText(words.waived).click();
      await look(page, `waived-${language}`);
      await panel.getByRole('button', { name: words.takeBack + words.noOwner }).click();
      await expect(panel.getByText(words.waived)).toHaveCount(0);
      await expect(finding(panel, words.noOwner)).toBeVisible();
      await expect(seen.getByText(words.waived)).toHaveCount(0);
      await expect(finding(seen, words.noOwner)).toBeVisible();
      await expectAgreement(page, owner, id);
    });

    test('by keyboard alone: open, walk, go there, come back, waive, close', async ({ owner, desk }) => {
      const { page } = await desk(owner);
      await open(page, await newPlan(owner));
      const button = page.getByRole('button', { name: new RegExp(`^${words.check}`) });
      await expect(button).toHaveAccessibleName(/\d/);
      await textOf(page).focus();
      await page.keyboard.press('Control+.');
      const panel = page.getByRole('complementary', { name: words.check });
      await expect(panel.getByRole('heading', { name: words.check })).toBeFocused();
      await page.keyboard.press('ArrowDown');
      const first = panel.locator('[data-finding]').first();
      await expect(first).toBeFocused();
      for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown');
      await expect(finding(panel, words.notRealistic)).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(textOf(page)).toBeFocused();
      await page.keyboard.type(words.why);
      await expect(finding(panel, words.notRealistic)).toHaveCount(0);
      // back to the panel, which stands open
      await page.keyboard.press('Control+.');
      await expect(panel.getByRole('heading', { name: words.check })).toBeFocused();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect(panel.getByRole('textbox', { name: words.reasonLabel })).toBeFocused();
      await page.keyboard.type(words.reason);
      await page.keyboard.press('Control+Enter');
      await expect(panel.getByText(words.waived)).toBeVisible();
      await expect(panel.getByRole('heading', { name: words.check })).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(panel).toHaveCount(0);
      await expect(button).toBeFocused();

      await page.keyboard.press('Control+k');
      await page.getByPlaceholder(words.search).fill(words.toggle);
      await expect(page.getByRole('dialog').getByText(words.toggle)).toBeVisible();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect(panel).toBeVisible();
    });

    test('without a server it says what it goes by; where the server fails, one tries again; a page has none', async ({
      owner,
      desk,
    }) => {
      const id = await newPlan(owner);
      const { page } = await desk(owner);
      await page.route('**/surroundings', (route) => route.abort());
      await open(page, id);
      const panel = await openCheck(page, words.check);
      await expect(panel.getByText(words.offline)).toBeVisible();
      await expect(finding(panel, words.noBaseline)).toBeVisible();

      await page.unroute('**/surroundings');
      await page.route('**/surroundings', (route) => route.fulfill({ status: 500, json: {} }));
      await page.reload();
      const again = await openCheck(page, words.check);
      await expect(again.getByText(words.failed)).toBeVisible();
      await page.unroute('**/surroundings');
      await again.getByRole('button', { name: words.retry }).click();
      await expect(finding(again, words.noBaseline)).toBeVisible();

      // what is about the document itself leads to its properties
      const alone = await owner.api.createDocument({ kind: 'plan', title: words.plan, template: 'social-media-plan' });
      await open(page, alone.id);
      const ofAlone = await openCheck(page, words.check);
      await finding(ofAlone, words.noStrategy).click();
      await expect(page.getByRole('group', { name: words.properties }).getByRole('button').last()).toBeFocused();

      const note = await owner.api.createDocument({ kind: 'page', title: words.plan });
      await open(page, note.id);
      await expect(page.getByRole('button', { name: new RegExp(`^${words.check}`) })).toHaveCount(0);
      await expect(page.getByRole('navigation', { name: words.sections })).toHaveCount(0);
    });
  });

  test.describe(`a document’s sections, ${language}`, () => {
    test.use({ language, viewport: { width: 1440, height: 900 } });

    const newStrategy = async (owner: Person): Promise<string> => {
      const template = 'social-media-strategy';
      const { id } = await owner.api.createDocument({ kind: 'strategy', title: words.strategy, template, language });
      return id;
    };

    test('fill while one answers, follow who scrolls, and lead there', async ({ owner, desk }) => {
      const { page } = await desk(owner);
      await open(page, await newStrategy(owner));
      const rail = page.getByRole('navigation', { name: words.sections });
      const row = (title: string): Locator => rail.getByRole('button', { name: new RegExp(`^${title}, `) });
      await expect(row(words.listen)).toHaveAccessibleName(new RegExp(words.answered(0, 4)));
      const question = blockOf(page, words.question).first();
      await question.getByRole('group', { name: words.answer }).click();
      await page.keyboard.type(words.why);
      await expect(row(words.listen)).toHaveAccessibleName(new RegExp(words.answered(1, 4)));
      await look(page, `rail-${language}`);

      const heading = page.getByRole('heading', { name: words.content });
      await row(words.content).click();
      await expect(heading).toBeInViewport();
      await expect(row(words.content)).toHaveAttribute('aria-current', 'location');
      await expect(textOf(page)).toBeFocused();
      await page.evaluate(() => scrollTo(0, 0));
      await page.mouse.move(600, 500);
      await page.mouse.wheel(0, 300);
      await expect(row(words.listen)).toHaveAttribute('aria-current', 'location');

      // one stop for Tab, arrows from there
      await row(words.listen).focus();
      await page.keyboard.press('End');
      await page.keyboard.press('Home');
      for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowDown');
      await expect(row(words.content)).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(heading).toBeInViewport();
      await page.keyboard.type('!');
      await expect(row(`${words.content}!`)).toBeVisible();
    });

    test('are a sheet on a phone', async ({ owner, desk }) => {
      const { page } = await desk(owner);
      await page.setViewportSize({ width: 390, height: 844 });
      await open(page, await newStrategy(owner));
      await expect(page.getByRole('navigation', { name: words.sections })).toHaveCount(0);
      await page.getByRole('button', { name: words.showSections }).click();
      const sheet = page.getByRole('dialog', { name: words.sections });
      await sheet.getByRole('button', { name: new RegExp(`^${words.rollOut}, `) }).click();
      await expect(sheet).toHaveCount(0);
      await expect(page.getByRole('heading', { name: words.rollOut })).toBeInViewport();

      await page.getByRole('button', { name: words.menu }).click();
      await page.getByRole('menuitem', { name: new RegExp(`^${words.check}, `) }).click();
      const check = page.getByRole('dialog', { name: words.check });
      await expect(check.locator('[data-finding]').first()).toBeVisible();
      await look(page, `check-phone-${language}`);
      await check.locator('[data-finding]').first().click();
      await expect(check).toHaveCount(0);
    });
  });
}
