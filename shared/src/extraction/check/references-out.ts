import type { Reference } from '../../blocks/define.ts';
import { keyOf, referencesIn } from '../views/view-source.ts';
import type { CheckContext, Finding, RuleName } from './finding.ts';

/** A place in the document that points to a block. */
export interface ReferenceOut {
  /** Null in plain text. */
  readonly blockId: string | null;
  readonly section: string | null;
  /** The block's title; in plain text the section's. */
  readonly title: string;
  readonly target: Reference;
}

/** Every place that points to a block, in its fields or in text; of one block to one target once. */
export function referencesOut({ content }: CheckContext): ReferenceOut[] {
  const found = new Map<string, ReferenceOut>();
  const add = (reference: ReferenceOut): void => {
    const { blockId, section, target } = reference;
    const key = JSON.stringify([blockId, blockId === null ? section : null, keyOf(target)]);
    if (!found.has(key)) found.set(key, reference);
  };
  for (const block of content.blocks) {
    const { id: blockId, section, title } = block;
    for (const field of Object.keys(block.fields)) {
      for (const target of referencesIn(block, field)) add({ blockId, section, title, target });
    }
  }
  const titles = new Map(content.blocks.map(({ id, title }) => [id, title]));
  for (const { blockId, section, target } of content.links) {
    add({ blockId, section, title: blockId === null ? (section ?? '') : (titles.get(blockId) ?? ''), target });
  }
  return [...found.values()];
}

export function findingAt(
  rule: RuleName,
  { blockId, section, title, target }: ReferenceOut,
  values: Finding['values'] = {},
): Finding {
  return { rule, blockId, section, values: { title, ...values }, detail: keyOf(target) };
}
