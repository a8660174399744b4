import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import type { ReferenceAnswer } from '@koers/shared/api/references.ts';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { look } from '../support/look.ts';
import { blockOf, open, textOf } from '../support/writing.ts';

/*
 * The method's screens at three sizes, in light and dark, for the eye (KOERS_SEEN=1 and KOERS_PICTURES), of the example: Dutch
 * light and English dark, so that each screen is seen in every size, both languages and both schemes.
 */

const WORDS = {
  nl: {
    check: 'Plancheck',
    sections: 'Onderdelen tonen',
    create: 'Nieuw',
    manage: 'Sjablonen beheren…',
    menu: 'Meer voor dit document',
    makeTemplate: 'Maak hier een sjabloon van',
    submit: 'Sjabloon maken',
    changed: /^Gewijzigd sinds akkoord/,
    status: /^Status: .*Status met de hand zetten/,
    setStatus: 'Status met de hand zetten',
    offTrack: 'Uit koers',
    reason: 'Reden',
    why: 'De helft van de inschrijvingen komt van één school; die telt volgend jaar niet mee.',
    save: 'Bewaren',
  },
  en: {
    check: 'Plan check',
    sections: 'Show sections',
    create: 'New',
    manage: 'Manage templates…',
    menu: 'More for this document',
    makeTemplate: 'Make a template of this',
    submit: 'Make the template',
    changed: /^Changed since agreed/,
    status: /^Status: .*Set the status by hand/,
    setStatus: 'Set the status by hand',
    offTrack: 'Off track',
    reason: 'Reason',
    why: 'Half of the applications come from one school, which does not count next year.',
    save: 'Save',
  },
} as const;

const SIZES = { wide: [1440, 900], tablet: [820, 1180], phone: [390, 844] } as const;

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wider = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await wider()).toBe(0);
}

for (const language of ['nl', 'en'] as const) {
  const w = WORDS[language];
  for (const [size, [width, height]] of Object.entries(SIZES)) {
    test.describe(`the method’s screens, ${language}, ${size}`, () => {
      test.use({ language, viewport: { width, height }, colorScheme: language === 'nl' ? 'light' : 'dark' });
      test.describe.configure({ timeout: 300_000 });

      test('are seen', async ({ owner, desk }) => {
        const { page } = await desk(owner);
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme: language === 'nl' ? 'light' : 'dark' });
        const seen = (name: string) => look(page, `screen-${name}-${language}-${size}`);
        const { items } = await owner.api.call<{ items: readonly DocumentAnswer[] }>('POST', '/workspace/example', {
          language,
        });
        const strategy = items.find(({ kind }) => kind === 'strategy')?.id ?? '';
        const plan = items.find(({ kind }) => kind === 'plan')?.id ?? '';

        await open(page, plan);
        // a phone's bar has no room for it
        const isInMenu = size === 'phone';
        const button = page.getByRole(isInMenu ? 'menuitem' : 'button', { name: new RegExp(`^${w.check}`) });
        const toCheck = async () => {
          if (isInMenu) await page.getByRole('button', { name: w.menu }).click();
          await expect(button).toHaveAccessibleName(/,/);
        };
        if (!isInMenu) await toCheck();
        await seen('plan');
        if (isInMenu) await toCheck();
        await button.click();
        await expect(
          page
            .locator('[data-finding]')
            .first()
            .or(page.getByText(/Niets op te merken|Nothing to point out/)),
        ).toBeVisible();
        await seen('check-plan');
        await page.keyboard.press('Escape');

        // Agreed, and then the strategy changes under it. The example's plans run already.
        await owner.api.call('PATCH', `/documents/${plan}`, { status: 'draft' });
        await owner.api.call('PATCH', `/documents/${plan}`, { status: 'agreed' });
        const { items: references } = await owner.api.call<{ items: readonly ReferenceAnswer[] }>(
          'GET',
          `/documents/${plan}/references`,
        );
        const { target, block: pointedAt } =
          references.find((one) => one.target.documentId === strategy && one.block?.kind === 'goal') ?? {};
        expect(pointedAt).toBeDefined();
        await owner.api.call('PATCH', `/documents/${target?.documentId}/blocks/${target?.blockId}`, {
          theme: pointedAt?.['theme'] === 'conversion' ? 'content' : 'conversion',
          deadline: '2028-02-29',
        });
        const flag = textOf(page).getByRole('button', { name: w.changed }).first();
        await expect(flag).toBeVisible();
        await flag.scrollIntoViewIfNeeded();
        await flag.click();
        await expect(page.getByRole('dialog', { name: w.changed })).toBeVisible();
        await seen('changed');
        await page.keyboard.press('Escape');

        const kpi = blockOf(page, 'KPI').first();
        await kpi.getByRole('button', { name: w.status }).click();
        const form = page.getByRole('dialog', { name: w.setStatus });
        await form.getByRole('radio', { name: w.offTrack }).check();
        await form.getByRole('textbox', { name: w.reason }).fill(w.why);
        await seen('override-form');
        await form.getByRole('button', { name: w.save }).click();
        await expect(form).toBeHidden();
        await seen('override');
        await expectNoSidewaysScroll(page);

        await open(page, strategy);
        if (!isInMenu) await toCheck();
        await seen('strategy');
        const sections = page.getByRole('button', { name: w.sections });
        if (await sections.isVisible()) {
          await sections.click();
          await expect(page.getByRole('dialog')).toBeVisible();
          await seen('sections');
          await page.keyboard.press('Escape');
        }
        const views = textOf(page).getByRole('region');
        for (let at = 0; at < (await views.count()); at += 1) {
          const view = views.nth(at);
          await view.evaluate((element) => {
            scrollTo({ top: element.getBoundingClientRect().top + scrollY - 100 });
          });
          await seen(`view-${at}`);
        }
        await expectNoSidewaysScroll(page);
        if (isInMenu) await toCheck();
        await button.click();
        await seen('check-strategy');
        await page.keyboard.press('Escape');

        await page.getByRole('button', { name: w.menu }).click();
        await page.getByRole('menuitem', { name: w.makeTemplate }).click();
        await seen('template-make');
        await page.getByRole('dialog').getByRole('button', { name: w.submit }).click();
        await expect(page.getByRole('dialog')).toBeHidden();

        await page.goto('/goals');
        await expect(page.getByRole('article').first()).toBeVisible();
        await seen('goals');
        await expectNoSidewaysScroll(page);
      });
    });
  }
}
