import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { languagesOf } from '../support/languages.ts';
import { look } from '../support/look.ts';
import { addField, blockOf, chooseField, fillField, insertBlock, open, partOf, saved } from '../support/writing.ts';

const WORDS = {
  nl: {
    sign: '-',
    goal: { typed: 'doel', kind: 'Doel', statement: 'Twee keer zoveel aanmeldingen' },
    s: {
      statement: /^S: Specifiek\. Schrijf op wat je wilt bereiken\.$/,
      specific: /^S: Specifiek\. Beschrijf wat precies/,
      met: /^S: Specifiek, in orde$/,
    },
    m: {
      kpi: /^M: Meetbaar\. Geef dit doel een KPI/,
      target: /^M: Meetbaar\. Geef de KPI een streefwaarde/,
      met: /^M: Meetbaar, in orde$/,
    },
    a: {
      owner: /^A: Acceptabel\. Kies een eigenaar/,
      agreement: /^A: Acceptabel\. De eigenaar moet nog akkoord geven/,
      met: /^A: Acceptabel, in orde$/,
    },
    r: { realistic: /^R: Realistisch\./, met: /^R: Realistisch, in orde$/ },
    t: { deadline: /^T: Tijdgebonden\. Kies een deadline/, met: /^T: Tijdgebonden, in orde$/ },
    specific: 'Van havisten uit de regio, voor de open dag.',
    realistic: { part: 'Realistisch', text: 'We hebben er twee mensen voor.' },
    owner: 'Eigenaar',
    agree: 'Ik sta hierachter',
    noSuchDay: 'Deze dag bestaat niet.',
    endsFirst: 'De laatste dag ligt voor de eerste.',
    kpi: 'Aanmeldingen',
    noMeasurement: 'Nog geen meting',
    noData: /^Status: Geen gegevens/,
    off: /^Status: (Uit koers|Let op)/,
    on: /^Status: Op koers/,
    target: 'Streefwaarde',
    emptyTarget: 'Streefwaarde: leeg',
    notANumber: 'Dit is geen getal.',
    tooLarge: 'Dit getal is te groot',
    baseline: 'Nulmeting',
    from: 'Van',
    until: 'Tot',
    addMeasurement: 'Meting toevoegen',
    value: 'Waarde',
    date: 'Datum',
    save: 'Bewaren',
    now: '162,5',
    progress: /63% op weg naar 200/,
    course: 'Verloop van 2 metingen, van 110 naar 162,5',
    faults: ['Vul een waarde in.', 'Deze dag bestaat niet.'],
    two: '2 metingen',
    remove: /^Meting van .* verwijderen$/,
    change: /^Meting van .* wijzigen$/,
    one: '1 meting',
    saved: 'Bewaard',
    task: { typed: 'taak', kind: 'Taak', first: 'Draaiboek schrijven', title: 'Filmpje maken' },
    who: 'Wie',
    nobody: 'Wie: leeg',
    both: 'Wie: Bram Visser, Ada Jansen',
    days: /^Begint op, Eindigt op: leeg/,
    firstDay: 'Begint op',
    lastDay: 'Eindigt op',
    chosenDays: /10 mei 2027 – 14 mei 2027/,
    doing: 'Bezig',
    statusDoing: 'Status: Bezig',
    statusDone: 'Status: Klaar',
    statusTodo: 'Status: Te doen',
    dependsOn: 'Wacht op',
    circle: 'Zou een kring maken',
    tickOff: '“Filmpje maken” afvinken',
    audience: { typed: 'publiek', kind: 'Doelgroep', title: 'Havisten uit de regio' },
    networks: 'Netwerken',
    tooLong: 'Dit is te lang: hooguit 60 tekens.',
    coreMessage: { part: 'Kernboodschap', text: 'Hier leer je het door te doen.' },
    add: 'Veld of onderdeel toevoegen',
  },
  en: {
    sign: '/',
    goal: { typed: 'goal', kind: 'Goal', statement: 'Twice as many applications' },
    s: {
      statement: /^S: Specific\. Write down what you want to achieve\.$/,
      specific: /^S: Specific\. Describe what exactly/,
      met: /^S: Specific, all right$/,
    },
    m: {
      kpi: /^M: Measurable\. Give this goal a KPI/,
      target: /^M: Measurable\. Give the KPI a target/,
      met: /^M: Measurable, all right$/,
    },
    a: {
      owner: /^A: Acceptable\. Choose an owner/,
      agreement: /^A: Acceptable\. The owner has yet to agree/,
      met: /^A: Acceptable, all right$/,
    },
    r: { realistic: /^R: Realistic\./, met: /^R: Realistic, all right$/ },
    t: { deadline: /^T: Time-bound\. Choose a deadline/, met: /^T: Time-bound, all right$/ },
    specific: 'From pupils of the region, for the open day.',
    realistic: { part: 'Realistic', text: 'We have two people for it.' },
    owner: 'Owner',
    agree: 'I stand behind this',
    noSuchDay: 'This day does not exist.',
    endsFirst: 'The last day is before the first.',
    kpi: 'Applications',
    noMeasurement: 'Not measured yet',
    noData: /^Status: No data/,
    off: /^Status: (Off track|At risk)/,
    on: /^Status: On track/,
    target: 'Target',
    emptyTarget: 'Target: empty',
    notANumber: 'This is not a number.',
    tooLarge: 'This number is too large',
    baseline: 'Baseline',
    from: 'From',
    until: 'Until',
    addMeasurement: 'Add a measurement',
    value: 'Value',
    date: 'Date',
    save: 'Save',
    now: '162.5',
    progress: /63% of the way to 200/,
    course: 'Course of 2 measurements, from 110 to 162.5',
    faults: ['Fill in a value.', 'This day does not exist.'],
    two: '2 measurements',
    remove: /^Delete the measurement of /,
    change: /^Change the measurement of /,
    one: '1 measurement',
    saved: 'Saved',
    task: { typed: 'task', kind: 'Task', first: 'Write the script', title: 'Make the video' },
    who: 'Assignees',
    nobody: 'Assignees: empty',
    both: 'Assignees: Bram Visser, Ada Jansen',
    days: /^Starts on, Ends on: empty/,
    firstDay: 'Starts on',
    lastDay: 'Ends on',
    chosenDays: /10 May 2027 – 14 May 2027/,
    doing: 'Doing',
    statusDoing: 'Status: Doing',
    statusDone: 'Status: Done',
    statusTodo: 'Status: To do',
    dependsOn: 'Depends on',
    circle: 'Would make a circle',
    tickOff: 'Tick off “Make the video”',
    audience: { typed: 'segment', kind: 'Audience', title: 'Pupils of the region' },
    networks: 'Networks used',
    tooLong: 'This is too long: at most 60 characters.',
    coreMessage: { part: 'Core message', text: 'Here you learn by doing.' },
    add: 'Add a field or part',
  },
} as const;
type Words = (typeof WORDS)[keyof typeof WORDS];

