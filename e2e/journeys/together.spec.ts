import type { Locator } from '@playwright/test';
import * as Y from 'yjs';
import { expect, test } from '../support/fixtures.ts';
import { look } from '../support/look.ts';
import { PASSWORD } from '../support/person.ts';
import { blockOf, open, partOf, ready, saved, textOf, wordsIn } from '../support/writing.ts';

const LOWER = 'dit schrijft ada in kleine letters, zonder te wachten op een ander. ';
const UPPER = 'DIT SCHRIJFT BRAM IN HOOFDLETTERS, OP HETZELFDE MOMENT. ';
const only = (text: string, letters: RegExp): string => text.replaceAll(letters, '');
const letters = (text: string, which: 'lower' | 'upper'): string =>
  only(text, which === 'lower' ? /[^a-z]/g : /[^A-Z]/g);

const WORDS = {
  nl: {
    plan: 'Open dag',
    invite: 'Collega uitnodigen',
    dialog: 'Nodig een collega uit',
    makeLink: 'Link maken',
    link: 'Link om door te sturen',
    done: 'Klaar',
    invited: 'Ada Jansen nodigt je uit',
    name: 'Naam',
    email: 'E-mailadres',
    password: 'Wachtwoord',
    create: 'Account maken',
    here: 'Wie er nu zijn',
    goal: 'Doel',
    letterS: /^S: Specifiek/,
    specific: 'Specifiek',
    worksHere: (name: string) => `Hier werkt ${name}`,
  },
  en: {
    plan: 'Open day',
    invite: 'Invite a colleague',
    dialog: 'Invite a colleague',
    makeLink: 'Make link',
    link: 'Link to send on',
    done: 'Done',
    invited: 'Ada Jansen invites you',
    name: 'Name',
    email: 'E-mail address',
    password: 'Password',
    create: 'Create account',
    here: 'Who is here now',
    goal: 'Goal',
    letterS: /^S: Specific/,
    specific: 'Specific',
    worksHere: (name: string) => `${name} is working here`,
  },
} as const;

for (const language of ['nl', 'en'] as const) {
  const words = WORDS[language];

  test.describe(`together, ${language}`, () => {
    test.use({ language });

    test('invite by link, join in another browser, see each other, type in the same part at once', async ({
      owner,
      desk,
      browser,
      baseURL,
    }) => {
      const plan = await owner.api.createDocument({
        kind: 'plan',
        title: words.plan,
        template: 'social-media-plan',
        startsOn: '2027-05-03',
        endsOn: '2027-05-28',
        language,
      });
      const { page: ada } = await desk(owner);
      const adasText = await open(ada, plan.id);
      await ada.getByRole('button', { name: words.invite }).click();
      const dialog = ada.getByRole('dialog', { name: words.dialog });
      await dialog.getByRole('button', { name: words.makeLink }).click();
      const link = await dialog.getByRole('textbox', { name: words.link }).inputValue();
      await look(ada, `invite-${language}`);
      await dialog.getByRole('button', { name: words.done }).click();

      const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
      const bram = await context.newPage();
      await bram.goto(link);
      await expect(bram.getByRole('heading', { name: words.invited })).toBeVisible();
      await bram.getByLabel(words.name).fill('Bram Visser');
      await bram.getByLabel(words.email).fill('bram@example.org');
      await bram.getByLabel(words.password, { exact: true }).fill(PASSWORD);
      await bram.getByRole('button', { name: words.create }).click();
      const bramsText = await ready(bram);

      const here = ada.getByRole('list', { name: words.here });
      await expect(here.getByRole('img', { name: 'Bram Visser' })).toBeVisible();
      await expect(bram.getByRole('img', { name: 'Ada Jansen', exact: true })).toBeVisible();

      // both in the same part of the same goal: the letter S leads to it
      for (const page of [ada, bram]) {
        await blockOf(page, words.goal).getByRole('button', { name: words.letterS }).click();
        await expect(textOf(page)).toBeFocused();
      }
      const { items } = await owner.api.call<{ items: { name: string; color: string }[] }>('GET', '/people');
      for (const [text, name] of [
        [adasText, 'Bram Visser'],
        [bramsText, 'Ada Jansen'],
      ] as const) {
        const caret = text.getByLabel(words.worksHere(name));
        await expect(caret).toBeAttached();
        await expect(caret).toContainText(name);
        const color = items.find((person) => person.name === name)?.color ?? 'none';
        expect(await caret.getAttribute('style')).toContain(color);
      }

      await Promise.all([ada.keyboard.type(LOWER, { delay: 20 }), bram.keyboard.type(UPPER, { delay: 25 })]);
      const written = async (text: Locator): Promise<string> =>
        (await wordsIn(partOf(text.getByRole('group', { name: words.goal, exact: true }), words.specific))).join('\n');
      await expect.poll(async () => letters(await written(adasText), 'upper')).toBe(letters(UPPER, 'upper'));
      await expect.poll(async () => letters(await written(bramsText), 'lower')).toBe(letters(LOWER, 'lower'));
      await look(ada, `together-${language}`);
      const adas = await written(adasText);
      expect(letters(adas, 'lower')).toBe(letters(LOWER, 'lower'));
      expect(adas).toHaveLength(LOWER.length + UPPER.length);
      expect(await written(bramsText)).toBe(adas);
      await expect
        .poll(async () => {
          const [goal] = await owner.api.blocks(plan.id, 'goal');
          return (goal?.['parts'] as Record<string, string> | undefined)?.['specific'];
        })
        .toBe(adas.trim());
      await context.close();
    });
  });
}

