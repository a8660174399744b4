import type { DocumentAnswer } from '@koers/shared/api/documents.ts';

/**
 * Whether plans name the document as their strategy without standing under it. The tree shows them there all the same, but
 * roles come down from what one stands under alone: whoever gives or takes rights here is to know that.
 */
export function hasPlansApart(
  { id }: Pick<DocumentAnswer, 'id'>,
  documents: readonly Pick<DocumentAnswer, 'id' | 'parentId' | 'strategyId'>[],
): boolean {
  const parentOf = new Map(documents.map((document) => [document.id, document.parentId]));
  const standsUnder = (below: string): boolean => {
    const seen = new Set<string>();
    for (let at = parentOf.get(below); at && !seen.has(at); at = parentOf.get(at)) {
      if (at === id) return true;
      seen.add(at);
    }
    return false;
  };
  return documents.some((document) => document.strategyId === id && document.id !== id && !standsUnder(document.id));
}
