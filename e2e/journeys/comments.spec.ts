import type { Locator, Page } from '@playwright/test';
import * as Y from 'yjs';
import { expect, test } from '../support/fixtures.ts';
import { languagesOf } from '../support/languages.ts';
import { look } from '../support/look.ts';
import { open, ready, saved, textOf } from '../support/writing.ts';

const WORDS = {
  nl: {
    plan: 'Socialmediastrategie 2027',
    comments: 'Opmerkingen',
    ask: 'Opmerking maken',
    yours: 'Je opmerking',
    reply: 'Je antwoord',
    post: 'Plaatsen',
    question: 'Geldt dit ook voor de directie, ',
    answer: 'Ja, juist voor de directie.',
    line: 'Iedereen in het bedrijf leest mee en helpt mee.',
    chosen: 'leest mee en helpt mee',
    next: 'Daar spreken we elkaar op aan.',
    detached: 'Losgeraakt',
    resolve: 'Oplossen',
    reopen: 'Heropenen',
    open: /^Open/,
    resolved: /^Opgelost/,
    draft: 'Nog niet verstuurd',
    close: 'Opmerkingen sluiten',
    thumb: 'duim omhoog',
    emoji: 'Reageren met een emoji',
    retry: 'Probeer opnieuw',
    offline: 'Geen verbinding. Wat je schreef',
    saved: 'Bewaard',
    mark: '1 opmerking bij deze regel',
  },
  en: {
    plan: 'Social media strategy 2027',
    comments: 'Comments',
    ask: 'Comment',
    yours: 'Your comment',
    reply: 'Your reply',
    post: 'Post',
    question: 'Does this hold for the board too, ',
    answer: 'Yes, for the board above all.',
    line: 'Everyone in the company reads along and helps.',
    chosen: 'reads along and helps',
    next: 'We remind each other of that.',
    detached: 'Detached',
    resolve: 'Resolve',
    reopen: 'Reopen',
    open: /^Open/,
    resolved: /^Resolved/,
    draft: 'Not sent yet',
    close: 'Close comments',
    thumb: 'thumbs up',
    emoji: 'React with an emoji',
    retry: 'Try again',
    offline: 'No connection. What you wrote',
    saved: 'Saved',
    mark: '1 comment on this line',
  },
} as const;

/** Puts a culture-change section in an empty document, over the wire. */
function layInCulture(body: Y.XmlFragment, lines: readonly string[]): void {
  const heading = new Y.XmlElement('heading');
  heading.setAttribute('level', '1');
  heading.setAttribute('id', 'culture-change');
  heading.insert(0, [new Y.XmlText('Culture')]);
  const paragraphs = lines.map((line) => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(line)]);
    return paragraph;
  });
  body.insert(0, [heading, ...paragraphs]);
}

/** Selects words of the text as a person does with the mouse or a finger, and waits until the page knows. */
async function select(page: Page, words: string): Promise<void> {
  await textOf(page).evaluate((text, wanted) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      if (text instanceof HTMLElement && text.isContentEditable) text.focus();
      const selection = document.getSelection();
      selection?.setBaseAndExtent(node, at, node, at + wanted.length);
      return;
    }
    throw new Error(`no “${wanted}”`);
  }, words);
  await expect.poll(() => page.evaluate(() => document.getSelection()?.toString())).toBe(words);
}

const highlights = (page: Page): Locator => textOf(page).locator('span.koers-anchor');

