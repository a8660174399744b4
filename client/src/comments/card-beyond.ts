/** A card as it stands in the margin, in pixels from the margin's upper edge. */
export interface PlacedCard {
  readonly id: string;
  readonly top: number;
  readonly height: number;
}

/** The part of the margin that one sees, in the same pixels. */
export interface SeenPart {
  readonly from: number;
  readonly to: number;
}

/** Where the nearest card is that one doesn't see. */
export interface CardBeyond {
  readonly id: string;
  readonly way: 'down' | 'up';
}

/**
 * Where to go when no card is in sight: the first one below, else the last one above.
 * @param cards from top to bottom
 * @returns null while one is in sight, and where there are none
 */
export function cardBeyond(cards: readonly PlacedCard[], { from, to }: SeenPart): CardBeyond | null {
  if (cards.some(({ top, height }) => top + height > from && top < to)) return null;
  const below = cards.find(({ top }) => top >= to);
  if (below) return { id: below.id, way: 'down' };
  const above = cards.at(-1);
  return above ? { id: above.id, way: 'up' } : null;
}
