import type { Node } from '@tiptap/pm/model';

/** What of a document was replaced: from `from` to `oldTo`, which is now `newTo`. */
export interface Change {
  readonly from: number;
  readonly oldTo: number;
  readonly newTo: number;
}

/** The whole line that a position stands in, so that a change within it is not told letter by letter. */
function lineAround(doc: Node, position: number): { start: number; end: number } {
  const $position = doc.resolve(position);
  for (let depth = $position.depth; depth > 0; depth -= 1) {
    if ($position.node(depth).isTextblock) return { start: $position.start(depth), end: $position.end(depth) };
  }
  return { start: position, end: position };
}

/**
 * What differs between two states of a document, in whole lines: a colleague's change comes as a document that is new
 * from its first to its last letter, and most of it is as it was. Null when nothing differs.
 */
export function changeBetween(before: Node, after: Node): Change | null {
  const start = before.content.findDiffStart(after.content);
  const end = start === null ? null : before.content.findDiffEnd(after.content);
  if (start === null || !end) return null;
  // Of letters that repeat, the same ones can count as before and as after the change.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  const [oldEnd, newEnd] = [end.a + overlap, end.b + overlap];
  const from = Math.min(start, lineAround(before, start).start, lineAround(after, start).start);
  const grown = Math.max(lineAround(before, oldEnd).end - oldEnd, lineAround(after, newEnd).end - newEnd);
  return { from, oldTo: oldEnd + grown, newTo: newEnd + grown };
}
