import type { SurroundingsAnswer } from '../../api/check.ts';
import type { Reference } from '../../blocks/define.ts';
import type { ExtractedDocument } from '../extracted-document.ts';
import type { CheckContext, LinkedBlock } from './finding.ts';

const keyOf = ({ documentId, blockId }: Reference): string => `${documentId}/${blockId}`;

/**
 * What the rules look at, made of a document and the server's answer about everything around it.
 * A target that the answer doesn't know (a reference that was made since) counts as hidden: nothing is told of it.
 * @param document a page's, plan's or strategy's own properties
 * @param today the day in the reader's zone, `YYYY-MM-DD`
 */
export function checkContextOf(
  surroundings: SurroundingsAnswer,
  content: ExtractedDocument,
  document: CheckContext['document'],
  today: string,
): CheckContext {
  const { strategy, pointingHere, beside, targets, gone, changed, bounds } = surroundings;
  const ofStrategy = (strategy?.blocks ?? []).map((block): LinkedBlock => ({ documentId: strategy?.id ?? '', block }));
  const known = new Map<string, LinkedBlock | 'gone'>([
    ...gone.map((reference) => [keyOf(reference), 'gone'] as const),
    ...[...ofStrategy, ...targets].map(
      (linked) => [keyOf({ documentId: linked.documentId, blockId: linked.block.id }), linked] as const,
    ),
  ]);
  return {
    document,
    content,
    // The document may have been put under another strategy since.
    strategy: strategy?.id === document.strategyId ? strategy : null,
    pointingHere,
    beside,
    lookUp: (target) => known.get(keyOf(target)) ?? 'hidden',
    changed,
    today,
    bounds,
  };
}
