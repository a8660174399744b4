/** A card in the margin: where it would stand, beside its words, and how tall it is. Pixels. */
export interface CardBox {
  readonly id: string;
  /** Null for what has no place in the text: at the top, before the others. */
  readonly wanted: number | null;
  readonly height: number;
}

/** Pixels between two cards. */
export const CARD_GAP = 12;

/**
 * Where cards stand in a margin: each beside its words or as near below as there is room, none over another, and the active
 * one right beside its own, for which those before it move up as far as they can.
 * @param boxes in the order of the text
 * @returns by id, pixels from the margin's upper edge
 */
export function arrangeCards(boxes: readonly CardBox[], activeId: string | null): ReadonlyMap<string, number> {
  const tops: number[] = [];
  let free = 0;
  for (const { wanted, height } of boxes) {
    const top = Math.max(free, wanted ?? 0);
    tops.push(top);
    free = top + height + CARD_GAP;
  }
  const active = boxes.findIndex(({ id }) => id === activeId);
  if (active >= 0) pullUp(boxes, tops, active);
  return new Map(boxes.map(({ id }, index) => [id, tops[index] ?? 0]));
}

function pullUp(boxes: readonly CardBox[], tops: number[], active: number): void {
  const before = boxes.slice(0, active).reduce((sum, { height }) => sum + height + CARD_GAP, 0);
  const wanted = boxes[active]?.wanted ?? 0;
  tops[active] = Math.min(tops[active] ?? 0, Math.max(wanted, before));
  for (let index = active - 1; index >= 0; index -= 1) {
    const end = (tops[index + 1] ?? 0) - CARD_GAP - (boxes[index]?.height ?? 0);
    if ((tops[index] ?? 0) <= end) break;
    tops[index] = end;
  }
  for (let index = active + 1; index < boxes.length; index += 1) {
    const end = (tops[index - 1] ?? 0) + (boxes[index - 1]?.height ?? 0) + CARD_GAP;
    tops[index] = Math.max(end, boxes[index]?.wanted ?? 0);
  }
}
