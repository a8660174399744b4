import { expect, test } from '../support/fixtures.ts';
import { languagesOf } from '../support/languages.ts';
import { look } from '../support/look.ts';
import { blockOf, chooseField, fillField, insertBlock, open, textOf } from '../support/writing.ts';

const WORDS = {
  nl: {
    plan: 'Plan voor de open dag',
    goals: 'Doelen & KPI’s',
    noGoals: 'Nog geen doelen',
    goal: { typed: 'doel', kind: 'Doel', begun: 'Meer bezoekers', more: ' op de open dag' },
    count: '1 doel, 0 KPI’s',
    kpi: 'Aanmeldingen',
    baseline: 'Nulmeting',
    target: 'Streefwaarde',
    noData: 'Geen gegevens',
    addMeasurement: 'Meting toevoegen',
    value: 'Waarde',
    reached: 'Bereikt',
    allTheWay: '100% van de weg',
    work: 'Mijn werk',
    nothing: 'Niets te doen',
    tasks: 'Taken voor mei',
    task: { typed: 'taak', kind: 'Taak', title: 'Foto’s kiezen' },
    who: 'Wie',
    open: '1 open taak',
    tick: { text: '“Foto’s kiezen” afvinken', board: '‘Foto’s kiezen’ afvinken' },
    allDone: 'Alles is klaar',
    undo: 'Ongedaan maken',
  },
  en: {
    plan: 'Plan for the open day',
    goals: 'Goals & KPIs',
    noGoals: 'No goals yet',
    goal: { typed: 'goal', kind: 'Goal', begun: 'More visitors', more: ' at the open day' },
    count: '1 goal, 0 KPIs',
    kpi: 'Applications',
    baseline: 'Baseline',
    target: 'Target',
    noData: 'No data',
    addMeasurement: 'Add a measurement',
    value: 'Value',
    reached: 'Reached',
    allTheWay: '100% of the way',
    work: 'My work',
    nothing: 'Nothing to do',
    tasks: 'Tasks for May',
    task: { typed: 'task', kind: 'Task', title: 'Choose the photos' },
    who: 'Assignees',
    open: '1 open task',
    tick: { text: 'Tick off “Choose the photos”', board: 'Tick off “Choose the photos”' },
    allDone: 'All done',
    undo: 'Undo',
  },
} as const;

for (const language of languagesOf('nl')) {
  const words = WORDS[language];

  test.describe(`boards, ${language}`, () => {
    test.use({ language });

    test('Goals & KPIs follows who types, and leads to the block', async ({ owner, colleague, desk }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: words.plan });
      const bram = await colleague({ name: 'Bram Visser' });
      const { page: board } = await desk(owner);
      await board.goto('/');
      await board.getByRole('link', { name: words.goals }).click();
      await expect(board.getByText(words.noGoals)).toBeVisible();

      const { page } = await desk(bram);
      await (await open(page, id)).click();
      for (let line = 0; line < 40; line += 1) await page.keyboard.press('Enter');
      await insertBlock(page, words.goal.typed, words.goal.kind, words.goal.begun);
      await expect(board.getByRole('link', { name: words.goal.begun })).toBeVisible();
      await expect(board.getByText(words.count)).toBeVisible();
      await page.keyboard.type(words.goal.more);
      await expect(board.getByRole('link', { name: words.goal.begun + words.goal.more })).toBeVisible();
      await page.keyboard.press('Control+Enter');
      await insertBlock(page, 'kpi', 'KPI', words.kpi);
      const kpi = blockOf(page, 'KPI');
      await chooseField(page, kpi, words.goal.kind, words.goal.begun + words.goal.more);
      await fillField(page, kpi, words.baseline, '0');
      await fillField(page, kpi, words.target, '80');
      const row = board.getByRole('listitem').filter({ has: board.getByRole('link', { name: words.kpi }) });
      await expect(row).toContainText(words.noData);
      await kpi.getByRole('button', { name: words.addMeasurement }).click();
      await page.getByRole('textbox', { name: words.value }).fill('80');
      await page.getByRole('textbox', { name: words.value }).press('Enter');
      await expect(row).toContainText(words.reached);
      await expect(row.getByRole('img', { name: words.allTheWay })).toBeVisible();
      await look(board, `goals-board-${language}`);

      await board.getByRole('link', { name: words.goal.begun + words.goal.more }).click();
      await expect(blockOf(board, words.goal.kind)).toBeInViewport();
      await expect(textOf(board).getByRole('paragraph').first()).not.toBeInViewport();
    });

    test('My work: a task that I get appears, and ticking it there ticks it in the open text', async ({
      owner,
      colleague,
      desk,
    }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: words.tasks });
      const bram = await colleague({ name: 'Bram Visser' });
      const { page: board } = await desk(owner);
      await board.goto('/');
      await board.getByRole('link', { name: words.work }).click();
      await expect(board.getByText(words.nothing)).toBeVisible();

      const { page } = await desk(bram);
      await (await open(page, id)).click();
      await insertBlock(page, words.task.typed, words.task.kind, words.task.title);
      const task = blockOf(page, words.task.kind);
      await chooseField(page, task, words.who, 'Ada Jansen');
      await page.keyboard.press('Escape');
      await expect(board.getByRole('link', { name: words.task.title })).toBeVisible();
      await expect(board.getByText(words.open)).toBeVisible();
      await look(board, `my-work-${language}`);

      const check = task.getByRole('checkbox', { name: words.tick.text });
      await expect(check).not.toBeChecked();
      await board.getByRole('checkbox', { name: words.tick.board }).click();
      await expect(check).toBeChecked();
      await expect(board.getByText(words.allDone)).toBeVisible();
      await board.getByRole('button', { name: words.undo }).click();
      await expect(check).not.toBeChecked();
      await board.getByRole('link', { name: words.task.title }).click();
      await expect(blockOf(board, words.task.kind)).toBeInViewport();
    });
  });
}
