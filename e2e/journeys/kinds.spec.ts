import { defaultOf, type BlockKind, type Field } from '@koers/shared/blocks/define.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { fillWhole, putTargets, targetKinds, type Filling } from '../support/filling.ts';
import { expect, test } from '../support/fixtures.ts';
import { IN_BOTH } from '../support/languages.ts';
import { look } from '../support/look.ts';
import { blockOf, open, saved, toTheEnd } from '../support/writing.ts';

/*
 * Every kind of the registry is put in and filled in by hand, field by field, from its declaration alone: a new kind is covered
 * by being declared.
 */

const SAVED = { nl: 'Bewaard', en: 'Saved' } as const;
const titleOf = (kind: string): string => `Target ${kind}`;

const lastOption = (field: Extract<Field, { type: 'choice' }>): string =>
  Object.keys(field.options).findLast((option) => option !== defaultOf(field)) ?? '';

/** Something for a field, by its type alone. */
function anything(kind: BlockKind, name: string, field: Field): Filling['values'][string] {
  switch (field.type) {
    case 'text':
      return `${kind.kind} ${name}`.slice(0, field.maxLength);
    case 'number':
      return field.scale ? field.min + 2 : field.whole ? field.min : 12.5;
    case 'date':
      return name === 'endsOn' ? '2027-11-05' : `2027-11-03${field.withTime ? 'T09:30' : ''}`;
    case 'link':
      return 'https://nos.nl/artikel?id=1';
    case 'choice':
      return lastOption(field);
    case 'currency':
      return 'SEK';
    case 'tags':
      return ['een', 'twee'];
    default:
      return '';
  }
}

const fillingOf = (kind: BlockKind): Filling => ({
  title: `Title ${kind.kind}`,
  parts: Object.fromEntries(Object.keys(kind.parts).map((name) => [name, `Part ${name}`])),
  values: Object.fromEntries(Object.entries(kind.fields).map(([name, field]) => [name, anything(kind, name, field)])),
  measurement: { date: '2026-11-03', value: 12.5, note: 'first' },
  status: { option: 'offTrack', reason: 'because' },
});

/** So many to a journey: one page each, short enough to read its failure. */
const TOGETHER = 2;
const kinds = [...blockRegistry.values()];
const groups = Array.from({ length: Math.ceil(kinds.length / TOGETHER) }, (_, index) =>
  kinds.slice(index * TOGETHER, (index + 1) * TOGETHER),
);

// Each kind in one language, by turns.
for (const [turn, language] of (['nl', 'en'] as const).entries()) {
  test.describe(`every kind of block, ${language}`, () => {
    test.use({ language });

    for (const group of groups.filter((_, index) => IN_BOTH || index % 2 === turn)) {
      test(`is filled in by hand, whole: ${group.map(({ kind }) => kind).join(', ')}`, async ({
        owner,
        desk,
        stockClient,
      }) => {
        test.setTimeout(180_000);
        const strategy = await owner.api.createDocument({ kind: 'strategy', title: 'Strategy' });
        await putTargets(stockClient(owner, strategy.id), titleOf);
        await expect.poll(async () => (await owner.api.blocks(strategy.id)).length).toBe(targetKinds.length);
        const targets = new Map(
          targetKinds.map((kind) => [
            kind,
            { documentId: strategy.id, blockId: `target-${kind}`, title: titleOf(kind) },
          ]),
        );
        const plan = await owner.api.createDocument({ kind: 'plan', title: 'Plan', strategyId: strategy.id });
        const { page } = await desk(owner);
        await (await open(page, plan.id)).click();
        const expected: Record<string, unknown>[] = [];
        for (const kind of group) {
          await toTheEnd(page);
          const block = blockOf(page, kind.label[language]);
          const scene = { page, block, kind, language, owner, targets };
          expected.push(await fillWhole(scene, fillingOf(kind)));
          await block.locator('.koers-title').click();
          await page.keyboard.press('Control+Enter');
        }
        await look(page, `kinds-${group[0]?.kind}-${language}`);
        await expect(saved(page, SAVED[language])).toBeVisible();
        await expect
          .poll(async () => owner.api.blocks(plan.id))
          .toEqual(expected.map((block) => expect.objectContaining(block) as unknown));
      });
    }
  });
}
