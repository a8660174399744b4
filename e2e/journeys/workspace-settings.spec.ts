import { expect, test } from '../support/fixtures.ts';
import { layInWith } from '../support/laid-in.ts';
import { open } from '../support/writing.ts';

const WORDS = {
  nl: {
    account: 'Account van Ada Jansen',
    menu: 'Instellingen',
    page: 'Algemeen',
    onTrack: 'Op koers, tot zoveel achter',
    atRisk: 'Let op, tot zoveel achter',
    below: 'Dit ligt onder de grens daarboven.',
    save: 'Bewaren',
    saved: 'De instellingen zijn bewaard.',
    status: { onTrack: 'Op koers', atRisk: 'Let op' },
    percent: '42,5',
  },
  en: {
    account: 'Account of Ada Jansen',
    menu: 'Settings',
    page: 'General',
    onTrack: 'On track, up to this far behind',
    atRisk: 'At risk, up to this far behind',
    below: 'This lies below the bound above it.',
    save: 'Save',
    saved: 'The settings are saved.',
    status: { onTrack: 'On track', atRisk: 'At risk' },
    percent: '42.5',
  },
} as const;

const daysFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

for (const language of ['nl', 'en'] as const) {
  const words = WORDS[language];

  test.describe(`the settings of a workspace, ${language}`, () => {
    test.use({ language });

    test('an owner sets when a KPI is off course, and a colleague’s page heeds it at once', async ({
      owner,
      colleague,
      desk,
      stockClient,
    }) => {
      const bram = await colleague({ name: 'Bram Visser' }, 'editor');
      const { id } = await owner.api.createDocument({ kind: 'plan', title: 'Plan', language });
      // Half of the way in time, 40 % of it in numbers: a fifth behind.
      const fields = { baseline: 0, target: 100, from: daysFromNow(-50), until: daysFromNow(50) };
      const entries = { measurements: [{ date: daysFromNow(-1), value: 40 }] };
      await layInWith(stockClient(owner, id), id, [{ block: 'kpi', key: 'k', title: 'Bezoek', fields, entries }]);

      const { page: other } = await desk(bram);
      await open(other, id);
      const status = other.locator('.koers-kpi-now');
      await expect(status).toContainText(words.status.atRisk);
      await other.goto('/settings/workspace');
      await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(other.getByLabel(words.onTrack)).toHaveCount(0);
      await open(other, id);

      const { page } = await desk(owner);
      await open(page, id);
      await page.getByRole('button', { name: words.account }).click();
      await page.getByRole('menuitem', { name: words.menu }).click();
      await page.getByRole('link', { name: words.page }).click();
      const pace = page.locator('form', { has: page.getByLabel(words.onTrack) });
      await pace.getByLabel(words.onTrack).fill('30');
      await pace.getByRole('button', { name: words.save }).click();
      await expect(pace.getByText(words.below)).toBeVisible();
      await expect(status).toContainText(words.status.atRisk);

      await pace.getByLabel(words.atRisk).fill(words.percent);
      await pace.getByLabel(words.atRisk).press('Enter');
      await expect(page.getByText(words.saved)).toBeVisible();
      await expect(status).toContainText(words.status.onTrack);
      await open(page, id);
      await expect(page.locator('.koers-kpi-now')).toContainText(words.status.onTrack);
      const { workspace } = await owner.api.call<{ workspace: object }>('GET', '/me');
      expect(workspace).toMatchObject({ paceBounds: { onTrack: 0.3, atRisk: 0.425 } });
    });
  });
}
