import type { z } from 'zod';
import { faultAt } from '../commands/refusal.ts';

/** Where a page ended, as the opaque text that callers hand back. */
export function encodeCursor(place: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/**
 * Reads a cursor that a caller handed back.
 * @throws Refusal invalid-input at `cursor` when it is none of ours
 */
export function decodeCursor<T>(cursor: string | undefined, shape: z.ZodType<T>): T | null {
  if (cursor === undefined) return null;
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw faultAt('cursor', 'invalid');
  }
}

/** A page of one more than was asked for tells whether there is another. */
export function pageFrom<Item, Answer>(
  found: readonly Item[],
  limit: number,
  placeOf: (item: Item) => readonly (string | number)[],
  present: (items: readonly Item[]) => Answer[],
): { items: Answer[]; nextCursor: string | null } {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items: present(items), nextCursor: found.length > limit && last ? encodeCursor(placeOf(last)) : null };
}
