import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { languagesOf } from '../support/languages.ts';
import { look } from '../support/look.ts';
import { enter } from '../support/person.ts';
import { ready } from '../support/writing.ts';

const WORDS = {
  nl: {
    comments: 'Opmerkingen',
    signoff: 'Akkoord',
    share: 'Delen',
    check: 'Plancheck',
    menu: 'Meer voor dit document',
    ask: 'Akkoord vragen',
    links: 'Links',
    make: 'Link maken',
    invite: 'Iemand uitnodigen',
  },
  en: {
    comments: 'Comments',
    signoff: 'Sign-off',
    share: 'Share',
    check: 'Plan check',
    menu: 'More for this document',
    ask: 'Ask for sign-off',
    links: 'Links',
    make: 'Make a link',
    invite: 'Invite somebody',
  },
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

const PHONES = [390, 360];

/** What is wider than a phone's screen, or stands beside it, with how wide; nothing when all fits. */
async function tooWide(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of PHONES) {
    await page.setViewportSize({ width, height: 780 });
    const faults = await page.evaluate(async (wanted) => {
      // as it is drawn: once what watches its own size has heard of it
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const { scrollWidth } = document.documentElement;
      const beside = [
        ...document.querySelectorAll('[role="dialog"], [role="dialog"] button, header, header button, main'),
      ]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .filter((element) => !element.closest('[role="tablist"]'))
        .filter((element) => {
          const { left, right, width: own } = element.getBoundingClientRect();
          return own > 0 && (right > wanted + 1 || left < -1);
        })
        .map((element) => `${element.tagName} ${element.textContent.slice(0, 40)}`);
      return scrollWidth > wanted ? [`the page: ${scrollWidth}`, ...beside] : beside;
    }, width);
    found.push(...faults.map((fault) => `${width}: ${fault}`));
  }
  return found;
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

    test('of a phone: no page and no dialog is wider than its screen', async ({
      owner,
      colleague,
      browser,
      server,
      stockClient,
    }) => {
      test.slow();
      const long = 'Communicatiestrategie-cultuurverandering-zorgorganisatie 2027';
      const { id } = await owner.api.createDocument({ kind: 'page', title: long, language });
      const manager = await colleague({ name: 'Wilhelmina van der Brandwijk-Oosterhuizen' }, 'commenter');
      await owner.api.call('POST', `/documents/${id}/comments`, {
        anchor: { kind: 'document' },
        body: [{ type: 'text', text: `https://www.example.org/${'lang'.repeat(30)}` }],
      });
      const asking = { headingId: null, people: [manager.id], message: 'Voor vrijdag'.repeat(8) };
      await owner.api.call('POST', `/documents/${id}/signoffs`, asking);
      const { url } = await owner.api.call<{ url: string }>('POST', `/documents/${id}/shares`, { name: long });
      const invitation = await owner.api.call<{ token: string }>('POST', '/invitations', { role: 'viewer' });

      const phone = { baseURL: server.url, viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true };
      const context = await browser.newContext({ ...phone, reducedMotion: 'reduce' });
      await enter(context, owner);
      const page = await context.newPage();
      const expectToFit = async (where: string, shown: Page = page): Promise<void> => {
        await look(shown, `phone-${where.replaceAll('/', '-')}-${language}`);
        expect.soft([where, await tooWide(shown)]).toEqual([where, []]);
      };
      // who else is there stands in the bar
      for (const name of ['Bo Visser', 'Cas de Wit', 'Dee Smit', 'Eva Mol', 'Fay Kok']) {
        const client = stockClient(await colleague({ name }), id);
        await client.synced();
        client.provider.awareness.setLocalStateField('user', { name });
      }
      for (const path of ['/', '/inbox', ...SETTINGS.map((one) => `/settings/${one}`)]) {
        await page.goto(path);
        await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
        await page.waitForLoadState('networkidle');
        await expectToFit(path);
      }
      await page.goto('/settings/invitations');
      await page.getByRole('button', { name: words.invite }).first().tap();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectToFit('invite');

      await page.goto(`/d/${id}`);
      await ready(page);
      await expectToFit('document');
      await page
        .getByRole('button', { name: new RegExp(`^${words.comments}`) })
        .first()
        .tap();
      await expect(page.getByRole('dialog', { name: words.comments })).toBeVisible();
      await expect(page.getByRole('article').first()).toBeVisible();
      await expectToFit('comments');
      await page.keyboard.press('Escape');
      const openFromMenu = async (item: string): Promise<void> => {
        await page.goto(`/d/${id}`);
        await ready(page);
        await page
          .getByRole('button', { name: new RegExp(`^${words.menu}`) })
          .first()
          .tap();
        await page.getByRole('menuitem', { name: item, exact: true }).tap();
        await expect(page.getByRole('dialog').first()).toBeVisible();
      };
      await openFromMenu(words.signoff);
      await expectToFit('signoff');
      await page.getByRole('dialog').getByRole('button', { name: words.ask }).first().tap();
      await expect(page.getByRole('dialog', { name: words.ask })).toBeVisible();
      await expectToFit('signoff-ask');
      await openFromMenu(words.share);
      await expectToFit('share');
      await page.getByRole('tab', { name: words.links }).tap();
      await expectToFit('share-links');
      await page.getByRole('button', { name: words.make }).tap();
      await expectToFit('share-form');
      await context.close();

      const reader = await browser.newContext(phone);
      const visit = await reader.newPage();
      for (const path of ['/sign-in', '/forgotten', `/invite/${invitation.token}`, '/invite/none', url, '/s/none']) {
        await visit.goto(path);
        await expect(visit.getByRole('heading', { level: 1 })).toBeVisible();
        await expectToFit(path.startsWith('http') ? 'link' : path.slice(0, 12), visit);
      }
      await reader.close();
    });
  });
}
