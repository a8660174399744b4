import { cleanText } from '@koers/shared/comments/body.ts';
import { Refusal } from '../refusal.ts';
import { announce, threadOf, type CommentParts } from './comment-parts.ts';
import type { PlaceOfWords, ThreadRecord } from './comment-store.ts';
import { readPosition } from './read-position.ts';

/**
 * Keeps where a thread's words stand now, as an editor's page found them after they were moved. The quote stays what it
 * was. Of several pages that find them, the first is heard.
 * @throws Refusal not-found · invalid-input at a position that is none
 */
export async function moveAnchor(
  parts: Pick<CommentParts, 'comments' | 'liveEvents'>,
  documentId: string,
  threadId: string,
  { from, ...place }: PlaceOfWords & { readonly from: string | null },
): Promise<ThreadRecord> {
  const thread = await threadOf(parts, documentId, threadId);
  if (thread.anchor.kind !== 'text') throw new Refusal('not-found');
  const readable = {
    ...place,
    start: readPosition(place.start, 'start'),
    end: readPosition(place.end, 'end'),
    before: cleanText(place.before),
    after: cleanText(place.after),
  };
  const known = from === null ? null : readPosition(from, 'from');
  if (await parts.comments.move(threadId, known, readable)) announce(parts, documentId);
  return threadOf(parts, documentId, threadId);
}
