import { referenceKey, type ReferencedBlock } from './referenced-block.ts';

/** Where the document stands among the others. */
export interface Surroundings {
  /** What it stands under, the nearest first: for a plan, its strategy. */
  readonly above: readonly string[];
  /** Every strategy, of which `above` may hold some. */
  readonly strategies: readonly string[];
}

interface Offer {
  readonly documentId: string;
  readonly surroundings: Surroundings;
  /** Keys of what is chosen already: it stays in sight, wherever it is of. */
  readonly chosen: readonly string[];
}

/**
 * What a goal may support, in the order in which one looks for it: the goals of what the document stands under, its own, and
 * those of other strategies. A plan serves strategies (METHOD.md), so other plans' goals are not offered.
 */
export function offeredAbove(
  blocks: readonly ReferencedBlock[],
  { documentId, surroundings: { above, strategies }, chosen }: Offer,
): readonly ReferencedBlock[] {
  const places = [...new Set([...above, documentId, ...strategies])];
  const rank = ({ reference }: ReferencedBlock): number => {
    const place = places.indexOf(reference.documentId);
    if (place !== -1) return place;
    return chosen.includes(referenceKey(reference)) ? places.length : -1;
  };
  return blocks.filter((block) => rank(block) !== -1).toSorted((a, b) => rank(a) - rank(b));
}
