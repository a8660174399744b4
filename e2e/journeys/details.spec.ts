import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import type { Person } from '../support/person.ts';
import { languagesOf } from '../support/languages.ts';
import { look } from '../support/look.ts';
import { open, textOf, toTheEnd } from '../support/writing.ts';

const WORDS = {
  nl: {
    welcome: 'Welkom bij Koers',
    home: 'Hier begint het',
    newPlan: 'Nieuw socialmediaplan',
    firstDay: 'Eerste dag',
    lastDay: 'Laatste dag',
    title: 'Titel',
    rename: 'Nieuwe naam',
    full: 'Een titel heeft hooguit 200 tekens',
    tooLong: 'Dit is te lang: hooguit 200 tekens.',
    create: 'Maken',
    example: 'Met het voorbeeld beginnen',
    deadline: 'Deadline',
    noDate: 'Dit is geen datum. Schrijf bijvoorbeeld 31-12-2026.',
    noDay: 'Deze dag bestaat niet.',
    until: 'Tot',
    wrongWay: 'De laatste dag ligt voor de eerste.',
    supports: 'Steunt',
    slow: 'Bewaren duurt langer dan anders, staat op dit apparaat',
    saved: 'Bewaard',
  },
  en: {
    welcome: 'Welcome to Koers',
    home: 'This is where it starts',
    newPlan: 'New social media plan',
    firstDay: 'First day',
    lastDay: 'Last day',
    title: 'Title',
    rename: 'New name',
    full: 'A title has at most 200 characters',
    tooLong: 'This is too long: at most 200 characters.',
    create: 'Create',
    example: 'Start with the example',
    deadline: 'Deadline',
    noDate: 'This is not a date. Write it like 31/12/2026.',
    noDay: 'This day does not exist.',
    until: 'Until',
    wrongWay: 'The last day is before the first.',
    supports: 'Supports',
    slow: 'Saving takes longer than usual, kept on this device',
    saved: 'Saved',
  },
} as const;

/** Everything that the page writes in the console, but for what is mere chatter. */
function consoleOf(page: Page): string[] {
  const lines: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') lines.push(message.text());
  });
  page.on('pageerror', (error) => lines.push(error.message));
  return lines;
}

/** The chip of a field, opened. */
async function openField(page: Page, block: Locator, field: string): Promise<Locator> {
  await block.getByRole('button', { name: new RegExp(`^${field}: `) }).click();
  return page.getByRole('dialog', { name: field, exact: true });
}

/** The id of a document's first block of a kind, once the tables have it. */
async function firstBlock({ api }: Person, documentId: string, kind: string): Promise<string> {
  const read = async () => String((await api.blocks(documentId, kind))[0]?.['id'] ?? '');
  await expect.poll(read).not.toBe('');
  return read();
}

interface Example {
  readonly items: readonly { readonly id: string; readonly kind: string; readonly title: string }[];
}

