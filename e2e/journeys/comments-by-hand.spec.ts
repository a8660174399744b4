import type { Browser, Locator, Page } from '@playwright/test';
import * as Y from 'yjs';
import { expect, test } from '../support/fixtures.ts';
import { languagesOf } from '../support/languages.ts';
import { look } from '../support/look.ts';
import { enter, type Person } from '../support/person.ts';
import { textOf } from '../support/writing.ts';

const WORDS = {
  nl: {
    ask: 'Opmerking maken',
    on: (title: string) => `Opmerking bij ‘${title}’`,
    paragraph: 'Opmerking bij deze alinea',
    yours: 'Je opmerking',
    post: 'Plaatsen',
    comments: /^Opmerkingen/,
    close: 'Opmerkingen sluiten',
    menu: 'Meer voor dit document',
    sections: 'Onderdelen tonen',
    moreOf: (title: string) => `Meer bij ‘${title}’`,
    signoff: 'Akkoord vragen',
    signoffs: 'Akkoord',
    closeSignoffs: 'Akkoord sluiten',
    about: 'Waarover',
    onSection: 'Opmerking bij dit onderdeel',
    line: 'Iedereen in het bedrijf leest mee en helpt mee.',
    chosen: 'leest mee',
    closing: 'Sluiten',
    heading: 'Cultuur',
    goal: 'Meer volgers',
  },
  en: {
    ask: 'Comment',
    on: (title: string) => `Comment on ‘${title}’`,
    paragraph: 'Comment on this paragraph',
    yours: 'Your comment',
    post: 'Post',
    comments: /^Comments/,
    close: 'Close comments',
    menu: 'More for this document',
    sections: 'Show sections',
    moreOf: (title: string) => `More for ‘${title}’`,
    signoff: 'Ask for sign-off',
    signoffs: 'Sign-off',
    closeSignoffs: 'Close sign-off',
    about: 'On what',
    onSection: 'Comment on this section',
    line: 'Everyone in the company reads along and helps.',
    chosen: 'reads along',
    closing: 'Close',
    heading: 'Culture',
    goal: 'More followers',
  },
} as const;

function element(
  name: string,
  attributes: Readonly<Record<string, unknown>>,
  children: readonly (Y.XmlElement | Y.XmlText)[],
) {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  made.insert(0, [...children]);
  return made;
}

function layIn(body: Y.XmlFragment, { heading, line, goal }: (typeof WORDS)['nl' | 'en']): void {
  body.insert(0, [
    element('heading', { level: 1, id: 'culture-change' }, [new Y.XmlText(heading)]),
    element('paragraph', {}, [new Y.XmlText(line)]),
    element('goal', { id: 'goal-one' }, [element('blockTitle', {}, [new Y.XmlText(goal)])]),
  ]);
}

/** Selects words as the device's own handles do. */
async function select(page: Page, words: string): Promise<void> {
  await textOf(page).evaluate((text, wanted) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      if (text instanceof HTMLElement && text.isContentEditable) text.focus();
      document.getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
      return;
    }
    throw new Error(`no “${wanted}”`);
  }, words);
  await expect.poll(() => page.evaluate(() => document.getSelection()?.toString())).toBe(words);
}

async function phone(browser: Browser, baseURL: string | undefined, person: Person): Promise<Page> {
  const viewport = { width: 390, height: 844 };
  const context = await browser.newContext({ baseURL: baseURL ?? '', viewport, hasTouch: true, isMobile: true });
  await enter(context, person);
  return context.newPage();
}

/** At least as large as a thumb wants it, and in sight. */
async function expectForThumb(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeInViewport();
  const box = await target.boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);
  expect(box?.width).toBeGreaterThanOrEqual(44);
}

