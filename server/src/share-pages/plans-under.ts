import type { SharedDocument } from './shared-documents.ts';

type Placed = Pick<
  SharedDocument,
  'id' | 'parentId' | 'strategyId' | 'restricted' | 'trashedAt' | 'kind' | 'title' | 'startsOn'
>;

/** Documents of a link besides its own: more are left out. */
export const MOST_PLANS = 200;

/**
 * The documents that a link with plans shows besides its own: those under it in the tree, and the plans that name it as their
 * strategy, wherever they stand. Not what is in the trash, and nothing restricted, nor what stands under that: where what is
 * given above counts for nothing, a link from above counts for nothing either.
 * @param documents all of the workspace
 */
export function plansUnder<D extends Placed>(documents: readonly D[], documentId: string): D[] {
  const byId = new Map(documents.map((document) => [document.id, document]));
  /** Up to the document itself, or to the top; a ring that a fault of old made ends, too. */
  const isUnder = (start: D): boolean => {
    const seen = new Set<string>();
    for (
      let at: D | undefined = start;
      at && !seen.has(at.id);
      at = at.parentId === null ? undefined : byId.get(at.parentId)
    ) {
      if (at.id === documentId) return true;
      if (at.restricted || at.trashedAt !== null) return false;
      seen.add(at.id);
      if (at.parentId === null) break;
    }
    return start.kind === 'plan' && start.strategyId === documentId;
  };
  return documents
    .filter((document) => document.id !== documentId && document.trashedAt === null && isUnder(document))
    .toSorted(
      (a, b) =>
        (a.startsOn ?? '9999').localeCompare(b.startsOn ?? '9999') ||
        a.title.localeCompare(b.title) ||
        a.id.localeCompare(b.id),
    )
    .slice(0, MOST_PLANS);
}
