import { expect, test } from '../support/fixtures.ts';
import { look } from '../support/look.ts';
import { open, ready, saved, toTheEnd, wordsIn } from '../support/writing.ts';

const WORDS = {
  nl: { saved: 'Bewaard', saving: 'Bewaren…', offline: 'Offline, bewaard op dit apparaat' },
  en: { saved: 'Saved', saving: 'Saving…', offline: 'Offline, kept on this device' },
} as const;

for (const language of ['nl', 'en'] as const) {
  const words = WORDS[language];

  test.describe(`saved and offline, ${language}`, () => {
    test.use({ language });

    test('says Saved only once the server has it', async ({ owner, desk, server }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: 'Bewaard?' });
      const { page } = await desk(owner);
      const text = await open(page, id);
      await expect(saved(page, words.saved)).toBeVisible();
      await text.click();

      server.pause();
      await page.keyboard.type('Dit heeft de server nog niet.');
      await expect(saved(page, words.saving)).toBeVisible();
      await page.keyboard.type(' En dit ook niet, hoe lang ik ook doorschrijf.', { delay: 30 });
      await expect(saved(page, words.saving)).toBeVisible();
      await expect(saved(page, words.saved)).toBeHidden();
      server.resume();
      await expect(saved(page, words.saved)).toBeVisible();

      // it was true: nothing but the disk is left of what the server knew
      await server.kill();
      await server.start();
      const { page: elsewhere } = await desk(owner);
      await expect(
        (await open(elsewhere, id)).getByText('Dit heeft de server nog niet. En dit ook niet'),
      ).toBeVisible();
    });

    test('pull the plug: the page says so, keeps what I type, and hands it over after the restart', async ({
      owner,
      colleague,
      desk,
      server,
    }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: 'Stekker' });
      const bram = await colleague({ name: 'Bram Visser' });
      const { page } = await desk(owner);
      const text = await open(page, id);
      await text.click();
      const sentence = 'De stekker gaat eruit terwijl ik schrijf, en ik merk er weinig van.';
      await Promise.all([
        page.keyboard.type(sentence, { delay: 30 }),
        expect(text)
          .toContainText('De stekker')
          .then(() => server.kill()),
      ]);
      await expect(saved(page, words.offline)).toBeVisible();
      await page.keyboard.press('Enter');
      await page.keyboard.type('Dit schreef ik zonder server.');
      await expect(text).toContainText(sentence);
      await expect(saved(page, words.offline)).toBeVisible();
      await look(page, `offline-${language}`);

      await server.start();
      await expect(saved(page, words.saved)).toBeVisible();
      const elsewhere = await open((await desk(bram)).page, id);
      await expect.poll(() => wordsIn(elsewhere)).toEqual([sentence, 'Dit schreef ik zonder server.']);
      expect(await wordsIn(text)).toEqual([sentence, 'Dit schreef ik zonder server.']);
    });

    test('what was typed without a server survives closing the page', async ({ owner, colleague, desk, server }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: 'Dicht en open' });
      const bram = await colleague({ name: 'Bram Visser' });
      const { page, context } = await desk(owner);
      await (await open(page, id)).click();
      await page.keyboard.type('Voor de storing. ');
      await expect(saved(page, words.saved)).toBeVisible();
      await server.kill();
      await expect(saved(page, words.offline)).toBeVisible();
      await page.keyboard.type('Tijdens de storing.');
      await expect(saved(page, words.offline)).toBeVisible();
      await page.close();

      // meanwhile a colleague writes on
      await server.start();
      const { page: other } = await desk(bram);
      const theirs = await open(other, id);
      await expect(theirs).toContainText('Voor de storing.');
      await expect(theirs).not.toContainText('Tijdens de storing.');
      await toTheEnd(other);
      await other.keyboard.press('Enter');
      await other.keyboard.type('Van Bram, ondertussen.');
      await expect(saved(other, words.saved)).toBeVisible();

      const again = await context.newPage();
      await again.goto(`/d/${id}`);
      const mine = await ready(again);
      await expect(mine).toContainText('Tijdens de storing.');
      await expect(mine).toContainText('Van Bram, ondertussen.');
      await expect(saved(again, words.saved)).toBeVisible();
      await expect
        .poll(() => wordsIn(theirs))
        .toEqual(['Voor de storing. Tijdens de storing.', 'Van Bram, ondertussen.']);
    });
  });
}
