import type { Reference } from '../../blocks/define.ts';
import type { ExtractedBlock } from '../extracted-block.ts';
import { keyOf, keyOfLinked, type ViewSource } from '../views/view-source.ts';
import type { CheckContext, LinkedBlock } from './finding.ts';

/** The document's own blocks of a kind, in document order. */
export function ownBlocks({ content }: CheckContext, kind: string): ExtractedBlock[] {
  return content.blocks.filter((block) => block.kind === kind);
}

/** The document's blocks with those of its strategy, and those that point into it. */
export function sourceOf({ document, content, strategy, pointingHere }: CheckContext): ViewSource {
  const ofStrategy = (strategy?.blocks ?? []).map((block): LinkedBlock => ({ documentId: strategy?.id ?? '', block }));
  return { documentId: document.id, blocks: content.blocks, linked: [...ofStrategy, ...pointingHere] };
}

/** A block's address as one text. */
export function ownKey({ document }: CheckContext, block: ExtractedBlock): string {
  return keyOf({ documentId: document.id, blockId: block.id });
}

/** Finds blocks by their address: the document's own, its strategy's, and the targets of its references. */
export function finder(context: CheckContext): (target: Reference) => LinkedBlock | 'gone' | 'hidden' {
  const { document, content } = context;
  const known = new Map(
    [
      ...content.blocks.map((block): LinkedBlock => ({ documentId: document.id, block })),
      ...sourceOf(context).linked,
    ].map((linked) => [keyOfLinked(linked), linked] as const),
  );
  return (target) => known.get(keyOf(target)) ?? (target.documentId === document.id ? 'gone' : context.lookUp(target));
}

/** Whether a task still has to be done. */
export function isOpen({ fields }: ExtractedBlock): boolean {
  return fields['status'] !== 'done' && fields['status'] !== 'dropped';
}
