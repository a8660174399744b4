import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { look } from '../support/look.ts';
import { addField, blockOf, chooseField, fillField, insertBlock, open, partOf, saved } from '../support/writing.ts';

/** A day so many days from now, as it is typed and as it is stored. */
function day(fromNow: number): { typed: string; stored: string } {
  const stored = new Date(Date.now() + fromNow * 86_400_000).toLocaleDateString('sv-SE', {
    timeZone: 'Europe/Amsterdam',
  });
  return { typed: stored.split('-').toReversed().join('-'), stored };
}

async function measure(page: Page, value: string, date: string): Promise<void> {
  await blockOf(page, 'KPI').getByRole('button', { name: 'Meting toevoegen' }).click();
  const form = page.getByRole('dialog', { name: 'Meting toevoegen' });
  await form.getByRole('textbox', { name: 'Waarde' }).fill(value);
  await form.getByRole('textbox', { name: 'Datum' }).fill(date);
  await form.getByRole('button', { name: 'Bewaren' }).click();
}

test.describe('blocks', () => {
  test('a goal becomes SMART letter by letter, a KPI tells how it goes', async ({ owner, desk }) => {
    const { id } = await owner.api.createDocument({ kind: 'page', title: 'Doelen' });
    const { page } = await desk(owner);
    await (await open(page, id)).click();
    const goal = blockOf(page, 'Doel');
    const letter = (name: RegExp) => goal.getByRole('button', { name });
    await insertBlock(page, 'doel', 'Doel', '');
    await expect(letter(/^S: Specifiek\. Schrijf op wat je wilt bereiken\.$/)).toBeVisible();
    await page.keyboard.type('Twee keer zoveel aanmeldingen');
    await letter(/^S: Specifiek\. Beschrijf wat precies/).click();
    await page.keyboard.type('Van havisten uit de regio, voor de open dag.');
    await expect(letter(/^S: Specifiek, in orde$/)).toBeVisible();

    await letter(/^R: Realistisch\./).click();
    await page.keyboard.type('We hebben er twee mensen voor.');
    await expect(letter(/^R: Realistisch, in orde$/)).toBeVisible();

    await letter(/^T: Tijdgebonden\. Kies een deadline/).click();
    const deadline = page.getByRole('textbox', { name: 'Deadline' });
    await deadline.fill('2026-02-30');
    await deadline.press('Enter');
    await expect(page.getByRole('alert')).toHaveText('Deze dag bestaat niet.');
    await expect(letter(/^T: Tijdgebonden\./)).toBeVisible();
    await deadline.fill(day(100).typed);
    await deadline.press('Enter');
    await expect(letter(/^T: Tijdgebonden, in orde$/)).toBeVisible();

    await expect(letter(/^A: Acceptabel\. Kies een eigenaar/)).toBeVisible();
    await chooseField(page, goal, 'Eigenaar', 'Ada Jansen');
    await expect(letter(/^A: Acceptabel\. De eigenaar moet nog akkoord geven/)).toBeVisible();
    await goal.getByRole('button', { name: 'Ik sta hierachter' }).click();
    await expect(letter(/^A: Acceptabel, in orde$/)).toBeVisible();
    await expect(letter(/^M: Meetbaar\. Geef dit doel een KPI/)).toBeVisible();

    // a KPI under it
    await partOf(goal, 'Realistisch').getByText('We hebben er twee mensen voor.').click();
    await page.keyboard.press('Control+Enter');
    await insertBlock(page, 'kpi', 'KPI', 'Aanmeldingen');
    const kpi = blockOf(page, 'KPI');
    await expect(kpi.getByText('Nog geen meting')).toBeVisible();
    await expect(kpi.getByRole('button', { name: /^Status: Geen gegevens/ })).toBeVisible();
    await chooseField(page, kpi, 'Doel', 'Twee keer zoveel aanmeldingen');
    await expect(letter(/^M: Meetbaar\. Geef de KPI een streefwaarde/)).toBeVisible();

    await kpi.getByRole('button', { name: 'Streefwaarde: leeg' }).click();
    const target = page.getByRole('textbox', { name: 'Streefwaarde' });
    await target.fill('1e999');
    await target.press('Enter');
    await expect(page.getByRole('alert')).toHaveText('Dit is geen getal.');
    await target.fill('1e16');
    await target.press('Enter');
    await expect(page.getByRole('alert')).toContainText('Dit getal is te groot');
    await look(page, 'kpi-bad-number');
    await target.fill('200');
    await target.press('Enter');
    await expect(letter(/^M: Meetbaar, in orde$/)).toBeVisible();
    await fillField(page, kpi, 'Nulmeting', '100');
    await addField(page, kpi, 'Van');
    await page.getByRole('textbox', { name: 'Van', exact: true }).fill(day(-50).typed);
    await page.keyboard.press('Enter');
    await addField(page, kpi, 'Tot');
    await page.getByRole('textbox', { name: 'Tot', exact: true }).fill(day(50).typed);
    await page.keyboard.press('Enter');

    await measure(page, '110', day(-20).typed);
    await expect(kpi.getByText('110', { exact: true })).toBeVisible();
    await expect(kpi.getByRole('button', { name: /^Status: (Uit koers|Let op)/ })).toBeVisible();
    await measure(page, '162,5', day(0).typed);
    await expect(kpi.getByText('162,5', { exact: true })).toBeVisible();
    await expect(kpi.getByRole('button', { name: /^Status: Op koers/ })).toBeVisible();
    await expect(kpi.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '63');
    await expect(kpi.getByRole('progressbar')).toHaveAttribute('aria-valuetext', /63% op weg naar 200/);
    await expect(kpi.getByRole('img', { name: 'Verloop van 2 metingen, van 110 naar 162,5' })).toBeVisible();
    await look(page, 'goal-and-kpi');

    // a measurement that says nothing is not taken
    await measure(page, '', '31-4-2026');
    await expect(page.getByRole('alert')).toHaveText(['Vul een waarde in.', 'Deze dag bestaat niet.']);
    await page.keyboard.press('Escape');
    await expect(kpi.getByRole('button', { name: '2 metingen' })).toBeVisible();
    await expect(saved(page)).toBeVisible();

    await expect
      .poll(async () => (await owner.api.blocks(id)).map((block) => [block['kind'], block['title']]))
      .toEqual([
        ['goal', 'Twee keer zoveel aanmeldingen'],
        ['kpi', 'Aanmeldingen'],
      ]);
    await expect
      .poll(() => owner.api.blocks(id))
      .toMatchObject([
        {
          parts: {
            specific: 'Van havisten uit de regio, voor de open dag.',
            realistic: 'We hebben er twee mensen voor.',
          },
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
  });

  test('a task has people, days and a status', async ({ owner, colleague, desk }) => {
    const bram = await colleague({ name: 'Bram Visser' });
    const { id } = await owner.api.createDocument({ kind: 'page', title: 'Taken' });
    const { page } = await desk(owner);
    await (await open(page, id)).click();
    await insertBlock(page, 'taak', 'Taak', 'Filmpje maken');
    const task = blockOf(page, 'Taak');
    await task.getByRole('button', { name: 'Wie: leeg' }).click();
    const people = page.getByRole('dialog', { name: 'Wie' });
    await people.getByRole('combobox').fill('bram');
    await people.getByRole('combobox').press('Enter');
    await people.getByRole('combobox').fill('');
    await people.getByRole('option', { name: 'Ada Jansen' }).click();
    await page.keyboard.press('Escape');
    await expect(task.getByRole('button', { name: 'Wie: Bram Visser, Ada Jansen' })).toBeVisible();

    await task.getByRole('button', { name: /^Begint op, Eindigt op: leeg/ }).click();
    const [first, last] = [
      page.getByRole('textbox', { name: 'Begint op' }),
      page.getByRole('textbox', { name: 'Eindigt op' }),
    ];
    await first.fill('10-5-2027');
    await last.fill('3-5-2027');
    await last.press('Enter');
    await expect(page.getByRole('alert')).toHaveText('De laatste dag ligt voor de eerste.');
    await look(page, 'task-days');
    await last.fill('31-6-2027');
    await last.press('Enter');
    await expect(page.getByRole('alert')).toHaveText('Deze dag bestaat niet.');
    await expect(task.getByRole('button', { name: /^Begint op, Eindigt op: leeg/ })).toBeVisible();
    await last.fill('14-5-2027');
    await last.press('Enter');
    await expect(task.getByRole('button', { name: /10 mei 2027 – 14 mei 2027/ })).toBeVisible();
    await chooseField(page, task, 'Status', 'Bezig');
    await expect(task.getByRole('button', { name: 'Status: Bezig' })).toBeFocused();
    const check = task.getByRole('checkbox', { name: '“Filmpje maken” afvinken' });
    await check.click();
    await expect(check).toBeChecked();
    await expect(task.getByRole('button', { name: 'Status: Klaar' })).toBeVisible();
    await check.click();
    await expect(task.getByRole('button', { name: 'Status: Te doen' })).toBeVisible();
    await expect
      .poll(() => owner.api.blocks(id, 'task'))
      .toMatchObject([
        {
          title: 'Filmpje maken',
          assignees: [bram.id, owner.id],
          startsOn: '2027-05-10',
          endsOn: '2027-05-14',
          status: 'todo',
          faults: [],
        },
      ]);
  });

  test('an audience is described in parts and facets', async ({ owner, desk }) => {
    const { id } = await owner.api.createDocument({ kind: 'page', title: 'Doelgroepen' });
    const { page } = await desk(owner);
    await (await open(page, id)).click();
    await insertBlock(page, 'publiek', 'Doelgroep', 'Havisten uit de regio');
    const audience = blockOf(page, 'Doelgroep');
    await audience.getByRole('button', { name: 'Netwerken: leeg' }).click();
    const networks = page.getByRole('textbox', { name: 'Netwerken' });
    await networks.pressSequentially('Instagram,TikTok');
    await networks.press('Enter');
    await networks.fill('x'.repeat(61));
    await networks.press('Enter');
    await expect(page.getByRole('alert')).toHaveText('Dit is te lang: hooguit 60 tekens.');
    await networks.fill('');
    await page.keyboard.press('Escape');
    await expect(audience.getByRole('button', { name: 'Netwerken: Instagram, TikTok' })).toBeVisible();
    await addField(page, audience, 'Kernboodschap');
    await page.keyboard.type('Hier leer je het door te doen.');
    await expect(partOf(audience, 'Kernboodschap')).toContainText('Hier leer je het door te doen.');
    await look(page, 'audience');
    await expect
      .poll(() => owner.api.blocks(id, 'audience'))
      .toMatchObject([
        {
          title: 'Havisten uit de regio',
          networks: ['Instagram', 'TikTok'],
          demographic: null,
          parts: { coreMessage: 'Hier leer je het door te doen.' },
        },
      ]);
  });

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
