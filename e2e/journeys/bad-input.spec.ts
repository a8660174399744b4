import { expect, test } from '../support/fixtures.ts';
import { look } from '../support/look.ts';
import { signUp } from '../support/person.ts';
import { open, saved } from '../support/writing.ts';

const WORDS = {
  nl: {
    missing: 'Dit document is er niet',
    back: 'Naar je documenten',
    noPage: 'Deze pagina bestaat niet',
    tooMuch: 'Dit is te veel om in één keer te plakken',
    limit: 'Plak hooguit 1.000.000 tekens tegelijk. Er is niets veranderd.',
    saved: 'Bewaard',
  },
  en: {
    missing: 'This document is not here',
    back: 'To your documents',
    noPage: 'This page does not exist',
    tooMuch: 'This is too much to paste in one go',
    limit: 'Paste at most 1,000,000 characters at a time. Nothing was changed.',
    saved: 'Saved',
  },
} as const;

for (const language of ['nl', 'en'] as const) {
  const words = WORDS[language];

  test.describe(`what goes wrong, ${language}`, () => {
    test.use({ language });

    test('an address of no document says so, and leads back', async ({ owner, desk }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: 'Wel hier' });
      const { page } = await desk(owner);
      for (const address of ['/d/bestaat-niet', '/d/%20%3Cscript%3E', `/d/${'x'.repeat(300)}`]) {
        await page.goto(address);
        await expect(page.getByRole('heading', { name: words.missing })).toBeVisible();
      }
      await look(page, `missing-document-${language}`);
      await page.getByRole('link', { name: words.back }).click();
      await expect(page).toHaveURL(new RegExp(`/d/${id}$`));
      await page.goto('/nergens/te/vinden');
      await expect(page.getByRole('heading', { name: words.noPage })).toBeVisible();
    });

    test('a paste of 5 MB is refused in words; the page lives on', async ({ owner, desk }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: 'Plakken' });
      const { page } = await desk(owner);
      const text = await open(page, id);
      await text.click();
      await page.keyboard.type('Hiervoor. ');
      await text.evaluate((element) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', 'vijf megabyte '.repeat(375_000));
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      });
      await expect(page.getByText(words.tooMuch)).toBeVisible();
      await expect(page.getByText(words.limit)).toBeVisible();
      await look(page, `paste-too-large-${language}`);
      await page.keyboard.type('En hierna.');
      await expect(text.getByRole('paragraph')).toHaveText('Hiervoor. En hierna.');
      await expect(saved(page, words.saved)).toBeVisible();
    });
  });
}

test.describe('what goes wrong between people', () => {
  test.describe('where anyone may sign up', () => {
    test.use({ serverEnv: { SIGN_UP: 'open' } });

    test('a document of another workspace is as good as none', async ({ owner, desk, server }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: 'Alleen van Ada' });
      const stranger = await signUp(server.url, { name: 'Cas Vreemd', language: 'nl' });
      const { page } = await desk(stranger);
      await page.goto(`/d/${id}`);
      await expect(page.getByRole('heading', { name: WORDS.nl.missing })).toBeVisible();
      await expect(page.getByText('Alleen van Ada')).toHaveCount(0);
      expect((await stranger.api.send('GET', `/documents/${id}`)).status).toBe(404);
      expect((await stranger.api.send('GET', `/documents/${id}/blocks`)).status).toBe(404);
    });
  });

  test('two who open a new plan at the same instant find its template once', async ({ owner, colleague, desk }) => {
    const bram = await colleague({ name: 'Bram Visser' });
    const [{ page: ada }, { page: other }] = [await desk(owner), await desk(bram)];
    const plan = await owner.api.createDocument({
      kind: 'plan',
      title: 'Tegelijk',
      template: 'social-media-plan',
      startsOn: '2027-05-03',
      endsOn: '2027-05-28',
      language: 'nl',
    });
    const texts = await Promise.all([open(ada, plan.id), open(other, plan.id)]);
    for (const text of texts) {
      await expect(text.getByRole('heading')).toHaveText([
        '1. Doelstelling',
        '2. Boodschap',
        '3. Doelgroep',
        '4. Planning',
        '5. Meten en bijsturen',
      ]);
      await expect(text.getByRole('group', { name: 'Taak', exact: true })).toHaveCount(3);
    }
    expect(await owner.api.blocks(plan.id, 'goal')).toHaveLength(1);
  });
});