for (const language of languagesOf('nl')) {
  const words = WORDS[language];

  test.describe(`comments, ${language}`, () => {
    test.use({ language, viewport: { width: 1440, height: 900 } });

    test('a manager comments on words, an editor answers, moves and deletes them, and settles it', async ({
      owner,
      colleague,
      desk,
      stockClient,
    }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: words.plan, language });
      const client = stockClient(owner, id);
      await client.synced();
      layInCulture(client.body, [words.line, words.next]);
      const editor = await colleague({ name: 'Bram de Wit' }, 'editor');
      const manager = await colleague({ name: 'Mila Manager' }, 'commenter');

      const { page: mila } = await desk(manager);
      await mila.goto(`/d/${id}`);
      await expect(textOf(mila)).toContainText(words.line);
      await expect(textOf(mila)).toHaveAttribute('contenteditable', 'false');
      const { page: bram } = await desk(editor);
      await open(bram, id);

      // words, by the button at them
      await select(mila, words.chosen);
      await mila.getByRole('toolbar').getByRole('button', { name: words.ask }).click();
      const field = mila.getByRole('textbox', { name: words.yours });
      await expect(field).toBeFocused();
      await expect(highlights(mila)).toHaveText(words.chosen);
      await field.pressSequentially(`${words.question}@br`);
      await mila.getByRole('option', { name: 'Bram de Wit' }).click();
      await expect(field).toHaveValue(`${words.question}@Bram de Wit `);
      await look(mila, `comments-begin-${language}`);
      await mila.getByRole('button', { name: words.post }).click();
      const card = mila.getByRole('article', { name: new RegExp('Mila Manager') });
      await expect(card).toContainText(`${words.question}@Bram de Wit`);

      // the editor sees it live, and answers
      await expect(highlights(bram)).toHaveText(words.chosen);
      await expect(bram.getByRole('button', { name: new RegExp(`^${words.comments}, 1 open`) })).toBeVisible();
      await bram.getByRole('button', { name: words.mark }).click();
      const theirs = bram.getByRole('article', { name: new RegExp('Mila Manager') });
      await expect(theirs).toHaveAttribute('data-active', 'true');
      await theirs.getByRole('textbox', { name: words.reply }).fill(words.answer);
      await theirs.getByRole('textbox', { name: words.reply }).press('Control+Enter');
      await expect(card).toContainText(words.answer);
      await card.getByRole('button', { name: words.emoji }).last().click();
      await mila.getByRole('button', { name: words.thumb, exact: true }).click();
      await expect(theirs.getByRole('button', { name: words.thumb })).toBeVisible();
      await look(bram, `comments-answered-${language}`);

      // cut, and pasted elsewhere: the highlight follows, on both pages
      await select(bram, words.chosen);
      await bram.keyboard.press('Control+x');
      await expect(highlights(bram)).toHaveCount(0);
      await textOf(bram).getByText(words.next).click();
      await bram.keyboard.press('Home');
      await bram.keyboard.press('Control+v');
      await expect(highlights(bram)).toHaveText(words.chosen);
      await expect(highlights(mila)).toHaveText(words.chosen);
      await expect(highlights(mila).locator('xpath=..')).toContainText(words.next);

      // one letter more within the words: whoever comes later finds them in their new place
      await expect(saved(bram, words.saved)).toBeVisible();
      const place = async () => {
        const page = await owner.api.call<{ items: { anchor: { before: string } }[] }>(
          'GET',
          `/documents/${id}/comments`,
        );
        return page.items[0]?.anchor.before;
      };
      await expect.poll(place).toMatch(/\n$/);

      // gone: the thread stays, with its quote
      await select(bram, words.chosen);
      await bram.keyboard.press('Delete');
      await expect(highlights(mila)).toHaveCount(0);
      await expect(card).toContainText(words.detached);
      await expect(card).toContainText(words.chosen);
      await look(mila, `comments-detached-${language}`);

      await theirs.getByRole('button', { name: words.resolve }).click();
      await expect(theirs).toHaveCount(0);
      await expect(card).toHaveCount(0);
      await mila.getByRole('radiogroup').getByText(words.resolved).click();
      await card.click();
      await card.getByRole('button', { name: words.reopen }).click();
      await expect(theirs).toBeVisible();
      // it stands among the open ones again, with who reopened it
      await expect(mila.getByRole('radio', { name: words.open })).toBeChecked();
      await expect(card).toBeFocused();

      // a commenter's own program that writes in the document all the same
      const raw = stockClient(manager, id);
      await raw.synced();
      layInCulture(raw.body, ['FORGED']);
      const witness = stockClient(owner, id);
      await witness.synced();
      await mila.reload();
      await expect(textOf(mila)).toContainText(words.next);
      expect(witness.body.toJSON()).not.toContain('FORGED');
      await expect(textOf(mila)).not.toContainText('FORGED');
    });

    test('by keyboard alone, and without a connection, nothing that was written is lost', async ({
      owner,
      desk,
      stockClient,
    }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: words.plan, language });
      const client = stockClient(owner, id);
      await client.synced();
      layInCulture(client.body, [words.line, words.next]);
      const { page, context } = await desk(owner);
      await open(page, id);
      await select(page, words.chosen);
      await page.keyboard.press('Control+Alt+m');
      const field = page.getByRole('textbox', { name: words.yours });
      await expect(field).toBeFocused();
      await page.keyboard.type(words.draft);

      // not sent: what was written is still there, also after closing it and coming back
      await context.setOffline(true);
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('alert').filter({ hasText: words.offline })).toBeVisible();
      await look(page, `comments-offline-${language}`);
      await page.getByRole('button', { name: words.close }).click();
      await expect(page.getByRole('button', { name: new RegExp(`^${words.comments}`) })).toBeFocused();
      await context.setOffline(false);
      await page.reload();
      await ready(page);
      await page.getByRole('button', { name: new RegExp(`^${words.comments}`) }).click();
      await expect(page.getByRole('textbox', { name: words.yours })).toHaveValue(words.draft);
      await page.getByRole('button', { name: words.post }).click();
      const card = page.getByRole('article', { name: /Ada Jansen/ });
      await expect(card).toContainText(words.draft);
      await card.focus();
      await page.keyboard.press('Enter');
      await expect(card.getByRole('textbox', { name: words.reply })).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(card).toBeFocused();
    });

    test('who may not write in the text chooses its words with the arrows, and reads comments on a phone', async ({
      owner,
      colleague,
      desk,
      stockClient,
    }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: words.plan, language });
      const client = stockClient(owner, id);
      await client.synced();
      layInCulture(client.body, [words.line, words.next]);
      const manager = await colleague({ name: 'Mila Manager' }, 'commenter');
      const { page: mila } = await desk(manager);
      await mila.goto(`/d/${id}`);
      await expect(textOf(mila)).toHaveAttribute('tabindex', '0');
      await textOf(mila).focus();
      const chosen = () => mila.evaluate(() => document.getSelection()?.toString().trim());
      for (const [key, selected] of [
        ['ArrowDown', 'Culture'],
        ['ArrowDown', words.line],
        ['ArrowRight', words.line.split(' ', 1)[0]],
        ['Shift+ArrowRight', words.line.split(' ', 2).join(' ')],
      ] as const) {
        await mila.keyboard.press(key);
        await expect.poll(chosen).toBe(selected);
      }
      await mila.keyboard.press('Control+Alt+m');
      await expect(mila.getByRole('textbox', { name: words.yours })).toBeFocused();
      await mila.keyboard.type(words.answer);
      await mila.keyboard.press('Control+Enter');
      await expect(mila.getByRole('article', { name: /Mila Manager/ })).toContainText(words.answer);
      await expect(highlights(mila)).toHaveText(words.line.split(' ', 2).join(' '));

      // a link to it, read by a viewer on a phone
      const threads = await owner.api.call<{ items: { id: string }[] }>('GET', `/documents/${id}/comments`);
      const reader = await colleague({ name: 'Lies Lezer' }, 'viewer');
      const { page: phone } = await desk(reader);
      await phone.setViewportSize({ width: 390, height: 844 });
      await phone.goto(`/d/${id}?comment=${threads.items[0]?.id}`);
      const sheet = phone.getByRole('dialog', { name: words.comments });
      await expect(sheet.getByRole('article', { name: /Mila Manager/ })).toContainText(words.answer);
      await expect(sheet.getByRole('textbox')).toHaveCount(0);
      await look(phone, `comments-phone-${language}`);
    });
  });
}
