import type { Locator, Page } from '@playwright/test';
import type { Label, Language } from '@koers/shared/blocks/define.ts';
import { audience } from '@koers/shared/blocks/audience.ts';
import { channel } from '@koers/shared/blocks/channel.ts';
import { content } from '@koers/shared/blocks/content.ts';
import { goal } from '@koers/shared/blocks/goal.ts';
import { kpi } from '@koers/shared/blocks/kpi.ts';
import { mention } from '@koers/shared/blocks/mention.ts';
import { message } from '@koers/shared/blocks/message.ts';
import { resistance } from '@koers/shared/blocks/resistance.ts';
import { responsibility } from '@koers/shared/blocks/responsibility.ts';
import { tactic } from '@koers/shared/blocks/tactic.ts';
import { task } from '@koers/shared/blocks/task.ts';
import type { TemplateNode } from '@koers/shared/document/lay-in.ts';
import type { RuleName } from '@koers/shared/extraction/check/finding.ts';
import { messages } from '@koers/shared/i18n/messages.ts';
import { expect, test } from '../support/fixtures.ts';
import { clearField, escaped, pickField, typeField } from '../support/forms.ts';
import { layInWith } from '../support/laid-in.ts';
import { look } from '../support/look.ts';
import type { Person } from '../support/person.ts';
import type { StockClient } from '../support/stock-client.ts';
import { blockOf, open, partOf } from '../support/writing.ts';

/*
 * Every rule of the plan check, seen to appear and to vanish by what somebody does on the page, in both languages, with a
 * picture of each. Run on request (KOERS_SEEN=1): `check.spec` and the tests of each rule hold the same all the time.
 */

const WORDS = {
  nl: {
    sign: '-',
    check: 'Plancheck',
    strategy: 'Strategie 2027',
    other: 'Merkstrategie',
    plan: 'Najaarscampagne',
    strategyGoal: 'Bekend bij jonge ouders',
    strategyGoalLater: 'Bekend bij alle ouders van de stad',
    goal: 'Duizend ouders op de open dag',
    specific: 'Ouders van kleuters uit de regio.',
    realistic: 'Vorig jaar kwamen er zeshonderd.',
    kpi: 'Aanmeldingen',
    source: 'Aanmeldformulier',
    draft: 'Draaiboek schrijven',
    film: 'Filmpje maken',
    wide: 'Jonge ouders',
    narrow: 'Eerste kind',
    twins: 'Tweelingouders',
    phrase: 'Wij nemen de tijd',
    longPhrase: 'Wij nemen alle tijd die je nodig hebt om in alle rust samen te ontdekken wat het beste bij je past',
    insta: 'Ons Instagram',
    tiktok: 'TikTok van de school',
    first: 'Aftelpost',
    second: 'Portret van juf Els',
    budget: 'Advertenties',
    tactic: 'Buurtposters',
    resistance: 'Straks staat alles op straat',
    role: 'Redactie',
    mention: 'Is er opvang na drieën?',
    properties: 'Eigenschappen',
    status: 'Status',
    agreed: 'Akkoord',
    noStrategy: 'Geen strategie',
    changed: /^Gewijzigd sinds akkoord/,
    seen: 'Gezien',
    stand: 'Ik sta hierachter',
    days: /^Begint op, Eindigt op: /,
    measure: 'Meting toevoegen',
    value: 'Waarde',
    date: 'Datum',
    save: 'Bewaren',
    clear: 'Leegmaken',
  },
  en: {
    sign: '/',
    check: 'Plan check',
    strategy: 'Strategy 2027',
    other: 'Brand strategy',
    plan: 'Autumn campaign',
    strategyGoal: 'Known among young parents',
    strategyGoalLater: 'Known among all parents of the town',
    goal: 'A thousand parents at the open day',
    specific: 'Parents of toddlers from the region.',
    realistic: 'Last year six hundred came.',
    kpi: 'Applications',
    source: 'Application form',
    draft: 'Write the script',
    film: 'Make the video',
    wide: 'Young parents',
    narrow: 'First child',
    twins: 'Parents of twins',
    phrase: 'We take the time',
    longPhrase: 'We take all the time that you need to find out together and at ease what suits you and yours best',
    insta: 'Our Instagram',
    tiktok: 'TikTok of the school',
    first: 'Countdown post',
    second: 'Portrait of Miss Els',
    budget: 'Advertising',
    tactic: 'Posters in the street',
    resistance: 'Everything will be out in the open',
    role: 'Editing',
    mention: 'Is there care after three?',
    properties: 'Properties',
    status: 'Status',
    agreed: 'Agreed',
    noStrategy: 'No strategy',
    changed: /^Changed since agreed/,
    seen: 'Seen',
    stand: 'I stand behind this',
    days: /^Starts on, Ends on: /,
    measure: 'Add a measurement',
    value: 'Value',
    date: 'Date',
    save: 'Save',
    clear: 'Clear',
  },
} as const;
type Words = (typeof WORDS)[Language];

