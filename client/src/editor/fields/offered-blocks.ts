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
 * What a field that points upward may point to, such as what a goal supports or whom a message is for, in the order in which one
 * looks for it: what the document stands under, its own, and other strategies. A plan serves strategies (METHOD.md), so what
 * other plans have is not offered.
 */
export function offeredAbove(
  blocks: readonly ReferencedBlock[],
  { documentId, surroundings: { above, strategies }, chosen }: Offer,
): readonly ReferencedBlock[] {
  return inPlaces(blocks, [...above, documentId, ...strategies], ({ reference }) =>
    chosen.includes(referenceKey(reference)),
  );
}

/** What any other field may point to: its own document first, then what that stands under, then all else. */
export function offeredBeside(
  blocks: readonly ReferencedBlock[],
  { documentId, surroundings: { above } }: Offer,
): readonly ReferencedBlock[] {
  return inPlaces(blocks, [documentId, ...above], () => true);
}

/** By place; what stands in none of them comes last, if it is wanted. */
function inPlaces(
  blocks: readonly ReferencedBlock[],
  documents: readonly string[],
  isWantedElsewhere: (block: ReferencedBlock) => boolean,
): readonly ReferencedBlock[] {
  const places = [...new Set(documents)];
  const rank = (block: ReferencedBlock): number => {
    const place = places.indexOf(block.reference.documentId);
    if (place !== -1) return place;
    return isWantedElsewhere(block) ? places.length : -1;
  };
  return blocks.filter((block) => rank(block) !== -1).toSorted((a, b) => rank(a) - rank(b));
}
