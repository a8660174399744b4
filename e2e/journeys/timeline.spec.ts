import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { layInWith } from '../support/laid-in.ts';
import { languagesOf } from '../support/languages.ts';
import { look } from '../support/look.ts';
import { blockOf, open } from '../support/writing.ts';

const WORDS = {
  nl: {
    plan: 'Plan voor de open dag',
    write: 'Teksten schrijven',
    print: 'Folders drukken',
    loose: 'Ballonnen bestellen',
    kind: 'Taak',
    timeline: 'Tijdlijn',
    grid: 'Taken op de tijdlijn',
    undo: 'Ongedaan maken',
    undone: /^Ongedaan gemaakt/,
    outside: 'valt buiten het plan',
    tooEarly: 'begint voordat',
    grouping: 'Groepering',
    byPerson: 'Per persoon',
    load: 'Werk van Bram Visser per week',
    change: 'Dagen van Ballonnen bestellen wijzigen',
    list: 'Taken per week',
    somebodyElse: 'Bram Visser heeft dit intussen gewijzigd',
    day: (day: number) => `${day} mei`,
  },
  en: {
    plan: 'Plan for the open day',
    write: 'Write the texts',
    print: 'Print the flyers',
    loose: 'Order balloons',
    kind: 'Task',
    timeline: 'Timeline',
    grid: 'Tasks on the timeline',
    undo: 'Undo',
    undone: /^Undone/,
    outside: 'lies outside the plan',
    tooEarly: 'starts before',
    grouping: 'Grouping',
    byPerson: 'By person',
    load: 'Work of Bram Visser by week',
    change: 'Change the days of Order balloons',
    list: 'Tasks by week',
    somebodyElse: 'Bram Visser changed this meanwhile',
    day: (day: number) => `${day} May`,
  },
} as const;

/** Drags by pixels, in steps as a hand does, and holds where it came until it is let go. */
async function dragBy(page: Page, bar: Locator, by: number): Promise<() => Promise<void>> {
  const box = await bar.boundingBox();
  if (!box) throw new Error('The bar is not on the screen.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by, y, { steps: 6 });
  return () => page.mouse.up();
}

for (const language of languagesOf('nl')) {
  const words = WORDS[language];

  test.describe(`timeline, ${language}`, () => {
    test.use({ language });

    test('E2 E5 E8 a drag is seen in the open document and undone; the same by keys, by person, and as a list', async ({
      owner,
      colleague,
      desk,
      stockClient,
    }) => {
      const bram = await colleague({ name: 'Bram Visser' });
      const { id } = await owner.api.createDocument({
        kind: 'plan',
        title: words.plan,
        startsOn: '2027-05-01',
        endsOn: '2027-05-31',
      });
      await layInWith(stockClient(owner, id), id, [
        {
          block: 'task',
          key: 'write',
          title: words.write,
          fields: { startsOn: '2027-05-03', endsOn: '2027-05-07', assignees: [bram.id] },
        },
        {
          block: 'task',
          title: words.print,
          fields: { startsOn: '2027-05-10', endsOn: '2027-05-14', dependsOn: [{ block: 'write' }] },
        },
        { block: 'task', title: words.loose },
      ]);

      const { page } = await desk(bram);
      await open(page, id);
      const { page: board } = await desk(owner);
      await board.goto('/timeline?from=2027-04-20&until=2027-07-31&undated=true');
      const grid = board.getByRole('grid', { name: words.grid });
      const write = grid.getByRole('button', { name: new RegExp(`^${words.write}, `) });
      const print = grid.getByRole('button', { name: new RegExp(`^${words.print}, `) });
      await expect(write).toBeVisible();
      await look(board, `timeline-${language}`);

      // 24 pixels are a day when one looks a month far
      const letGo = await dragBy(board, write, 24 * 4);
      await expect(print).toHaveAccessibleName(new RegExp(words.tooEarly));
      await letGo();
      const written = blockOf(page, words.kind).first();
      await expect(written).toContainText(words.day(11));
      await expect(write).toHaveAccessibleName(new RegExp(words.day(11)));
      await board.getByRole('button', { name: words.undo }).click();
      await expect(board.getByText(words.undone)).toBeVisible();
      await expect(written).toContainText(words.day(7));

      await print.focus();
      for (let week = 0; week < 3; week += 1) await board.keyboard.press('Shift+ArrowRight');
      await expect(print).toHaveAccessibleName(new RegExp(words.outside));
      await board.keyboard.press('Escape');
      await expect(print).toHaveAccessibleName(new RegExp(words.day(14)));
      await board.keyboard.press('Alt+ArrowRight');
      await board.keyboard.press('Enter');
      await expect(blockOf(page, words.kind).nth(1)).toContainText(words.day(15));
      await expect(board.getByRole('button', { name: words.undo })).toBeVisible();

      // What somebody else changed since stays as they made it.
      const [, second] = await owner.api.blocks(id, 'task');
      await bram.api.call('PATCH', `/documents/${id}/blocks/${String(second?.['id'])}`, { endsOn: '2027-05-20' });
      await expect(print).toHaveAccessibleName(new RegExp(words.day(20)));
      await print.focus();
      await board.keyboard.press('Control+z');
      await expect(board.getByText(words.somebodyElse)).toBeVisible();
      await expect(print).toHaveAccessibleName(new RegExp(words.day(20)));

      const loose = board.getByRole('button', { name: new RegExp(words.loose) });
      const [from, to] = [await loose.boundingBox(), await grid.boundingBox()];
      if (!from || !to) throw new Error('The tray or the line is not on the screen.');
      await board.mouse.move(from.x + 20, from.y + 10);
      await board.mouse.down();
      await board.mouse.move(to.x + to.width / 2, to.y + 150, { steps: 6 });
      await board.mouse.up();
      await expect(grid.getByRole('button', { name: new RegExp(`^${words.loose}, `) })).toBeVisible();

      await board.getByRole('button', { name: new RegExp(`^${words.grouping}`) }).click();
      await board.getByRole('option', { name: words.byPerson }).click();
      await expect(board.getByRole('list', { name: words.load }).getByRole('listitem')).toHaveText(/5/);
      await look(board, `timeline-by-person-${language}`);

      await board.setViewportSize({ width: 390, height: 844 });
      const list = board.getByRole('table', { name: words.list });
      await list.getByRole('button', { name: new RegExp(`^${words.change}`) }).click();
      await expect(board.getByRole('dialog', { name: words.change })).toBeVisible();
      await look(board, `timeline-list-${language}`);
    });
  });
}
