import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import type { TemplateNode } from '@koers/shared/document/lay-in.ts';

const WORDS = 'Wij vertellen elke week waar we aan werken, en vragen wie er mee wil doen.';

/** A document of so many blocks: all kinds in turn, their parts filled, a heading before every tenth. */
export function manyBlocks(blocks: number): TemplateNode[] {
  const kinds = [...blockRegistry.values()];
  return Array.from({ length: blocks }, (_, index): TemplateNode[] => {
    const kind = kinds[index % kinds.length];
    if (!kind) return [];
    const parts = Object.fromEntries(Object.keys(kind.parts).map((name) => [name, WORDS]));
    const block = { block: kind.kind, title: `${kind.label.nl} ${index}`, parts };
    return index % 10 === 0 ? [{ heading: `Hoofdstuk ${index / 10 + 1}` }, block] : [block];
  }).flat();
}
