import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { exampleOf } from '../support/example-fillings.ts';
import { fillWhole, putTargets, targetKinds } from '../support/filling.ts';
import { expect, test } from '../support/fixtures.ts';
import { look } from '../support/look.ts';
import { blockOf, open, toTheEnd } from '../support/writing.ts';

/*
 * Each kind of block as a team would fill it in, by hand and whole, in both languages: for the eye (KOERS_SEEN=1 and
 * KOERS_PICTURES). `kinds.spec` holds the same with anything in the fields.
 */

const MEASURED = {
  nl: { note: 'Na de open dag', reason: 'De wachtlijst loopt nog, die telt pas in januari mee.' },
  en: { note: 'After the open day', reason: 'The waiting list still runs, it counts from January.' },
} as const;

for (const language of ['nl', 'en'] as const) {
  test.describe(`each kind of block is seen, ${language}`, () => {
    test.use({ language, viewport: { width: 1280, height: 900 } });
    test.describe.configure({ timeout: 180_000 });

    for (const kind of blockRegistry.values()) {
      test(`filled in as a team would: ${kind.kind}`, async ({ owner, desk, stockClient }) => {
        const titleOf = (target: string): string => exampleOf(target, language).title;
        const strategy = await owner.api.createDocument({ kind: 'strategy', title: 'Koers 2027', language });
        await putTargets(stockClient(owner, strategy.id), titleOf);
        await expect.poll(async () => (await owner.api.blocks(strategy.id)).length).toBe(targetKinds.length);
        const targets = new Map(
          targetKinds.map((target) => [
            target,
            { documentId: strategy.id, blockId: `target-${target}`, title: titleOf(target) },
          ]),
        );
        const plan = await owner.api.createDocument({
          kind: 'plan',
          title: language === 'nl' ? 'Open dag' : 'Open day',
          strategyId: strategy.id,
          language,
        });
        const { page } = await desk(owner);
        await (await open(page, plan.id)).click();
        await toTheEnd(page);
        const block = blockOf(page, kind.label[language]);
        await look(page, `kind-${kind.kind}-${language}-0`);
        const expected = await fillWhole(
          { page, block, kind, language, owner, targets },
          {
            ...exampleOf(kind.kind, language),
            measurement: { date: '2026-11-16', value: 51, note: MEASURED[language].note },
            status: { option: 'onTrack', reason: MEASURED[language].reason },
          },
        );
        await expect.poll(async () => owner.api.blocks(plan.id)).toEqual([expect.objectContaining(expected)]);
        await block.locator('.koers-title').click();
        await look(page, `kind-${kind.kind}-${language}-1-editing`);
        // As it stands when nobody is in it.
        await page.keyboard.press('Control+Enter');
        await page.mouse.move(2, 400);
        await look(page, `kind-${kind.kind}-${language}-2`);
        await page.emulateMedia({ colorScheme: 'dark' });
        await look(page, `kind-${kind.kind}-${language}-3-dark`);
        await page.emulateMedia({ colorScheme: 'light' });
        await page.setViewportSize({ width: 390, height: 844 });
        await block.scrollIntoViewIfNeeded();
        await look(page, `kind-${kind.kind}-${language}-4-phone`);
      });
    }
  });
}
