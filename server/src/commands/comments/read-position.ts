import * as Y from 'yjs';
import { faultAt } from '../refusal.ts';

/**
 * A Yjs relative position as it is kept. That it leads to something in this document is not asked: the document changes.
 * @param base64 as `Y.encodeRelativePosition` gives it, of bounded length
 * @throws Refusal invalid-input at `at` when it is no position at all
 */
export function readPosition(base64: string, at: string): string {
  const position = decoded(base64);
  if (!position) throw faultAt(at, 'not-a-position');
  return Buffer.from(Y.encodeRelativePosition(position)).toString('base64');
}

function decoded(base64: string): Y.RelativePosition | null {
  try {
    const position = Y.decodeRelativePosition(Buffer.from(base64, 'base64'));
    return position.item || position.type || position.tname !== null ? position : null;
  } catch {
    return null; // cut short, or another thing altogether
  }
}