for (const language of languagesOf('en')) {
  const words = WORDS[language];

  test.describe(`details, ${language}`, () => {
    test.use({ language });

    test('the first visit leaves nothing in the console', async ({ page }) => {
      const lines = consoleOf(page);
      await page.goto('/');
      await expect(page.getByRole('heading', { name: words.welcome })).toBeVisible();
      expect(lines).toEqual([]);
    });

    test('going from document to document leaves nothing in the console', async ({ owner, desk }) => {
      const { items } = await owner.api.call<Example>('POST', '/workspace/example', { language });
      const { page } = await desk(owner);
      const lines = consoleOf(page);
      for (const { id, title } of items) {
        await page.goto(`/d/${id}`);
        await expect(page.getByRole('textbox', { name: words.title, exact: true })).toHaveValue(title);
        await expect(textOf(page)).toHaveAttribute('contenteditable', 'true');
      }
      for (const { title } of items) {
        await page.getByRole('link', { name: title, exact: true }).first().click();
        await expect(page.getByRole('textbox', { name: words.title, exact: true })).toHaveValue(title);
        await toTheEnd(page);
        await page.keyboard.type('www.example.org ');
      }
      expect(lines).toEqual([]);
    });

    test('an empty home offers the example again', async ({ owner, desk }) => {
      const { page } = await desk(owner);
      await page.goto('/');
      await expect(page.getByRole('heading', { name: words.home })).toBeVisible();
      await look(page, `home-empty-${language}`);
      await page.getByRole('button', { name: words.example }).click();
      await expect(textOf(page)).toContainText('1.1');
    });

    test('a title that is full says so', async ({ owner, desk }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: 'Kort' });
      const { page } = await desk(owner);
      await open(page, id);
      const title = page.getByRole('textbox', { name: words.title, exact: true });
      await title.fill('x'.repeat(199));
      await expect(page.getByText(words.full)).toBeHidden();
      await title.press('End');
      await page.keyboard.type('yz');
      await expect(title).toHaveValue(`${'x'.repeat(199)}y`);
      await expect(page.getByText(words.full)).toBeVisible();
      await look(page, `title-full-${language}`);

      // in the tree as well, where there is no room under the title
      const other = await owner.api.createDocument({ kind: 'page', title: 'Ander' });
      await page.goto(`/d/${other.id}`);
      await page.getByRole('link', { name: 'Ander', exact: true }).first().dblclick();
      await page.getByRole('textbox', { name: words.rename }).fill('z'.repeat(200));
      await expect(page.getByRole('alert').filter({ hasText: words.full })).toBeVisible();
      await look(page, `rename-full-${language}`);
    });

    test('a new plan says of a title that it is too long, and names its calendars', async ({ owner, desk }) => {
      const { page } = await desk(owner);
      await page.goto('/');
      await page.getByRole('main').getByRole('button', { name: words.newPlan }).click();
      const form = page.getByRole('dialog', { name: words.newPlan });
      await form.getByRole('textbox', { name: words.title }).fill('x'.repeat(201));
      await form.getByRole('button', { name: words.create }).click();
      await expect(form.getByText(words.tooLong)).toBeVisible();
      await expect(form.getByRole('textbox', { name: words.title })).toHaveValue('x'.repeat(201));
      for (const day of [words.firstDay, words.lastDay]) {
        await form.getByRole('button', { name: day }).click();
        await expect(page.getByRole('dialog', { name: day, exact: true })).toBeVisible();
        await look(page, `new-plan-${day}`);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog', { name: day, exact: true })).toBeHidden();
      }
    });

    test('what a field lacks is said in words, and what a goal supports is of its strategy', async ({
      owner,
      desk,
    }) => {
      const { items } = await owner.api.call<Example>('POST', '/workspace/example', { language });
      const [strategy, tiles, jobs] = items;
      const id = tiles?.id ?? '';
      const kpi = await firstBlock(owner, id, 'kpi');
      await owner.api.call('PATCH', `/documents/${id}/blocks/${kpi}`, {
        from: '2026-05-03',
        until: '2026-05-02',
      });
      const { page } = await desk(owner);
      const text = await open(page, id);
      const goal = text.getByRole('group', { name: language === 'nl' ? 'Doel' : 'Goal', exact: true }).first();
      await goal.hover();

      const supports = await openField(page, goal, words.supports);
      const groups = await supports.locator('[class*="group"]').allTextContents();
      expect(groups).toEqual([strategy?.title]);
      await expect(supports.getByRole('option')).toHaveCount(3);
      await expect(supports).not.toContainText(jobs?.title ?? '?');
      await look(page, `supports-${language}`);
      await page.keyboard.press('Escape');

      const form = await openField(page, goal, words.deadline);
      const day = form.getByRole('textbox', { name: words.deadline });
      await day.fill('blabla');
      await day.press('Enter');
      await expect(form.getByRole('alert')).toHaveText(words.noDate);
      await expect(day).toHaveValue('blabla');
      await look(page, `no-date-${language}`);
      await day.fill('2026-02-30');
      await day.press('Enter');
      await expect(form.getByRole('alert')).toHaveText(words.noDay);
      await page.keyboard.press('Escape');

      const until = text.getByRole('button', { name: new RegExp(`^${words.until}: .*${words.wrongWay}$`) });
      await expect(until).toContainText(words.wrongWay);
      await until.scrollIntoViewIfNeeded();
      await look(page, `wrong-way-${language}`);
    });

    test('a server that hangs is told of after a while', async ({ owner, desk, server }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: 'Hangt' });
      const { page } = await desk(owner);
      const text = await open(page, id);
      const state = page.getByRole('status');
      await expect(state.filter({ hasText: words.saved })).toBeVisible();
      await text.click();
      server.pause();
      await page.keyboard.type('Komt dit aan?');
      await expect(state.filter({ hasText: words.slow })).toBeVisible();
      await look(page, `slow-${language}`);
      await page.setViewportSize({ width: 390, height: 844 });
      await look(page, `slow-phone-${language}`);
      server.resume();
      await expect(state.filter({ hasText: new RegExp(`^${words.saved}$`) })).toBeVisible();
    });
  });
}

