import * as Y from 'yjs';
import { expect, test } from '../support/fixtures.ts';
import { layInWith } from '../support/laid-in.ts';
import { languagesOf } from '../support/languages.ts';
import { look } from '../support/look.ts';
import { signUp } from '../support/person.ts';
import { open, textOf, toTheEnd } from '../support/writing.ts';

const WORDS = {
  nl: {
    comments: /^Opmerkingen/,
    signoff: /^Akkoord/,
    share: /^Delen$/,
    menu: 'Meer voor dit document',
    heading: 'Cultuur',
  },
  en: {
    comments: /^Comments/,
    signoff: /^Sign-off/,
    share: /^Share$/,
    menu: 'More for this document',
    heading: 'Culture',
  },
} as const;

for (const language of languagesOf('nl')) {
  const words = WORDS[language];

  test.describe(`what stands beside a document, ${language}`, () => {
    test.use({ language, viewport: { width: 1440, height: 900 } });

    test('C14 a page that was lost keeps its text and nothing to press that could not be done any more', async ({
      owner,
      server,
      desk,
      stockClient,
    }) => {
      const { id } = await owner.api.createDocument({ kind: 'strategy', title: 'Plan', language });
      const client = stockClient(owner, id);
      await client.synced();
      const heading = new Y.XmlElement('heading');
      heading.setAttribute('level', '1');
      heading.setAttribute('id', 'culture-change');
      heading.insert(0, [new Y.XmlText(words.heading)]);
      client.body.insert(0, [heading]);
      const { token } = await owner.api.invite({ role: 'editor', documentId: id });
      const guest = await signUp(server.url, { name: 'Gijs Gast', language, inviteToken: token });
      const { page } = await desk(guest);
      await open(page, id);
      await page.getByRole('button', { name: words.comments }).click();
      const bar = page.locator('header').first();
      await expect(bar.getByRole('button', { name: words.share })).toBeVisible();
      await expect(page.getByRole('complementary')).toHaveCount(1);

      // in the trash it can be read, and its comments too; nobody is let in
      await owner.api.call('DELETE', `/documents/${id}`);
      await expect(textOf(page)).toHaveAttribute('contenteditable', 'false');
      await expect(bar.getByRole('button', { name: words.share })).toHaveCount(0);
      await expect(bar.getByRole('button', { name: words.comments })).toBeVisible();
      await look(page, `trashed-${language}`);

      await owner.api.call('POST', `/documents/${id}/restore`);
      await expect(textOf(page)).toHaveAttribute('contenteditable', 'true');
      await owner.api.call('DELETE', `/documents/${id}/members/${guest.id}`);
      await expect(page.getByRole('alert').first()).toBeVisible();
      for (const name of [words.comments, words.signoff, words.share, words.menu])
        await expect(bar.getByRole('button', { name })).toHaveCount(0);
      await expect(page.getByRole('complementary')).toHaveCount(0);
      await expect(textOf(page)).toContainText(words.heading);
      await look(page, `lost-${language}`);
    });

    test('W2 a guest is offered what belongs beside the document, and nothing of where the guest works', async ({
      owner,
      colleague,
      desk,
      stockClient,
    }) => {
      const bram = await colleague({ name: 'Bram de Wit' }, 'editor');
      const there = await owner.api.call<{ id: string }>('POST', '/workspaces', { name: 'Zuid' });
      const inThere = async (title: string): Promise<string> => {
        const header = { 'koers-workspace': there.id };
        const answer = await owner.api.send('POST', '/documents', { kind: 'page', title, language }, header);
        const { id } = (await answer.json()) as { id: string };
        const { token } = await owner.api.invite({ role: 'editor', documentId: id });
        await bram.api.call('POST', `/invitations/${token}/accept`);
        return id;
      };
      const [page, beside] = [await inThere('Zuid'), await inThere('Zuid II')];
      const own = await owner.api.createDocument({ kind: 'page', title: 'Noord', language });
      await layInWith(stockClient(owner, beside), beside, [{ block: 'goal', title: 'Groeien in Zuid' }]);
      await layInWith(stockClient(owner, own.id), own.id, [{ block: 'goal', title: 'Groeien in Noord' }]);
      await layInWith(stockClient(owner, page), page, []);
      await expect.poll(async () => (await bram.api.call<{ items: unknown[] }>('GET', '/goals')).items.length).toBe(2);

      const { page: tab } = await desk(bram);
      await tab.goto('/');
      await open(tab, page);
      await toTheEnd(tab);
      await tab.keyboard.type('@groeien');
      await expect(tab.getByRole('option')).toHaveText([/Groeien in Zuid/]);
      await look(tab, `offered-${language}`);
    });
  });
}
