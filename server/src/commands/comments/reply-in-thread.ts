import { MAX_COMMENTS, type WrittenBody } from '@koers/shared/api/comments.ts';
import { mentionedIn } from '@koers/shared/comments/body.ts';
import { instant } from '../../clock.ts';
import { Refusal, faultAt } from '../refusal.ts';
import { announce, checkBody, isAlive, threadOf, type CommentParts } from './comment-parts.ts';
import type { ThreadRecord } from './comment-store.ts';
import { tellOfComment } from './tell-of-comment.ts';

export interface ReplyInput {
  readonly threadId: string;
  readonly body: WrittenBody;
  /** The reply's id; the same for a call that is repeated. */
  readonly commentId: string;
}

/** Answers in a thread, also in one that is resolved: it stays so. @throws Refusal not-found · invalid-input */
export async function replyInThread(
  parts: CommentParts,
  userId: string,
  documentId: string,
  { threadId, body, commentId }: ReplyInput,
): Promise<ThreadRecord> {
  const thread = await threadOf(parts, documentId, threadId);
  if (!isAlive(thread)) throw new Refusal('not-found');
  if (thread.comments.length >= MAX_COMMENTS) throw faultAt('', 'too-many', MAX_COMMENTS);
  const said = await checkBody(parts, { documentId, authorId: userId }, body);
  await parts.comments.add(threadId, { id: commentId, authorId: userId, body: said, at: instant(parts.clock) });
  announce(parts, documentId);
  const writers = thread.comments.flatMap(({ authorId, deleted }) => (authorId && !deleted ? [authorId] : []));
  const blockId = 'blockId' in thread.anchor ? thread.anchor.blockId : null;
  await tellOfComment(parts, { documentId, threadId, commentId, authorId: userId, blockId }, [
    ['mention', mentionedIn(said)],
    ['reply', writers],
  ]);
  return threadOf(parts, documentId, threadId);
}
