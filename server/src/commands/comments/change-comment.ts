import type { WrittenBody } from '@koers/shared/api/comments.ts';
import { mentionedIn } from '@koers/shared/comments/body.ts';
import { instant } from '../../clock.ts';
import { Refusal } from '../refusal.ts';
import { announce, checkBody, commentOf, threadOf, type CommentParts } from './comment-parts.ts';
import type { ThreadRecord } from './comment-store.ts';
import { tellOfComment } from './tell-of-comment.ts';

export interface NamedComment {
  readonly threadId: string;
  readonly commentId: string;
}

/**
 * Changes what one said oneself; who is named now and was not before is told.
 * @throws Refusal not-found · not-allowed for another's · invalid-input
 */
export async function changeComment(
  parts: CommentParts,
  userId: string,
  documentId: string,
  { threadId, commentId, body }: NamedComment & { readonly body: WrittenBody },
): Promise<ThreadRecord> {
  const thread = await threadOf(parts, documentId, threadId);
  const comment = commentOf(thread, commentId);
  if (comment.deleted) throw new Refusal('not-found');
  if (comment.authorId !== userId) throw new Refusal('not-allowed');
  const said = await checkBody(parts, { documentId, authorId: userId }, body, comment.body);
  if (JSON.stringify(said) === JSON.stringify(comment.body)) return thread;
  await parts.comments.change(commentId, said, instant(parts.clock));
  announce(parts, documentId);
  await parts.notices.reworded(commentId);
  const before = new Set(mentionedIn(comment.body));
  const blockId = 'blockId' in thread.anchor ? thread.anchor.blockId : null;
  await tellOfComment(parts, { documentId, threadId, commentId, authorId: userId, blockId }, [
    ['mention', mentionedIn(said).filter((id) => !before.has(id))],
  ]);
  return threadOf(parts, documentId, threadId);
}
