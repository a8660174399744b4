import { MAX_THREADS, type CommentAnchor, type WrittenBody } from '@koers/shared/api/comments.ts';
import { cleanText, mentionedIn } from '@koers/shared/comments/body.ts';
import { instant } from '../../clock.ts';
import { faultAt } from '../refusal.ts';
import { announce, checkBody, threadOf, type CommentParts } from './comment-parts.ts';
import type { ThreadRecord } from './comment-store.ts';
import { readPosition } from './read-position.ts';
import { taskAssignees } from './task-assignees.ts';
import { tellOfComment } from './tell-of-comment.ts';

export interface BeginThreadInput {
  readonly anchor: CommentAnchor;
  readonly body: WrittenBody;
  /** The thread's id; the same for a call that is repeated. */
  readonly threadId: string;
}

/**
 * Begins a thread. Where its words are in the document is not looked up: words that are not there make a thread that is
 * shown apart from the text, with its quote.
 * @throws Refusal invalid-input
 */
export async function beginThread(
  parts: CommentParts,
  userId: string,
  documentId: string,
  { anchor, body, threadId }: BeginThreadInput,
): Promise<ThreadRecord> {
  const { comments, documents, clock } = parts;
  const readable = readAnchor(anchor);
  const said = await checkBody(parts, { documentId, authorId: userId }, body);
  if ((await comments.countThreads(documentId)) >= MAX_THREADS) throw faultAt('', 'too-many', MAX_THREADS);
  const first = { id: `${threadId}-1`, authorId: userId, body: said, at: instant(clock) };
  await comments.create({ id: threadId, documentId, anchor: readable, first });
  announce(parts, documentId);
  const owner = (await documents.find(documentId))?.ownerId;
  const blockId = 'blockId' in readable ? readable.blockId : 'headingId' in readable ? readable.headingId : null;
  const assignees = await taskAssignees(parts, userId, documentId, blockId);
  await tellOfComment(parts, { documentId, threadId, commentId: first.id, authorId: userId, blockId }, [
    ['mention', mentionedIn(said)],
    ['comment', owner ? [owner, ...assignees] : assignees],
  ]);
  return threadOf(parts, documentId, threadId);
}

/** @throws Refusal invalid-input at a position that is none */
function readAnchor(anchor: CommentAnchor): CommentAnchor {
  if (anchor.kind === 'document') return anchor;
  const quote = cleanText(anchor.quote);
  if (anchor.kind !== 'text') return { ...anchor, quote };
  if (quote.trim() === '') throw faultAt('anchor.quote', 'empty');
  const { start, end, before, after } = anchor;
  return {
    ...anchor,
    quote,
    before: cleanText(before),
    after: cleanText(after),
    start: start === null ? null : readPosition(start, 'anchor.start'),
    end: end === null ? null : readPosition(end, 'anchor.end'),
  };
}