test.describe('together, in one block', () => {
  test.use({ language: 'en' });

  test('changing a field leaves who types in the block alone', async ({ owner, colleague, desk }) => {
    const { id } = await owner.api.createDocument({ kind: 'page', title: 'Goal' });
    const bram = await colleague({ name: 'Bram Visser' });
    const { page } = await desk(owner);
    const text = await open(page, id);
    await text.click();
    await page.keyboard.type('/goal');
    await expect(page.getByRole('option').first()).toBeVisible();
    await page.keyboard.press('Enter');
    await page.keyboard.type('More');
    const { page: other } = await desk(bram);
    await open(other, id);
    const goal = blockOf(other, 'Goal');
    await expect(goal).toContainText('More');
    await goal.getByRole('button', { name: 'Owner: empty' }).click();

    const sentence = ' applications from people who did not know us yet';
    await Promise.all([
      page.keyboard.type(sentence, { delay: 40 }),
      (async () => {
        await other.getByRole('dialog', { name: 'Owner' }).getByRole('option', { name: 'Bram Visser' }).click();
        await goal.getByRole('button', { name: 'I stand behind this' }).click();
        await goal.getByRole('button', { name: 'Deadline: empty' }).click();
        await other.getByRole('textbox', { name: 'Deadline' }).fill('28/5/2027');
        await other.getByRole('textbox', { name: 'Deadline' }).press('Enter');
      })(),
    ]);
    const mine = blockOf(page, 'Goal');
    await expect(mine.getByText(`More${sentence}`)).toBeVisible();
    await expect(mine.getByRole('button', { name: 'Deadline: 28 May 2027' })).toBeVisible();
    await expect(mine.getByText('Bram Visser stands behind this')).toBeVisible();
    await expect(text).toBeFocused();
    await page.keyboard.type('!');
    await expect(goal.getByText(`More${sentence}!`)).toBeVisible();
  });
});

test.describe('together, whatever one writes with', () => {
  test('stock y-websocket clients, with a token and with a cookie, converge with the page', async ({
    owner,
    desk,
    stockClient,
    server,
  }) => {
    const { id } = await owner.api.createDocument({ kind: 'page', title: 'Van buiten' });
    const { page } = await desk(owner);
    const text = await open(page, id);
    const { token } = await owner.api.createToken();
    const withToken = stockClient(owner, id, { credentials: { token }, syncUrl: server.syncUrl });
    const withCookie = stockClient(owner, id);
    await Promise.all([withToken.synced(), withCookie.synced()]);

    const paragraph = (words: string): Y.XmlElement => {
      const made = new Y.XmlElement('paragraph');
      made.insert(0, [new Y.XmlText(words)]);
      return made;
    };
    await text.click();
    await page.keyboard.type('Van');
    await expect.poll(() => withCookie.body.toJSON()).toContain('Van');
    await Promise.all([
      page.keyboard.type(' de pagina.'),
      Promise.resolve().then(() => withToken.body.push([paragraph('Met een token.')])),
      Promise.resolve().then(() => withCookie.body.push([paragraph('Met een cookie.')])),
    ]);
    for (const words of ['Van de pagina.', 'Met een token.', 'Met een cookie.']) {
      await expect(text.getByText(words, { exact: true })).toHaveCount(1);
      for (const client of [withToken, withCookie]) {
        await expect.poll(() => client.body.toJSON().split(words).length - 1).toBe(1);
      }
    }
    await expect(saved(page)).toBeVisible();
    expect(Y.encodeStateVector(withToken.doc)).toEqual(Y.encodeStateVector(withCookie.doc));
    expect(withToken.body.toJSON()).toBe(withCookie.body.toJSON());
    await page.reload();
    await expect(text.getByText('Met een token.')).toBeVisible();
  });
});
