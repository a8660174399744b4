import type { TemplateNode } from '@koers/shared/document/lay-in.ts';
import { expect, test } from '../support/fixtures.ts';
import { languagesOf } from '../support/languages.ts';
import { layInWith } from '../support/laid-in.ts';
import { look } from '../support/look.ts';
import { blockOf, open } from '../support/writing.ts';

const WORDS = {
  nl: {
    round: 'Meetronde',
    place: (at: number) => `${at} van 3`,
    value: (unit: string) => `Waarde (${unit})`,
    wrongUnit: 'Deze waarde heeft een andere eenheid. De KPI telt in: bezoekers.',
    noNumber: 'Dit is geen getal.',
    done: 'De meetronde is klaar',
    saved: '2 metingen bewaard.',
    changed: 'Van status veranderd',
    skipped: 'Overgeslagen',
    reached: 'Bereikt',
    offTrack: 'Uit koers',
    toGoals: 'Naar Doelen & KPI’s',
    clear: 'Alle filters weg',
    pick: (name: string) => `Kies ‘${name}’ om te vergelijken`,
    compare: 'Vergelijk',
    compared: 'KPI’s vergelijken',
    typed: ['1.250,5', '1250,5'],
    shown: '1.250,5',
    table: 'Metingen',
    fold: 'Klap ‘Meer mensen kennen ons’ in',
  },
  en: {
    round: 'Check-in round',
    place: (at: number) => `${at} of 3`,
    value: (unit: string) => `Value (${unit})`,
    wrongUnit: 'This value has another unit. The KPI counts in: bezoekers.',
    noNumber: 'This is not a number.',
    done: 'The check-in round is done',
    saved: '2 measurements saved.',
    changed: 'Changed status',
    skipped: 'Skipped',
    reached: 'Reached',
    offTrack: 'Off track',
    toGoals: 'To Goals & KPIs',
    clear: 'Clear all filters',
    pick: (name: string) => `Pick ‘${name}’ to compare`,
    compare: 'Compare',
    compared: 'Compare KPIs',
    typed: ['1,250.5', '1250.5'],
    shown: '1,250.5',
    table: 'Measurements',
    fold: 'Fold ‘Meer mensen kennen ons’',
  },
} as const;

const DAY = 86_400_000;
const dayFrom = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

const kpi = (title: string, unit: string, value: number, measured: number): TemplateNode => ({
  block: 'kpi',
  title,
  fields: {
    goal: { block: 'goal' },
    unit,
    baseline: 0,
    target: 2000,
    from: dayFrom(-60),
    until: dayFrom(60),
    frequency: 'weekly',
  },
  entries: { measurements: [{ date: dayFrom(measured), value }] },
});

for (const language of languagesOf('nl')) {
  const words = WORDS[language];

  test.describe(`goals and KPIs, ${language}`, () => {
    test.use({ language });

    test('a check-in round by keyboard is in the open document; the board narrows and compares', async ({
      owner,
      colleague,
      desk,
      stockClient,
    }) => {
      const { id } = await owner.api.createDocument({ kind: 'plan', title: 'Open dag' });
      await layInWith(stockClient(owner, id), id, [
        { block: 'goal', key: 'goal', title: 'Meer mensen kennen ons' },
        kpi('Bezoekers', 'bezoekers', 100, -40),
        kpi('Bereik', 'mensen', 100, -30),
        kpi('Volgers', 'volgers', 100, -20),
      ]);
      const bram = await colleague({ name: 'Bram Visser' });
      const { page: reader } = await desk(bram);
      await open(reader, id);
      await expect(blockOf(reader, 'KPI')).toHaveCount(3);

      const { page } = await desk(owner);
      await page.goto('/goals');
      await expect(page.getByRole('button', { name: `3 ${words.offTrack}` })).toBeVisible();
      await look(page, `goals-tree-${language}`);
      await page.getByRole('link', { name: words.round }).click();

      // the longest overdue first; the hands stay on the keyboard
      await expect(page.getByText(words.place(1), { exact: true })).toBeVisible();
      await expect(page.getByRole('textbox', { name: words.value('bezoekers') })).toBeFocused();
      await page.keyboard.type('veel');
      await page.keyboard.press('Enter');
      await expect(page.getByText(words.noNumber)).toBeVisible();
      await page.keyboard.press('Control+a');
      await page.keyboard.type('€ 12');
      await page.keyboard.press('Enter');
      await expect(page.getByText(words.wrongUnit)).toBeVisible();
      await page.keyboard.press('Control+a');
      await page.keyboard.type(words.typed[0]);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('textbox', { name: words.value('mensen') })).toBeFocused();
      await page.keyboard.press('PageDown');
      await expect(page.getByRole('textbox', { name: words.value('volgers') })).toBeFocused();
      await page.keyboard.type('2000');
      await look(page, `check-in-${language}`);
      await page.keyboard.press('Enter');

      await expect(page.getByRole('heading', { name: words.done })).toBeVisible();
      await expect(page.getByText(words.saved)).toBeVisible();
      await expect(page.getByRole('region', { name: words.changed }).getByRole('listitem')).toHaveCount(2);
      await expect(page.getByRole('region', { name: words.skipped }).getByText('Bereik')).toBeVisible();
      await expect(blockOf(reader, 'KPI').filter({ hasText: words.shown })).toHaveCount(1);
      await expect(blockOf(reader, 'KPI').filter({ hasText: words.reached })).toHaveCount(1);
      await look(page, `check-in-end-${language}`);

      // back to a saved one, and correct it: no second measurement of the day
      await page.keyboard.press('PageUp');
      await expect(page.getByRole('textbox', { name: words.value('volgers') })).toBeFocused();
      await page.keyboard.type('1900');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: words.done })).toBeVisible();
      await expect
        .poll(async () => {
          const [, , volgers] = await owner.api.blocks(id, 'kpi');
          return ((volgers?.['measurements'] ?? []) as { value: number }[]).map(({ value }) => value);
        })
        .toEqual([100, 1900]);

      await page.getByRole('link', { name: words.toGoals }).click();
      await page.getByRole('button', { name: `1 ${words.offTrack}` }).click();
      await expect(page).toHaveURL(/status=offTrack/);
      await expect(page.getByRole('link', { name: 'Bereik', exact: true })).toBeVisible();
      await expect(page.getByRole('link', { name: 'Volgers', exact: true })).toBeHidden();
      await page.getByRole('button', { name: words.clear }).click();
      await expect(page.getByRole('link', { name: 'Volgers', exact: true })).toBeVisible();

      await page.getByRole('checkbox', { name: words.pick('Bereik') }).check();
      await page.getByRole('checkbox', { name: words.pick('Bezoekers') }).check();
      await page.getByRole('button', { name: words.compare, exact: true }).click();
      const compared = page.getByRole('dialog', { name: words.compared });
      await expect(compared.getByRole('row')).toHaveCount(3);
      await expect(compared.getByRole('img', { name: /Bereik, Bezoekers/ })).toBeVisible();
      await look(page, `compare-${language}`);
      await page.keyboard.press('Escape');

      await page.getByRole('link', { name: 'Bezoekers', exact: true }).click();
      const drawer = page.getByRole('dialog', { name: 'Bezoekers' });
      await expect(drawer.getByRole('region', { name: words.table }).getByRole('row')).toHaveCount(3);
      await look(page, `kpi-${language}`);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: words.fold }).press('Enter');
      await expect(page.getByRole('link', { name: 'Volgers', exact: true })).toBeHidden();
    });
  });
}
