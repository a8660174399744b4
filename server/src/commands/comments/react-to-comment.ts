import type { Emoji } from '@koers/shared/api/comments.ts';
import { instant } from '../../clock.ts';
import { Refusal } from '../refusal.ts';
import type { NamedComment } from './change-comment.ts';
import { announce, commentOf, threadOf, type CommentParts } from './comment-parts.ts';
import type { ThreadRecord } from './comment-store.ts';

/** Answers a comment with an emoji, or takes one's own back. Twice is once. @throws Refusal not-found */
export async function reactToComment(
  parts: CommentParts,
  userId: string,
  documentId: string,
  { threadId, commentId, emoji, pressed }: NamedComment & { readonly emoji: Emoji; readonly pressed: boolean },
): Promise<ThreadRecord> {
  const comment = commentOf(await threadOf(parts, documentId, threadId), commentId);
  if (comment.deleted) throw new Refusal('not-found');
  await parts.comments.setReaction(commentId, userId, emoji, pressed ? instant(parts.clock) : null);
  announce(parts, documentId);
  return threadOf(parts, documentId, threadId);
}
