import type { Reference } from '../../blocks/define.ts';
import type { ExtractedBlock } from '../extracted-block.ts';
import { keyOf, keyOfLinked, type ViewSource } from '../views/view-source.ts';
import type { CheckContext, LinkedBlock } from './finding.ts';

/** Has what many rules ask of one context made once: of two thousand blocks that is most of their work. */
function oncePerContext<T>(make: (context: CheckContext) => T): (context: CheckContext) => T {
  const made = new WeakMap<CheckContext, { readonly value: T }>();
  return (context) => {
    const known = made.get(context);
    if (known) return known.value;
    const value = make(context);
    made.set(context, { value });
    return value;
  };
}

const byKind = oncePerContext(({ content }) => Map.groupBy(content.blocks, ({ kind }) => kind));
const NONE: readonly ExtractedBlock[] = [];

/** The document's own blocks of a kind, in document order. */
export function ownBlocks(context: CheckContext, kind: string): readonly ExtractedBlock[] {
  return byKind(context).get(kind) ?? NONE;
}

/** The document's blocks with those of its strategy, those that point into it, and those that count along. */
export const sourceOf = oncePerContext(({ document, content, strategy, pointingHere, beside }): ViewSource => {
  const ofStrategy = (strategy?.blocks ?? []).map((block): LinkedBlock => ({ documentId: strategy?.id ?? '', block }));
  return { documentId: document.id, blocks: content.blocks, linked: [...ofStrategy, ...pointingHere, ...beside] };
});

/** A block's address as one text. */
export function ownKey({ document }: CheckContext, block: ExtractedBlock): string {
  return keyOf({ documentId: document.id, blockId: block.id });
}

/** Finds blocks by their address: the document's own, its strategy's, and the targets of its references. */
export const finder = oncePerContext((context): ((target: Reference) => LinkedBlock | 'gone' | 'hidden') => {
  const { document, content, lookUp } = context;
  const known = new Map(
    [
      ...content.blocks.map((block): LinkedBlock => ({ documentId: document.id, block })),
      ...sourceOf(context).linked,
    ].map((linked) => [keyOfLinked(linked), linked] as const),
  );
  return (target) => known.get(keyOf(target)) ?? (target.documentId === document.id ? 'gone' : lookUp(target));
});

/** Whether a task still has to be done. */
export function isOpen({ fields }: ExtractedBlock): boolean {
  return fields['status'] !== 'done' && fields['status'] !== 'dropped';
}