/** A day so many days from now, as it is typed and as it is stored. */
function day(fromNow: number, sign = '-'): { typed: string; stored: string } {
  const stored = new Date(Date.now() + fromNow * 86_400_000).toLocaleDateString('sv-SE', {
    timeZone: 'Europe/Amsterdam',
  });
  return { typed: stored.split('-').toReversed().join(sign), stored };
}

/** Tasks that say by title what they wait for. */
function withTitles(tasks: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  const titleOf = ({ blockId }: { readonly blockId: string }): unknown =>
    tasks.find(({ id }) => id === blockId)?.['title'];
  return tasks.map((task) => {
    const waitsFor = (task['dependsOn'] ?? []) as readonly { readonly blockId: string }[];
    return { ...task, dependsOn: waitsFor.map(titleOf) };
  });
}

/** Opens the form behind “+ measurement” and saves what is filled in. */
async function measure(page: Page, words: Words, value: string, date: string): Promise<void> {
  await blockOf(page, 'KPI').getByRole('button', { name: words.addMeasurement }).click();
  const form = page.getByRole('dialog', { name: words.addMeasurement });
  await form.getByRole('textbox', { name: words.value }).fill(value);
  await form.getByRole('textbox', { name: words.date }).fill(date);
  await form.getByRole('button', { name: words.save }).click();
}

