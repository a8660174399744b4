import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { languagesOf } from '../support/languages.ts';
import { layInWith } from '../support/laid-in.ts';
import { look } from '../support/look.ts';
import { open } from '../support/writing.ts';

const PASSWORD = 'samen sterk';

const WORDS = {
  nl: {
    share: 'Delen',
    tab: 'Links',
    make: 'Link maken',
    name: 'Naam',
    password: 'Wachtwoord',
    budget: 'Budget en kosten',
    section: 'Intern',
    link: 'Link',
    done: 'Klaar',
    opened: /^1 keer geopend/,
    open: 'Openen',
    wrong: 'Dit wachtwoord klopt niet.',
    live: 'Live',
    changed: /1 onderdeel gewijzigd sinds je vorige bezoek op/,
    show: 'Laat zien',
    revoke: 'Intrekken',
    yes: 'Ja, trek in',
    revoked: 'Deze link is ingetrokken',
  },
  en: {
    share: 'Share',
    tab: 'Links',
    make: 'Make a link',
    name: 'Name',
    password: 'Password',
    budget: 'Budget and costs',
    section: 'Internal',
    link: 'Link',
    done: 'Done',
    opened: /^Opened 1 time/,
    open: 'Open',
    wrong: 'This password is wrong.',
    live: 'Live',
    changed: /1 part changed since your last visit on/,
    show: 'Show',
    revoke: 'Revoke',
    yes: 'Yes, revoke',
    revoked: 'This link was revoked',
  },
} as const;

/** Everything that a page's answers held, streams included as far as they came. */
function listen(page: Page): { readonly bytes: () => string } {
  const bytes: string[] = [];
  page.on('response', (response) => {
    bytes.push(JSON.stringify(response.headers()));
    response.text().then(
      (text) => bytes.push(text),
      () => undefined, // A stream that still runs, or a redirect: it has no text of its own.
    );
  });
  return { bytes: () => bytes.join('\n') };
}