/** Somebody at a document, with the plan check beside it. */
interface Scene {
  readonly page: Page;
  readonly language: Language;
  readonly words: Words;
  readonly owner: Person;
  readonly strategyId: string;
  readonly planId: string;
}

/** A finding as the panel says it; what is not given stands for anything. */
interface Said {
  readonly rule: RuleName;
  readonly values?: Readonly<Record<string, string>>;
  /** Of a goal that is not SMART: what is missing. */
  readonly missing?: keyof (typeof messages)['nl']['check']['smart'];
  /** Tells two pictures of one rule apart. */
  readonly as?: string;
}

const panelOf = ({ page, words }: Scene): Locator => page.getByRole('complementary', { name: words.check });

/** Where the panel says it. */
function findingOf(scene: Scene, { rule, values = {}, missing }: Said): Locator {
  const { rule: rules, smart } = messages[scene.language].check;
  const known: Record<string, string> = { ...values, ...(missing && { missing: smart[missing] }) };
  const sentence = escaped(rules[rule].title).replaceAll(/\\\{\\\{(\w+)\\\}\\\}/g, (_whole, name: string) =>
    known[name] === undefined ? '.+' : escaped(known[name]),
  );
  return panelOf(scene).getByRole('button', { name: new RegExp(`^${sentence}$`) });
}

interface Told {
  readonly rule: RuleName;
  readonly values: Readonly<Record<string, string | number>>;
}