test.describe('details of the text', () => {
  test('headings and lists keep the space above them', async ({ owner, desk }) => {
    const { id } = await owner.api.createDocument({ kind: 'page', title: 'Ritme' });
    const { page } = await desk(owner);
    const text = await open(page, id);
    await text.click();
    await page.keyboard.type('> Citaat');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('- Punt');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('## Kop na een lijst');
    await page.keyboard.press('Enter');
    await page.keyboard.type('1. Stap');
    const above = (element: Locator) =>
      element.evaluate(
        (node) => node.getBoundingClientRect().top - (node.previousElementSibling?.getBoundingClientRect().bottom ?? 0),
      );
    expect(await above(text.locator(':scope > ul'))).toBeCloseTo(8);
    expect(await above(text.locator(':scope > h2'))).toBeCloseTo(28);
    expect(await above(text.locator(':scope > ol'))).toBeCloseTo(8);
    await look(page, 'rhythm');
  });

  test('on a phone a form stays under the bar and on the screen, wherever its field is', async ({ owner, desk }) => {
    const { items } = await owner.api.call<Example>('POST', '/workspace/example', { language: 'nl' });
    const { page } = await desk(owner);
    const view = { width: 390, height: 844 };
    await page.setViewportSize(view);
    const text = await open(page, items[1]?.id ?? '');
    const chip = text.getByRole('button', { name: /^Begint op, Eindigt op: / }).nth(1);
    const barEnd = await page
      .getByRole('main')
      .locator('[class*="bar"]')
      .first()
      .evaluate((bar) => bar.getBoundingClientRect().bottom);
    expect(barEnd).toBeGreaterThan(40);
    for (const height of [70, 200, 330, 420, 500, 640, 780]) {
      await chip.evaluate((node, at) => scrollBy(0, node.getBoundingClientRect().top - at), height);
      await chip.click();
      const form = page.getByRole('dialog', { name: 'Wanneer?', exact: true });
      await expect(form).toHaveCSS('opacity', '1');
      await expect
        .poll(() =>
          form.evaluate((node) => {
            const { top, bottom, left, right } = node.getBoundingClientRect();
            return { top, bottom, left, right, isCut: node.scrollHeight > node.clientHeight + 1 };
          }),
        )
        .toMatchObject({ isCut: false });
      const box = await form.boundingBox();
      expect(box?.y ?? 0).toBeGreaterThanOrEqual(barEnd);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(view.height);
      expect(box?.x ?? -1).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(view.width);
      await look(page, `phone-form-${height}`);
      await page.keyboard.press('Escape');
      await expect(form).toBeHidden();
    }
  });
});
