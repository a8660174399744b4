import { expect, test } from '../support/fixtures.ts';
import { layInWith } from '../support/laid-in.ts';
import { languagesOf } from '../support/languages.ts';
import { look } from '../support/look.ts';
import { blockOf, open } from '../support/writing.ts';

const WORDS = {
  nl: {
    calendar: 'Kalender',
    kind: 'Contentitem',
    month: 'juni 2031',
    chip: { dragged: /11 jun/, keys: /13 jun/, back: /11 jun/ },
    undo: 'Ongedaan maken',
    undated: 'Zonder dag',
    newOn: 'Nieuw item op donderdag 5 juni',
    make: 'Maken',
    stages: 'Fasen',
    columns: { inspiration: 'Inspiratie', copywriting: 'Schrijven', ready: 'Klaar om te plaatsen' },
    moved: '‘Open dag’ staat nu op 13 jun 2031, 09:30',
  },
  en: {
    calendar: 'Calendar',
    kind: 'Content item',
    month: 'June 2031',
    chip: { dragged: /11 Jun/, keys: /13 Jun/, back: /11 Jun/ },
    undo: 'Undo',
    undated: 'Without a day',
    newOn: 'New item on Thursday 5 June',
    make: 'Make',
    stages: 'Stages',
    columns: { inspiration: 'Inspiration', copywriting: 'Copywriting', ready: 'Ready' },
    moved: '‘Open dag’ is now on 13 Jun 2031, 09:30',
  },
} as const;

for (const language of languagesOf('nl')) {
  const words = WORDS[language];

  test.describe(`content calendar, ${language}`, () => {
    test.use({ language });

    test('an item is moved by hand and by keys, and its document follows', async ({
      owner,
      colleague,
      desk,
      stockClient,
    }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: 'Content' });
      await layInWith(stockClient(owner, id), id, [
        { block: 'content', title: 'Open dag', fields: { publishAt: '2031-06-04T09:30' } },
        { block: 'content', title: 'Ooit', fields: {} },
      ]);
      const bram = await colleague({ name: 'Bram Visser' });
      const { page: reading } = await desk(bram);
      await open(reading, id);
      const written = blockOf(reading, words.kind).filter({ hasText: 'Open dag' });
      const undated = blockOf(reading, words.kind).filter({ hasText: 'Ooit' });
      await expect(written).toContainText('09:30');

      const { page } = await desk(owner);
      await page.goto('/');
      await page.getByRole('link', { name: words.calendar }).click();
      await page.goto('/calendar?day=2031-06-04');
      await expect(page.getByText(words.month)).toBeVisible();
      const item = page.getByRole('button', { name: /^Open dag,/ });
      const day = (date: string) => page.locator(`[data-day="${date}"]`);
      await expect(day('2031-06-04').getByRole('button', { name: /^Open dag,/ })).toBeVisible();
      await look(page, `calendar-month-${language}`);

      await item.dragTo(day('2031-06-11'));
      await expect(day('2031-06-11').getByRole('button', { name: /^Open dag,/ })).toBeVisible();
      await expect(written).toContainText(words.chip.dragged);
      await expect(written).toContainText('09:30');

      await item.focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await expect(day('2031-06-13').getByRole('button', { name: /^Open dag,/ })).toBeFocused();
      await expect(page.getByRole('status').filter({ hasText: words.moved })).toBeAttached();
      await expect(written).toContainText(words.chip.keys);
      await page.getByRole('button', { name: words.undo }).click();
      await expect(written).toContainText(words.chip.back);

      await page
        .getByRole('region', { name: words.undated })
        .getByRole('button', { name: /^Ooit,/ })
        .dragTo(day('2031-06-20'));
      await expect(undated).toContainText(/20 jun/i);

      await page.getByRole('button', { name: words.newOn }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').first().fill('Terugblik');
      await dialog.getByRole('button', { name: words.make }).click();
      await expect(day('2031-06-05').getByRole('button', { name: /^Terugblik,/ })).toBeVisible();
      await expect(blockOf(reading, words.kind).filter({ hasText: 'Terugblik' })).toContainText(/5 jun/i);
    });

    test('an item goes from stage to stage, and its document follows', async ({ owner, desk, stockClient }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: 'Content' });
      await layInWith(stockClient(owner, id), id, [{ block: 'content', title: 'Open dag', fields: {} }]);
      const { page: reading } = await desk(owner);
      await open(reading, id);
      const written = blockOf(reading, words.kind);

      const { page } = await desk(owner);
      await page.goto('/calendar');
      await page.getByText(words.stages, { exact: true }).click();
      const column = (stage: keyof typeof words.columns) => page.getByRole('region', { name: words.columns[stage] });
      const item = page.getByRole('button', { name: /^Open dag,/ });
      await item.dragTo(column('copywriting'));
      await expect(column('copywriting').getByRole('button', { name: /^Open dag,/ })).toBeVisible();
      await expect(written).toContainText(words.columns.copywriting);
      await item.focus();
      await page.keyboard.press('Control+ArrowRight');
      await expect(column('ready').getByRole('button', { name: /^Open dag,/ })).toBeFocused();
      await expect(written).toContainText(words.columns.ready);
      await look(page, `stages-${language}`);
    });
  });
}