for (const language of languagesOf('nl')) {
  const words = WORDS[language];

  test.describe(`in ${language}`, () => {
    test.use({ language });

    test('a stakeholder without account reads along by a link, sees a KPI move, and then loses the link', async ({
      owner,
      desk,
      browser,
      server,
      stockClient,
      locale,
    }) => {
      const { id } = await owner.api.createDocument({ kind: 'strategy', title: 'Koers 2027', language });
      await layInWith(stockClient(owner, id), id, [
        { heading: 'Samen' },
        { block: 'kpi', title: 'Bezoekers', fields: { baseline: 100, target: 900, unit: 'x' } },
        { block: 'budget', title: 'Geheime pot', fields: { amount: 98_765 } },
        { heading: words.section },
        { paragraph: 'Alleen voor ons.' },
      ]);
      await expect.poll(async () => (await owner.api.blocks(id)).length).toBe(2);
      const { page } = await desk(owner);
      await open(page, id);

      // The owner makes a link, with a password, and hides the budget and a section.
      await page.getByRole('button', { name: words.share, exact: true }).first().click();
      await page.getByRole('tab', { name: words.tab }).click();
      await page.getByRole('button', { name: words.make }).click();
      await page.getByRole('textbox', { name: words.name }).fill('Bestuur');
      await page.getByLabel(words.password, { exact: true }).fill(PASSWORD);
      await page.getByRole('checkbox', { name: words.budget }).check();
      await page.getByRole('checkbox', { name: words.section }).check();
      await look(page, `share-form-${language}`);
      await page.getByRole('button', { name: words.make }).click();
      const url = await page.getByRole('textbox', { name: words.link }).inputValue();
      expect(url).toContain(`${server.url}/s/`);
      await page.getByRole('button', { name: words.done }).click();

      // A browser without account, and at first without script: the password, and all there is to read.
      const bare = await browser.newContext({ locale, javaScriptEnabled: false });
      const reading = await bare.newPage();
      await reading.goto(url);
      await reading.getByLabel(words.password).fill('verkeerd');
      await reading.getByRole('button', { name: words.open }).click();
      await expect(reading.getByRole('alert')).toHaveText(words.wrong);
      await reading.getByLabel(words.password).fill(PASSWORD);
      await reading.getByRole('button', { name: words.open }).click();
      await expect(reading.getByRole('heading', { name: 'Koers 2027' })).toBeVisible();
      await expect(reading.getByText('Bezoekers')).toBeVisible();
      const state = await bare.storageState();
      await bare.close();

      // The same with script: it follows while the team records a measurement.
      const context = await browser.newContext({ locale, storageState: state });
      const visit = await context.newPage();
      const heard = listen(visit);
      await visit.goto(url);
      await expect(visit.getByRole('status').filter({ hasText: words.live })).toBeVisible();
      const [kpi] = await owner.api.blocks(id, 'kpi');
      await owner.api.call('POST', `/kpis/${String(kpi?.['id'])}/measurements`, { date: '2026-03-01', value: 4321 });
      await expect(visit.getByText(language === 'nl' ? '4.321' : '4,321')).toBeVisible();
      await look(visit, `share-page-${language}`);

      // What is hidden was in no answer, and not on the page.
      const all = `${heard.bytes()}\n${await visit.content()}`;
      expect(all).toContain('Bezoekers');
      for (const secret of ['Geheime', '98765', '98.765', 'Alleen voor ons', words.section, owner.email, owner.id])
        expect(all).not.toContain(secret);

      // The team sees that it was opened, and ends it: the page says so at once, and holds nothing any more.
      const item = page.getByRole('listitem', { name: 'Bestuur' });
      await expect(item.getByText(language === 'nl' ? /^2 keer geopend/ : /^Opened 2 times/)).toBeVisible();
      await look(page, `share-list-${language}`);
      await item.getByRole('button', { name: words.revoke }).click();
      await item.getByRole('button', { name: words.yes }).click();
      await expect(visit.getByRole('heading', { name: words.revoked })).toBeVisible();
      expect(await visit.content()).not.toMatch(/Bezoekers|Koers 2027|4\.321/);
      expect((await visit.reload())?.status()).toBe(410);
      await expect(item).toHaveCount(0);
      await context.close();
    });

    test('what changed since the last visit is marked in the margin', async ({
      owner,
      browser,
      stockClient,
      locale,
    }) => {
      const { id } = await owner.api.createDocument({ kind: 'page', title: 'Verslag', language });
      await layInWith(stockClient(owner, id), id, [{ paragraph: 'Blijft zo.' }, { block: 'kpi', title: 'Bezoekers' }]);
      await expect.poll(async () => (await owner.api.blocks(id)).length).toBe(1);
      const { url } = await owner.api.call<{ url: string }>('POST', `/documents/${id}/shares`, {});
      const context = await browser.newContext({ locale });
      const page = await context.newPage();
      await page.clock.install({ time: new Date('2026-11-12T10:00:00') });
      await page.goto(url);
      await expect(page.getByRole('status').filter({ hasText: words.live })).toBeVisible();
      await page.goto('about:blank');
      const [kpi] = await owner.api.blocks(id, 'kpi');
      await owner.api.call('POST', `/kpis/${String(kpi?.['id'])}/measurements`, { date: '2026-03-01', value: 12 });
      await page.clock.setFixedTime(new Date('2026-11-20T10:00:00'));
      await page.goto(url);
      await expect(page.getByText(words.changed)).toBeVisible();
      await expect(page.locator('[data-changed]')).toHaveCount(1);
      await expect(page.locator('[data-changed]')).toContainText('Bezoekers');
      await page.getByRole('button', { name: words.show }).click();
      await expect(page.locator('[data-changed]')).toBeInViewport();
      // The next visit has nothing to tell.
      await page.clock.setFixedTime(new Date('2026-11-21T10:00:00'));
      await page.reload();
      await expect(page.getByText('Blijft zo.')).toBeVisible();
      await expect(page.getByText(words.changed)).toBeHidden();
      await context.close();
    });
  });
}