for (const language of languagesOf('en')) {
  const words = WORDS[language];
  const typedDay = (fromNow: number): string => day(fromNow, words.sign).typed;

  test.describe(`blocks, ${language}`, () => {
    test.use({ language });

    test('a goal becomes SMART letter by letter, a KPI tells how it goes', async ({ owner, desk }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: words.goal.kind });
      const { page } = await desk(owner);
      await (await open(page, id)).click();
      const goal = blockOf(page, words.goal.kind);
      const letter = (name: RegExp) => goal.getByRole('button', { name });
      await insertBlock(page, words.goal.typed, words.goal.kind, '');
      await expect(letter(words.s.statement)).toBeVisible();
      await page.keyboard.type(words.goal.statement);
      await letter(words.s.specific).click();
      await page.keyboard.type(words.specific);
      await expect(letter(words.s.met)).toBeVisible();

      await letter(words.r.realistic).click();
      await page.keyboard.type(words.realistic.text);
      await expect(letter(words.r.met)).toBeVisible();

      await letter(words.t.deadline).click();
      const deadline = page.getByRole('textbox', { name: 'Deadline' });
      await deadline.fill('2026-02-30');
      await deadline.press('Enter');
      await expect(page.getByRole('alert')).toHaveText(words.noSuchDay);
      await look(page, `goal-bad-day-${language}`);
      await expect(letter(words.t.deadline)).toBeVisible();
      await deadline.fill(typedDay(100));
      await deadline.press('Enter');
      await expect(letter(words.t.met)).toBeVisible();

      await expect(letter(words.a.owner)).toBeVisible();
      await chooseField(page, goal, words.owner, 'Ada Jansen');
      await expect(letter(words.a.agreement)).toBeVisible();
      await goal.getByRole('button', { name: words.agree }).click();
      await expect(letter(words.a.met)).toBeVisible();
      await expect(letter(words.m.kpi)).toBeVisible();

      // a KPI under it
      await partOf(goal, words.realistic.part).getByText(words.realistic.text).click();
      await page.keyboard.press('Control+Enter');
      await insertBlock(page, 'kpi', 'KPI', words.kpi);
      const kpi = blockOf(page, 'KPI');
      await expect(kpi.getByText(words.noMeasurement)).toBeVisible();
      await expect(kpi.getByRole('button', { name: words.noData })).toBeVisible();
      await chooseField(page, kpi, words.goal.kind, words.goal.statement);
      await expect(letter(words.m.target)).toBeVisible();

      await kpi.getByRole('button', { name: words.emptyTarget }).click();
      const target = page.getByRole('textbox', { name: words.target });
      await target.fill('1e999');
      await target.press('Enter');
      await expect(page.getByRole('alert')).toHaveText(words.notANumber);
      await target.fill('1e16');
      await target.press('Enter');
      await expect(page.getByRole('alert')).toContainText(words.tooLarge);
      await look(page, `kpi-bad-number-${language}`);
      await target.fill('200');
      await target.press('Enter');
      await expect(letter(words.m.met)).toBeVisible();
      await fillField(page, kpi, words.baseline, '100');
      await addField(page, kpi, words.from, words.add);
      await page.getByRole('textbox', { name: words.from, exact: true }).fill(typedDay(-50));
      await page.keyboard.press('Enter');
      await addField(page, kpi, words.until, words.add);
      await page.getByRole('textbox', { name: words.until, exact: true }).fill(typedDay(50));
      await page.keyboard.press('Enter');

      await measure(page, words, '110', typedDay(-20));
      await expect(kpi.getByText('110', { exact: true })).toBeVisible();
      await expect(kpi.getByRole('button', { name: words.off })).toBeVisible();
      await measure(page, words, words.now, typedDay(0));
      await expect(kpi.getByText(words.now, { exact: true })).toBeVisible();
      await expect(kpi.getByRole('button', { name: words.on })).toBeVisible();
      await expect(kpi.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '63');
      await expect(kpi.getByRole('progressbar')).toHaveAttribute('aria-valuetext', words.progress);
      await expect(kpi.getByRole('img', { name: words.course })).toBeVisible();
      await look(page, `goal-and-kpi-${language}`);

      // a measurement that says nothing is not taken
      await measure(page, words, '', '31-4-2026');
      await expect(page.getByRole('alert')).toHaveText([...words.faults]);
      await page.keyboard.press('Escape');
      await expect(kpi.getByRole('button', { name: words.two })).toBeVisible();
      await expect(saved(page, words.saved)).toBeVisible();

      await expect
        .poll(async () => (await owner.api.blocks(id)).map((block) => [block['kind'], block['title']]))
        .toEqual([
          ['goal', words.goal.statement],
          ['kpi', words.kpi],
        ]);
      await expect
        .poll(() => owner.api.blocks(id))
        .toMatchObject([
          {
            parts: { specific: words.specific, realistic: words.realistic.text },
            deadline: day(100).stored,
            owner: owner.id,
            agreedBy: owner.id,
            faults: [],
            derived: { smart: { S: null, M: null, A: null, R: null, T: null } },
          },
          {
            target: 200,
            baseline: 100,
            from: day(-50).stored,
            until: day(50).stored,
            faults: [],
            measurements: [
              { date: day(-20).stored, value: 110, by: owner.id },
              { date: day(0).stored, value: 162.5, by: owner.id },
            ],
            derived: { pace: { status: 'onTrack', value: 162.5, overridden: false } },
          },
        ]);

      // what was measured can be mended and taken away
      await kpi.getByRole('button', { name: words.two }).click();
      const rows = kpi.getByRole('listitem');
      await rows.nth(0).getByRole('button', { name: words.remove }).click();
      await expect(kpi.getByRole('button', { name: words.one })).toBeVisible();
      await rows.getByRole('button', { name: words.change }).click();
      const form = page.getByRole('dialog', { name: words.change });
      await form.getByRole('textbox', { name: words.value }).fill('120');
      await form.getByRole('button', { name: words.save }).click();
      await expect
        .poll(() => owner.api.blocks(id, 'kpi'))
        .toMatchObject([{ measurements: [{ date: day(-20).stored, value: 120 }] }]);
    });

    test('a task has people, days and a status, and waits for another', async ({ owner, colleague, desk }) => {
      const bram = await colleague({ name: 'Bram Visser' });
      const { id } = await owner.api.createDocument({ kind: 'page', title: words.task.kind });
      const { page } = await desk(owner);
      await (await open(page, id)).click();
      await insertBlock(page, words.task.typed, words.task.kind, words.task.first);
      await page.keyboard.press('Control+Enter');
      await insertBlock(page, words.task.typed, words.task.kind, words.task.title);
      const task = blockOf(page, words.task.kind).nth(1);
      await task.getByRole('button', { name: words.nobody }).click();
      const people = page.getByRole('dialog', { name: words.who });
      await people.getByRole('combobox').fill('bram');
      await people.getByRole('combobox').press('Enter');
      await people.getByRole('combobox').fill('');
      await people.getByRole('option', { name: 'Ada Jansen' }).click();
      await page.keyboard.press('Escape');
      await expect(task.getByRole('button', { name: words.both })).toBeVisible();

      await task.getByRole('button', { name: words.days }).click();
      const [first, last] = [
        page.getByRole('textbox', { name: words.firstDay }),
        page.getByRole('textbox', { name: words.lastDay }),
      ];
      await first.fill(['10', '5', '2027'].join(words.sign));
      await last.fill(['3', '5', '2027'].join(words.sign));
      await last.press('Enter');
      await expect(page.getByRole('alert')).toHaveText(words.endsFirst);
      await look(page, `task-days-${language}`);
      await last.fill(['31', '6', '2027'].join(words.sign));
      await last.press('Enter');
      await expect(page.getByRole('alert')).toHaveText(words.noSuchDay);
      await expect(task.getByRole('button', { name: words.days })).toBeVisible();
      await last.fill(['14', '5', '2027'].join(words.sign));
      await last.press('Enter');
      await expect(task.getByRole('button', { name: words.chosenDays })).toBeVisible();
      await addField(page, task, words.dependsOn, words.add);
      await page.getByRole('dialog', { name: words.dependsOn }).getByRole('option', { name: words.task.first }).click();
      await page.keyboard.press('Escape');
      await expect(task.getByRole('button', { name: `${words.dependsOn}: ${words.task.first}` })).toBeVisible();
      // The other cannot wait for this one in its turn.
      const other = blockOf(page, words.task.kind).first();
      await addField(page, other, words.dependsOn, words.add);
      const circular = page.getByRole('dialog', { name: words.dependsOn }).getByRole('option');
      await expect(circular).toHaveText(`${words.task.title}${words.circle}`);
      await expect(circular).toBeDisabled();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      await expect(other.getByRole('button', { name: `${words.dependsOn}: ${words.task.title}` })).toHaveCount(0);
      await chooseField(page, task, 'Status', words.doing);
      await expect(task.getByRole('button', { name: words.statusDoing })).toBeFocused();
      const check = task.getByRole('checkbox', { name: words.tickOff });
      await check.click();
      await expect(check).toBeChecked();
      await expect(task.getByRole('button', { name: words.statusDone })).toBeVisible();
      await check.click();
      await expect(task.getByRole('button', { name: words.statusTodo })).toBeVisible();
      await expect
        .poll(async () => withTitles(await owner.api.blocks(id, 'task')))
        .toMatchObject([
          { title: words.task.first },
          {
            title: words.task.title,
            assignees: [bram.id, owner.id],
            startsOn: '2027-05-10',
            endsOn: '2027-05-14',
            status: 'todo',
            dependsOn: [words.task.first],
            faults: [],
          },
        ]);
    });

    test('an audience is described in parts and facets', async ({ owner, desk }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: words.audience.kind });
      const { page } = await desk(owner);
      await (await open(page, id)).click();
      await insertBlock(page, words.audience.typed, words.audience.kind, words.audience.title);
      const audience = blockOf(page, words.audience.kind);
      const chip = (field: string) => audience.getByRole('button', { name: new RegExp(`^${field}: `) });
      await chip(words.networks).click();
      const networks = page.getByRole('textbox', { name: words.networks });
      await networks.pressSequentially('Instagram,TikTok');
      await networks.press('Enter');
      await networks.fill('x'.repeat(61));
      await networks.press('Enter');
      await expect(page.getByRole('alert')).toHaveText(words.tooLong);
      await networks.fill('');
      await page.keyboard.press('Escape');
      await expect(chip(words.networks)).toHaveAccessibleName(`${words.networks}: Instagram, TikTok`);
      await addField(page, audience, words.coreMessage.part, words.add);
      await page.keyboard.type(words.coreMessage.text);
      await expect(partOf(audience, words.coreMessage.part)).toContainText(words.coreMessage.text);
      await look(page, `audience-${language}`);
      await expect
        .poll(() => owner.api.blocks(id, 'audience'))
        .toMatchObject([
          {
            title: words.audience.title,
            networks: ['Instagram', 'TikTok'],
            demographic: null,
            parts: { coreMessage: words.coreMessage.text },
          },
        ]);
    });
  });
}

test.describe('blocks, far down a page', () => {
  test('a list opens beside its field, far down a page too, and gives the keyboard back', async ({ owner, desk }) => {
    const { id } = await owner.api.createDocument({ kind: 'page', title: 'Lang' });
    const { page } = await desk(owner);
    await (await open(page, id)).click();
    for (let line = 0; line < 40; line += 1) await page.keyboard.press('Enter');
    await insertBlock(page, 'taak', 'Taak', 'Folder drukken');
    const task = blockOf(page, 'Taak');
    const scrolled = () => page.evaluate(() => Math.round(scrollY));
    for (const field of ['Status', 'Kanaal']) {
      const chip = task.getByRole('button', { name: new RegExp(`^${field}: `) });
      await chip.scrollIntoViewIfNeeded();
      const before = await scrolled();
      expect(before).toBeGreaterThan(300);
      await chip.click();
      const form = page.getByRole('dialog', { name: field });
      await expect(form).toBeInViewport({ ratio: 1 });
      expect(await scrolled()).toBe(before);
      await page.keyboard.press('Escape');
      await expect(form).toHaveCount(0);
      await expect(chip).toBeFocused();
    }
  });
});
