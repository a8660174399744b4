import { expect, test } from '../support/fixtures.ts';
import { look } from '../support/look.ts';
import { blockOf, chooseField, fillField, insertBlock, open, textOf } from '../support/writing.ts';

test.describe('boards', () => {
  test('Doelen & KPI’s follows who types, and leads to the block', async ({ owner, colleague, desk }) => {
    const { id } = await owner.api.createDocument({ kind: 'page', title: 'Plan voor de open dag' });
    const bram = await colleague({ name: 'Bram Visser' });
    const { page: board } = await desk(owner);
    await board.goto('/');
    await board.getByRole('link', { name: 'Doelen & KPI’s' }).click();
    await expect(board.getByText('Nog geen doelen')).toBeVisible();

    const { page } = await desk(bram);
    await (await open(page, id)).click();
    for (let line = 0; line < 40; line += 1) await page.keyboard.press('Enter');
    await insertBlock(page, 'doel', 'Doel', 'Meer bezoekers');
    await expect(board.getByRole('link', { name: 'Meer bezoekers' })).toBeVisible();
    await expect(board.getByText('1 doel, 0 KPI’s')).toBeVisible();
    await page.keyboard.type(' op de open dag');
    await expect(board.getByRole('link', { name: 'Meer bezoekers op de open dag' })).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await insertBlock(page, 'kpi', 'KPI', 'Aanmeldingen');
    const kpi = blockOf(page, 'KPI');
    await chooseField(page, kpi, 'Doel', 'Meer bezoekers op de open dag');
    await fillField(page, kpi, 'Nulmeting', '0');
    await fillField(page, kpi, 'Streefwaarde', '80');
    const row = board.getByRole('listitem').filter({ has: board.getByRole('link', { name: 'Aanmeldingen' }) });
    await expect(row).toContainText('Geen gegevens');
    await kpi.getByRole('button', { name: 'Meting toevoegen' }).click();
    await page.getByRole('textbox', { name: 'Waarde' }).fill('80');
    await page.getByRole('textbox', { name: 'Waarde' }).press('Enter');
    await expect(row).toContainText('Bereikt');
    await expect(row.getByRole('img', { name: '100% van de weg' })).toBeVisible();
    await look(board, 'goals-board');

    await board.getByRole('link', { name: 'Meer bezoekers op de open dag' }).click();
    await expect(blockOf(board, 'Doel')).toBeInViewport();
    await expect(textOf(board).getByRole('paragraph').first()).not.toBeInViewport();
  });

  test('Mijn werk: a task that I get appears, and ticking it there ticks it in the open text', async ({
    owner,
    colleague,
    desk,
  }) => {
    const { id } = await owner.api.createDocument({ kind: 'page', title: 'Taken voor mei' });
    const bram = await colleague({ name: 'Bram Visser' });
    const { page: board } = await desk(owner);
    await board.goto('/');
    await board.getByRole('link', { name: 'Mijn werk' }).click();
    await expect(board.getByText('Niets te doen')).toBeVisible();

    const { page } = await desk(bram);
    await (await open(page, id)).click();
    await insertBlock(page, 'taak', 'Taak', 'Foto’s kiezen');
    const task = blockOf(page, 'Taak');
    await chooseField(page, task, 'Wie', 'Ada Jansen');
    await page.keyboard.press('Escape');
    await expect(board.getByRole('link', { name: 'Foto’s kiezen' })).toBeVisible();
    await expect(board.getByText('1 open taak')).toBeVisible();
    await look(board, 'my-work');

    const check = task.getByRole('checkbox', { name: '“Foto’s kiezen” afvinken' });
    await expect(check).not.toBeChecked();
    await board.getByRole('checkbox', { name: '‘Foto’s kiezen’ afvinken' }).click();
    await expect(check).toBeChecked();
    await expect(board.getByText('Alles is klaar')).toBeVisible();
    await board.getByRole('button', { name: 'Ongedaan maken' }).click();
    await expect(check).not.toBeChecked();
    await board.getByRole('link', { name: 'Foto’s kiezen' }).click();
    await expect(blockOf(board, 'Taak')).toBeInViewport();
  });
});