/** How often the server finds it in the document that is on the page. */
async function onServer({ owner, page }: Scene, { rule, values = {}, missing }: Said): Promise<number> {
  const id = /\/d\/([^/?#]+)/.exec(page.url())?.[1] ?? '';
  const { items } = await owner.api.call<{ items: readonly Told[] }>('GET', `/documents/${id}/check`);
  const isIt = (told: Told): boolean =>
    told.rule === rule &&
    (missing === undefined || told.values['missing'] === missing) &&
    Object.entries(values).every(([name, value]) => told.values[name] === value);
  return items.filter(isIt).length;
}

/** Does something by which each of these appears, then something by which they vanish; a picture of each. */
async function see(
  scene: Scene,
  said: Said | readonly Said[],
  { appears, vanishes }: { readonly appears: () => Promise<void>; readonly vanishes: () => Promise<void> },
): Promise<void> {
  const all = 'rule' in said ? [said] : said;
  const picture = async (one: Said, when: string): Promise<void> =>
    look(scene.page, `rule-${one.rule}${one.as ? `-${one.as}` : ''}-${scene.language}-${when}`);
  for (const one of all) await expect(findingOf(scene, one)).toHaveCount(0);
  await appears();
  for (const one of all) {
    const finding = findingOf(scene, one);
    await expect(finding).toHaveCount(1);
    await expect.poll(() => onServer(scene, one)).toBe(1);
    await finding.scrollIntoViewIfNeeded();
    await finding.hover();
    await picture(one, '1-appears');
  }
  await vanishes();
  for (const one of all) {
    await expect(findingOf(scene, one)).toHaveCount(0);
    await expect.poll(() => onServer(scene, one)).toBe(0);
    await picture(one, '2-vanishes');
  }
}

/** A block by its kind and what stands in it. */
function blockWith({ page, language }: Scene, kind: { readonly label: Label }, text: string): Locator {
  return blockOf(page, kind.label[language]).filter({ hasText: text });
}

/** Puts the caret in a text, and waits until it is there: the block that one leaves folds up under the press. */
async function goTo(place: Locator, clickCount = 1): Promise<void> {
  await expect(async () => {
    await place.click({ clickCount });
    expect(await place.evaluate((element) => element.contains(document.getSelection()?.focusNode ?? null))).toBe(true);
  }).toPass();
}

/** Empties the text at the place, as three presses choose all of it, and writes there. */
async function rewrite(page: Page, place: Locator, text: string): Promise<void> {
  await goTo(place, 3);
  await page.keyboard.press('Backspace');
  if (text !== '') await page.keyboard.type(text);
}

const titleOf = (block: Locator): Locator => block.locator('.koers-title');

/** A day as one types it here. */
const typedDay = ({ words }: Scene, day: string): string => day.split('-').map(Number).toReversed().join(words.sign);

async function setDays(scene: Scene, block: Locator, first: string, last: string): Promise<void> {
  const { page, language } = scene;
  const { startsOn, endsOn } = task.fields;
  await block.getByRole('button', { name: scene.words.days }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('textbox', { name: startsOn.label[language] }).fill(first && typedDay(scene, first));
  await form.getByRole('textbox', { name: endsOn.label[language] }).fill(last && typedDay(scene, last));
  await form.getByRole('textbox', { name: endsOn.label[language] }).press('Enter');
  await expect(form).toBeHidden();
}

async function blockId(person: Person, documentId: string, title: string): Promise<string> {
  const find = async (): Promise<unknown> =>
    (await person.api.blocks(documentId)).find((block) => block['title'] === title)?.['id'];
  await expect.poll(find).toEqual(expect.any(String));
  return String(await find());
}

interface Laid {
  readonly strategy: readonly TemplateNode[];
  readonly plan: (
    strategyBlock: (title: string) => Promise<{ documentId: string; blockId: string }>,
  ) => Promise<readonly TemplateNode[]>;
  readonly days?: { readonly startsOn: string; readonly endsOn: string };
}

/** Lays a strategy and a plan under it, and opens the plan with the check beside it. */
async function setUp(
  { page, language, owner }: Pick<Scene, 'page' | 'language' | 'owner'>,
  client: (documentId: string) => StockClient,
  laid: Laid,
): Promise<Scene> {
  const words = WORDS[language];
  const { id: strategyId } = await owner.api.createDocument({ kind: 'strategy', title: words.strategy, language });
  await layInWith(client(strategyId), strategyId, laid.strategy);
  const { id: planId } = await owner.api.createDocument({
    kind: 'plan',
    title: words.plan,
    strategyId,
    language,
    ...(laid.days ?? { startsOn: '2027-01-01', endsOn: '2027-03-31' }),
  });
  const nodes = await laid.plan(async (title) => ({
    documentId: strategyId,
    blockId: await blockId(owner, strategyId, title),
  }));
  await layInWith(client(planId), planId, nodes);
  const scene: Scene = { page, language, words, owner, strategyId, planId };
  await openWithCheck(scene, planId);
  return scene;
}

async function openWithCheck(scene: Scene, documentId: string): Promise<void> {
  const { page, words } = scene;
  await open(page, documentId);
  const button = page.getByRole('button', { name: new RegExp(`^${words.check}`) });
  await expect(button).toHaveAccessibleName(/,/);
  await button.click();
  await expect(panelOf(scene)).toBeVisible();
}

for (const language of ['nl', 'en'] as const) {
  const w = WORDS[language];
  test.describe(`each rule is seen to appear and to vanish, ${language}`, () => {
    test.use({ language, viewport: { width: 1440, height: 900 } });
    test.describe.configure({ timeout: 300_000 });

    test('of goals and KPIs', async ({ owner, desk, stockClient }) => {
      const { page } = await desk(owner);
      const scene = await setUp({ page, language, owner }, (id) => stockClient(owner, id), {
        strategy: [{ block: 'goal', title: w.strategyGoal }],
        plan: async (strategyBlock): Promise<readonly TemplateNode[]> => [
          {
            block: 'goal',
            key: 'goal',
            title: w.goal,
            parts: { specific: w.specific, realistic: w.realistic },
            fields: {
              owner: owner.id,
              agreedBy: owner.id,
              deadline: '2027-03-31',
              supports: await strategyBlock(w.strategyGoal),
            },
          },
          {
            block: 'kpi',
            title: w.kpi,
            fields: {
              goal: { block: 'goal' },
              baseline: 10,
              target: 20,
              owner: owner.id,
              source: w.source,
              from: '2026-01-01',
            },
            entries: { measurements: [{ date: '2026-01-05', value: 12 }] },
          },
          { block: 'task', title: w.draft, fields: { goal: { block: 'goal' }, assignees: [owner.id] } },
        ],
      });
      const theGoal = blockOf(page, goal.label[language]);
      const theKpi = blockOf(page, kpi.label[language]);
      const theTask = blockOf(page, task.label[language]);
      const title = { title: w.goal };
      const ofKpi = { title: w.kpi };

      const parts = { specific: w.specific, realistic: w.realistic } as const;
      for (const [part, text] of Object.entries(parts) as [keyof typeof parts, string][]) {
        const place = partOf(theGoal, goal.parts[part].label[language]);
        await see(
          scene,
          { rule: 'goal-not-smart', values: title, missing: part, as: part },
          {
            appears: () => rewrite(page, place, ''),
            async vanishes() {
              await goTo(place);
              await page.keyboard.type(text);
            },
          },
        );
      }
      await see(
        scene,
        [
          { rule: 'goal-not-smart', values: title, missing: 'kpi-target', as: 'measurable' },
          { rule: 'kpi-without-target', values: ofKpi },
        ],
        {
          appears: () => clearField(page, theKpi, language, kpi.fields.target),
          vanishes: () => typeField(page, theKpi, language, kpi.fields.target, '20'),
        },
      );
      await see(
        scene,
        { rule: 'goal-not-smart', values: title, missing: 'owner', as: 'acceptable' },
        {
          appears: () => clearField(page, theGoal, language, goal.fields.owner),
          vanishes: () => pickField(page, theGoal, language, goal.fields.owner, owner.name),
        },
      );
      await see(
        scene,
        { rule: 'goal-not-smart', values: title, missing: 'deadline', as: 'timebound' },
        {
          appears: () => clearField(page, theGoal, language, goal.fields.deadline),
          vanishes: () => typeField(page, theGoal, language, goal.fields.deadline, typedDay(scene, '2027-03-31')),
        },
      );
      await see(
        scene,
        { rule: 'goal-without-kpi', values: title },
        {
          appears: () => clearField(page, theKpi, language, kpi.fields.goal),
          vanishes: () => pickField(page, theKpi, language, kpi.fields.goal, w.goal),
        },
      );
      await see(
        scene,
        { rule: 'plan-goal-serves-nothing', values: title },
        {
          appears: () => clearField(page, theGoal, language, goal.fields.supports),
          vanishes: () => pickField(page, theGoal, language, goal.fields.supports, w.strategyGoal),
        },
      );
      await see(
        scene,
        { rule: 'goal-unserved', values: title },
        {
          appears: () => clearField(page, theTask, language, task.fields.goal),
          vanishes: () => pickField(page, theTask, language, task.fields.goal, w.goal),
        },
      );
      await see(
        scene,
        { rule: 'kpi-without-baseline', values: ofKpi },
        {
          appears: () => clearField(page, theKpi, language, kpi.fields.baseline),
          vanishes: () => typeField(page, theKpi, language, kpi.fields.baseline, '10'),
        },
      );
      await see(
        scene,
        { rule: 'kpi-without-owner', values: ofKpi },
        {
          appears: () => clearField(page, theKpi, language, kpi.fields.owner),
          vanishes: () => pickField(page, theKpi, language, kpi.fields.owner, owner.name),
        },
      );
      await see(
        scene,
        { rule: 'kpi-without-source', values: ofKpi },
        {
          appears: () => clearField(page, theKpi, language, kpi.fields.source),
          vanishes: () => typeField(page, theKpi, language, kpi.fields.source, w.source),
        },
      );
      await see(
        scene,
        { rule: 'kpi-target-behind-baseline', values: ofKpi },
        {
          appears: () => typeField(page, theKpi, language, kpi.fields.target, '5'),
          vanishes: () => typeField(page, theKpi, language, kpi.fields.target, '20'),
        },
      );
      await see(
        scene,
        { rule: 'days-turned-round', values: ofKpi, as: 'kpi' },
        {
          appears: () => typeField(page, theKpi, language, kpi.fields.until, typedDay(scene, '2025-12-31')),
          vanishes: () => typeField(page, theKpi, language, kpi.fields.until, typedDay(scene, '2027-12-31')),
        },
      );
      await see(
        scene,
        { rule: 'measurement-overdue', values: ofKpi },
        {
          appears: () =>
            pickField(page, theKpi, language, kpi.fields.frequency, kpi.fields.frequency.options.weekly[language]),
          async vanishes() {
            await theKpi.getByRole('button', { name: w.measure }).click();
            const form = page.getByRole('dialog', { name: w.measure });
            await form.getByRole('textbox', { name: w.value }).fill('13');
            await form.getByRole('button', { name: w.save }).click();
            await expect(form).toBeHidden();
          },
        },
      );
    });

    test('of the plan, audiences and messages', async ({ owner, desk, stockClient }) => {
      const { page } = await desk(owner);
      const scene = await setUp({ page, language, owner }, (id) => stockClient(owner, id), {
        strategy: [{ block: 'audience', title: w.wide }],
        plan: async (strategyBlock): Promise<readonly TemplateNode[]> => [
          {
            block: 'audience',
            key: 'narrow',
            title: w.narrow,
            fields: { partOf: await strategyBlock(w.wide) },
          },
          { block: 'audience', key: 'twins', title: w.twins, fields: { partOf: { block: 'narrow' } } },
          { block: 'message', title: w.phrase, fields: { audiences: [{ block: 'narrow' }] } },
          {
            block: 'channel',
            title: w.insta,
            fields: { network: 'Instagram', audiences: [{ block: 'narrow' }] },
          },
        ],
      });
      const narrow = blockWith(scene, audience, w.narrow).first();
      const theMessage = blockOf(page, message.label[language]);
      const theChannel = blockOf(page, channel.label[language]);
      const title = { title: w.narrow };

      const strategyChip = page
        .getByRole('group', { name: w.properties })
        .getByRole('button', { name: new RegExp(`^${messages[language].frame.document.strategy}: `) });
      await see(
        scene,
        { rule: 'plan-without-strategy' },
        {
          async appears() {
            await strategyChip.click();
            await page.getByRole('option', { name: w.noStrategy }).click();
          },
          async vanishes() {
            await strategyChip.click();
            await page.getByRole('option', { name: w.strategy }).click();
          },
        },
      );
      await see(
        scene,
        { rule: 'audience-not-in-strategy', values: title },
        {
          appears: () => clearField(page, narrow, language, audience.fields.partOf),
          vanishes: () => pickField(page, narrow, language, audience.fields.partOf, w.wide),
        },
      );
      await see(
        scene,
        [
          { rule: 'audience-without-message', values: title },
          { rule: 'message-without-audience', values: { title: w.phrase } },
        ],
        {
          appears: () => pickField(page, theMessage, language, message.fields.audiences, w.narrow),
          vanishes: () => pickField(page, theMessage, language, message.fields.audiences, w.narrow),
        },
      );
      await see(
        scene,
        { rule: 'audience-without-channel', values: title },
        {
          appears: () => pickField(page, theChannel, language, channel.fields.audiences, w.narrow),
          vanishes: () => pickField(page, theChannel, language, channel.fields.audiences, w.narrow),
        },
      );
      await see(
        scene,
        { rule: 'message-too-long', values: { title: w.longPhrase } },
        {
          appears: () => rewrite(page, titleOf(theMessage), w.longPhrase),
          vanishes: () => rewrite(page, titleOf(theMessage), w.phrase),
        },
      );
      await see(
        scene,
        { rule: 'audience-in-a-circle', values: title },
        {
          // No form offers what makes a circle: somebody else chose the other half at that moment.
          async appears() {
            const [narrowId, twinsId] = await Promise.all(
              [w.narrow, w.twins].map((one) => blockId(owner, scene.planId, one)),
            );
            await owner.api.call('PATCH', `/documents/${scene.planId}/blocks/${narrowId}`, {
              partOf: { documentId: scene.planId, blockId: twinsId },
            });
          },
          vanishes: () => pickField(page, narrow, language, audience.fields.partOf, w.wide),
        },
      );
    });

    test('of references', async ({ owner, desk, stockClient }) => {
      const { page } = await desk(owner);
      const scene = await setUp({ page, language, owner }, (id) => stockClient(owner, id), {
        strategy: [
          { block: 'goal', title: w.strategyGoal },
          { block: 'audience', title: w.wide },
          { block: 'audience', title: w.twins },
        ],
        plan: async (strategyBlock): Promise<readonly TemplateNode[]> => [
          { block: 'goal', title: w.goal, fields: { supports: await strategyBlock(w.strategyGoal) } },
          { block: 'message', title: w.phrase, fields: { audiences: [await strategyBlock(w.wide)] } },
        ],
      });
      const { page: there } = await desk(owner);
      await open(there, scene.strategyId);
      await page
        .getByRole('group', { name: w.properties })
        .getByRole('button', { name: new RegExp(`^${w.status}: `) })
        .click();
      await page.getByRole('option', { name: w.agreed, exact: true }).click();
      const theGoal = blockOf(page, goal.label[language]);
      const theMessage = blockOf(page, message.label[language]);
      await expect
        .poll(async () => (await owner.api.call<{ status: string }>('GET', `/documents/${scene.planId}`)).status)
        .toBe('agreed');
      await see(
        scene,
        { rule: 'reference-changed', values: { target: w.strategyGoalLater } },
        {
          appears: () => rewrite(there, titleOf(blockOf(there, goal.label[language])), w.strategyGoalLater),
          async vanishes() {
            await theGoal.getByRole('button', { name: w.changed }).click();
            await look(page, `rule-reference-changed-${language}-flag`);
            await page.getByRole('dialog').getByRole('button', { name: w.seen, exact: true }).click();
          },
        },
      );
      await see(
        scene,
        { rule: 'reference-gone', values: { title: w.phrase } },
        {
          async appears() {
            await titleOf(blockOf(there, audience.label[language]).filter({ hasText: w.wide })).click();
            await there.keyboard.press('Control+Shift+Backspace');
          },
          async vanishes() {
            await clearField(page, theMessage, language, message.fields.audiences);
            await pickField(page, theMessage, language, message.fields.audiences, w.twins);
          },
        },
      );
    });

    test('of tasks', async ({ owner, desk, stockClient }) => {
      const { page } = await desk(owner);
      const scene = await setUp({ page, language, owner }, (id) => stockClient(owner, id), {
        strategy: [],
        plan: async (): Promise<readonly TemplateNode[]> => [
          {
            block: 'task',
            title: w.draft,
            fields: { startsOn: '2027-01-04', endsOn: '2027-01-15', assignees: [owner.id] },
          },
          {
            block: 'task',
            title: w.film,
            fields: { startsOn: '2027-01-20', endsOn: '2027-01-29', assignees: [owner.id] },
          },
        ],
      });
      const [draft, film] = [blockOf(page, task.label[language]).nth(0), blockOf(page, task.label[language]).nth(1)];
      const title = { title: w.draft };
      await see(
        scene,
        { rule: 'task-without-assignee', values: title },
        {
          appears: () => pickField(page, draft, language, task.fields.assignees, owner.name),
          vanishes: () => pickField(page, draft, language, task.fields.assignees, owner.name),
        },
      );
      await see(
        scene,
        { rule: 'task-without-dates', values: title },
        {
          appears: () => setDays(scene, draft, '2027-01-04', ''),
          vanishes: () => setDays(scene, draft, '2027-01-04', '2027-01-15'),
        },
      );
      await see(
        scene,
        { rule: 'task-outside-plan', values: title },
        {
          appears: () => setDays(scene, draft, '2027-01-04', '2027-04-15'),
          vanishes: () => setDays(scene, draft, '2027-01-04', '2027-01-15'),
        },
      );
      await see(
        scene,
        { rule: 'task-before-dependency', values: { ...title, other: w.film } },
        {
          appears: () => pickField(page, draft, language, task.fields.dependsOn, w.film),
          vanishes: () => setDays(scene, film, '2027-01-02', '2027-01-04'),
        },
      );
      await see(
        scene,
        { rule: 'task-in-a-circle', values: title },
        {
          // As with audiences.
          async appears() {
            const [draftId, filmId] = await Promise.all(
              [w.draft, w.film].map((one) => blockId(owner, scene.planId, one)),
            );
            await owner.api.call('PATCH', `/documents/${scene.planId}/blocks/${filmId}`, {
              dependsOn: [{ documentId: scene.planId, blockId: draftId }],
            });
          },
          vanishes: () => clearField(page, film, language, task.fields.dependsOn),
        },
      );
    });

    test('of content, money and people', async ({ owner, desk, stockClient }) => {
      const { page } = await desk(owner);
      const scene = await setUp({ page, language, owner }, (id) => stockClient(owner, id), {
        strategy: [{ block: 'channel', title: w.insta, fields: { network: 'Instagram', postsPerWeek: 1 } }],
        days: { startsOn: '2027-01-04', endsOn: '2027-01-17' },
        plan: async (strategyBlock): Promise<readonly TemplateNode[]> => [
          { block: 'channel', title: w.tiktok, fields: { network: 'TikTok' } },
          { block: 'content', title: w.first },
          { block: 'content', title: w.second, fields: { channel: await strategyBlock(w.insta) } },
          { block: 'budget', title: w.budget, fields: { amount: 1000 } },
          { block: 'tactic', title: w.tactic, fields: { cost: 500 } },
          { block: 'resistance', title: w.resistance, fields: { owner: owner.id, strength: 4 } },
          {
            block: 'responsibility',
            title: w.role,
            fields: { who: owner.id, hoursPerWeek: 6, availableHours: 8 },
          },
          {
            block: 'mention',
            title: w.mention,
            fields: { mentionType: 'question', answeredBy: owner.id, source: 'Facebook' },
          },
        ],
      });
      const contents = blockOf(page, content.label[language]);
      const [first, second] = [contents.nth(0), contents.nth(1)];
      await see(
        scene,
        { rule: 'content-on-other-channel', values: { title: w.first, channel: w.tiktok } },
        {
          appears: () => pickField(page, first, language, content.fields.channel, w.tiktok),
          vanishes: () => pickField(page, first, language, content.fields.channel, w.insta),
        },
      );
      await see(
        scene,
        { rule: 'content-below-promise', values: { channel: w.insta } },
        {
          appears: () => typeField(page, first, language, content.fields.publishAt, typedDay(scene, '2027-01-05')),
          vanishes: () => typeField(page, second, language, content.fields.publishAt, typedDay(scene, '2027-01-12')),
        },
      );
      const theTactic = blockOf(page, tactic.label[language]);
      await see(
        scene,
        { rule: 'cost-above-budget', values: { currency: 'EUR' } },
        {
          appears: () => typeField(page, theTactic, language, tactic.fields.cost, '2000'),
          vanishes: () => typeField(page, theTactic, language, tactic.fields.cost, '800'),
        },
      );
      const theResistance = blockOf(page, resistance.label[language]);
      await see(
        scene,
        { rule: 'resistance-without-owner', values: { title: w.resistance } },
        {
          appears: () => clearField(page, theResistance, language, resistance.fields.owner),
          vanishes: () => pickField(page, theResistance, language, resistance.fields.owner, owner.name),
        },
      );
      const theRole = blockOf(page, responsibility.label[language]);
      await see(
        scene,
        { rule: 'role-overloaded', values: { title: w.role } },
        {
          appears: () => typeField(page, theRole, language, responsibility.fields.hoursPerWeek, '10'),
          vanishes: () => typeField(page, theRole, language, responsibility.fields.hoursPerWeek, '8'),
        },
      );
      const theMention = blockOf(page, mention.label[language]);
      await see(
        scene,
        { rule: 'mention-unanswered', values: { title: w.mention } },
        {
          appears: () => clearField(page, theMention, language, mention.fields.answeredBy),
          vanishes: () => pickField(page, theMention, language, mention.fields.answeredBy, owner.name),
        },
      );
    });
  });
}
