import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { languagesOf } from '../support/languages.ts';
import { ready } from '../support/writing.ts';

const WORDS = {
  nl: { comments: 'Opmerkingen', signoff: 'Akkoord', share: 'Delen', check: 'Plancheck' },
  en: { comments: 'Comments', signoff: 'Sign-off', share: 'Share', check: 'Plan check' },
} as const;

const SETTINGS = [
  'profile',
  'security',
  'sessions',
  'notifications',
  'workspace',
  'members',
  'groups',
  'invitations',
  'audit',
];

/** Names of what WCAG 2.1 A and AA finds fault with on the page as it stands, each with where. */
async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    // Experimental: it wants a chip's words in one order with its picture's, which no reader hears so.
    .disableRules(['label-content-name-mismatch'])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, failureSummary }) => `${id}: ${target.join(' ')} ${html} ${failureSummary ?? ''}`),
  );
}

for (const language of languagesOf('nl')) {
  const words = WORDS[language];

  test.describe(`accessibility, ${language}`, () => {
    test.use({ language });

    test('of a document with comments, sign-off and sharing, for a writer, a commenter and who follows a link', async ({
      owner,
      colleague,
      desk,
      browser,
      server,
    }) => {
      test.slow();
      const { items } = await owner.api.call<{ items: { id: string }[] }>('POST', '/workspace/example', { language });
      const id = items[0]?.id ?? '';
      const manager = await colleague({ name: 'Mies Bakker' }, 'commenter');
      const thread = await owner.api.call<{ id: string }>('POST', `/documents/${id}/comments`, {
        anchor: { kind: 'document' },
        body: [{ type: 'text', text: 'Lezen jullie mee?' }],
      });
      await owner.api.call('POST', `/documents/${id}/signoffs`, { headingId: null, people: [manager.id], message: '' });
      const { url } = await owner.api.call<{ url: string }>('POST', `/documents/${id}/shares`, { name: 'Bestuur' });

      const { page } = await desk(owner);
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.goto(`/d/${id}?comment=${thread.id}`);
      await ready(page);
      await expect(page.getByRole('complementary', { name: words.comments })).toBeVisible();
      expect.soft(await faultsOf(page)).toEqual([]);
      for (const panel of [words.signoff, words.check]) {
        await page
          .getByRole('button', { name: new RegExp(`^${panel}`) })
          .first()
          .click();
        await expect(page.getByRole('complementary', { name: panel })).toBeVisible();
        expect.soft(await faultsOf(page)).toEqual([]);
      }
      await page.getByRole('button', { name: words.share, exact: true }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect.soft(await faultsOf(page)).toEqual([]);

      const manages = await desk(manager);
      await manages.page.goto(`/d/${id}`);
      await expect(manages.page.getByRole('heading', { level: 2 }).first()).toBeVisible();
      expect.soft(await faultsOf(manages.page)).toEqual([]);

      const reader = await browser.newContext({ baseURL: server.url });
      const visit = await reader.newPage();
      await visit.goto(url);
      await expect(visit.getByRole('heading', { level: 1 })).toBeVisible();
      expect.soft(await faultsOf(visit)).toEqual([]);
      await reader.close();
    });

    test('of the inbox, every page of the settings, and the door', async ({ owner, desk, browser, server }) => {
      test.slow();
      const { page } = await desk(owner);
      await page.emulateMedia({ reducedMotion: 'reduce' });
      for (const path of ['/', '/inbox', '/goals', '/work', '/trash', ...SETTINGS.map((one) => `/settings/${one}`)]) {
        await page.goto(path);
        await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
        await page.waitForLoadState('networkidle');
        expect.soft([path, await faultsOf(page)]).toEqual([path, []]);
      }
      const stranger = await browser.newContext({ baseURL: server.url });
      const door = await stranger.newPage();
      for (const path of ['/sign-in', '/forgotten', '/s/no-such-link']) {
        await door.goto(path);
        await expect(door.getByRole('heading', { level: 1 })).toBeVisible();
        expect.soft([path, await faultsOf(door)]).toEqual([path, []]);
      }
      await stranger.close();
    });
  });
}