for (const language of languagesOf('nl')) {
  const words = WORDS[language];

  test.describe(`comments by hand, ${language}`, () => {
    test.use({ language, viewport: { width: 1440, height: 900 } });

    const write = async (page: Page, said: string): Promise<void> => {
      await page.getByRole('textbox', { name: words.yours }).fill(said);
      await page.getByRole('button', { name: words.post }).click();
      await expect(page.getByRole('article').filter({ hasText: said })).toBeVisible();
    };

    test('C13 C15 on a phone, on words and on a block that is tapped, by who comments and who writes', async ({
      owner,
      colleague,
      browser,
      baseURL,
      stockClient,
    }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: 'Plan', language });
      const client = stockClient(owner, id);
      await client.synced();
      layIn(client.body, words);
      const mila = await phone(browser, baseURL, await colleague({ name: 'Mila Manager' }, 'commenter'));
      await mila.goto(`/d/${id}`);
      await expect(textOf(mila)).toContainText(words.line);

      await select(mila, words.chosen);
      const onWords = mila.getByRole('toolbar').getByRole('button', { name: words.ask });
      await expectForThumb(mila, onWords);
      await look(mila, `touch-words-${language}`);
      await onWords.tap();
      await look(mila, `touch-sheet-${language}`);
      await write(mila, 'Op een telefoon');
      await mila.getByRole('button', { name: words.close }).tap();
      await expect(textOf(mila).locator('span.koers-anchor')).toHaveText(words.chosen);

      await mila.getByText(words.goal).tap();
      const onBlock = mila.getByRole('button', { name: words.on(words.goal) });
      await expectForThumb(mila, onBlock);
      await look(mila, `touch-block-${language}`);
      await onBlock.tap();
      await write(mila, 'Over dit doel');
      await mila.getByRole('button', { name: words.close }).tap();
      await mila.getByRole('heading', { name: words.heading }).tap();
      await expect(mila.getByRole('button', { name: words.on(words.heading) })).toBeInViewport();
      await mila.context().close();

      const ada = await phone(browser, baseURL, owner);
      await ada.goto(`/d/${id}`);
      await expect(textOf(ada)).toHaveAttribute('contenteditable', 'true');
      await select(ada, words.line.split(' ').slice(0, 2).join(' '));
      const asEditor = ada.getByRole('toolbar').getByRole('button', { name: words.ask });
      await expectForThumb(ada, asEditor);
      await look(ada, `touch-editor-${language}`);
      await asEditor.tap();
      await write(ada, 'Ook als schrijver');
      await ada.getByRole('button', { name: words.close }).tap();

      // the bar: everything in it for a thumb, and the rest in its menu
      const bar = ada.locator('header').first();
      for (const target of await bar.getByRole('button').all()) await expectForThumb(ada, target);
      await ada.getByRole('button', { name: words.menu }).tap();
      await look(ada, `touch-menu-${language}`);
      await ada.getByRole('menuitem', { name: words.signoffs, exact: true }).tap();
      await expect(ada.getByRole('dialog', { name: words.signoffs })).toBeVisible();
      await ada.getByRole('dialog').getByRole('button', { name: words.closeSignoffs }).tap();
      await expect(ada.getByRole('button', { name: words.menu })).toBeFocused();
      await ada.getByRole('button', { name: words.sections }).tap();
      await look(ada, `touch-sections-${language}`);
      await expectForThumb(ada, ada.getByRole('button', { name: words.moreOf(words.heading) }));
      await ada.getByRole('button', { name: words.moreOf(words.heading) }).tap();
      await ada.getByRole('menuitem', { name: words.onSection }).tap();
      await expect(ada.getByRole('textbox', { name: words.yours })).toBeFocused();
      await ada.context().close();
    });

    test('C13 G11 beside a block by mouse and keyboard, and from the list of sections', async ({
      owner,
      colleague,
      desk,
      stockClient,
    }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: 'Plan', language });
      const client = stockClient(owner, id);
      await client.synced();
      layIn(client.body, words);
      const { page: mila } = await desk(await colleague({ name: 'Mila Manager' }, 'commenter'));
      await mila.goto(`/d/${id}`);

      await mila.getByText(words.line).hover();
      await expect(mila.getByRole('button', { name: words.paragraph })).toBeVisible();
      await textOf(mila).getByText(words.heading, { exact: true }).hover();
      const onSection = mila.getByRole('button', { name: words.on(words.heading) });
      await look(mila, `handle-${language}`);
      await onSection.click();
      await write(mila, 'Over dit onderdeel');

      await textOf(mila).focus();
      await mila.keyboard.press('ArrowDown');
      for (let lines = 0; lines < 5 && !(await selectedIs(mila, words.goal)); lines += 1)
        await mila.keyboard.press('ArrowDown');
      await mila.keyboard.press('Shift+Tab');
      await expect(mila.getByRole('button', { name: words.on(words.goal) })).toBeFocused();
      await mila.keyboard.press('Tab');
      await mila.keyboard.press('Enter');
      await expect(mila.getByRole('textbox', { name: words.yours })).toBeFocused();
      await write(mila, 'Met het toetsenbord');
      const threads = await owner.api.call<{ items: { anchor: Record<string, unknown> }[] }>(
        'GET',
        `/documents/${id}/comments`,
      );
      expect(threads.items.map(({ anchor }) => anchor)).toEqual([
        { kind: 'section', headingId: 'culture-change', quote: words.heading },
        { kind: 'block', blockId: 'goal-one', quote: words.goal },
      ]);

      const { page: ada } = await desk(owner);
      await ada.goto(`/d/${id}`);
      await ada.getByRole('button', { name: new RegExp(`^${words.heading},`) }).hover();
      await ada.getByRole('button', { name: words.moreOf(words.heading) }).click();
      await look(ada, `rail-menu-${language}`);
      await ada.getByRole('menuitem', { name: words.signoff }).click();
      await expect(ada.getByRole('dialog').getByRole('combobox', { name: words.about })).toHaveValue(
        new RegExp(words.heading),
      );
      await ada.getByRole('dialog').getByRole('button', { name: words.closing }).click();
      await ada.getByRole('button', { name: words.menu }).click();
      await ada.getByRole('menuitem', { name: words.signoff }).click();
      await expect(ada.getByRole('dialog').getByRole('combobox', { name: words.about })).not.toHaveValue(
        new RegExp(words.heading),
      );
    });
  });
}

const selectedIs = (page: Page, wanted: string): Promise<boolean> =>
  page.evaluate((text) => document.getSelection()?.toString() === text, wanted);
