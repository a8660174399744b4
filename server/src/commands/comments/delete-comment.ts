import { allows, type Role } from '@koers/shared/access/policy.ts';
import { instant } from '../../clock.ts';
import { Refusal } from '../refusal.ts';
import type { NamedComment } from './change-comment.ts';
import { announce, commentOf, threadOf, type CommentParts } from './comment-parts.ts';
import type { ThreadRecord } from './comment-store.ts';

/** Who asks, and as what on this document. */
export interface Asker {
  readonly userId: string;
  readonly role: Role;
}

/**
 * Takes a comment away; it can be put back for a day. Twice is once.
 * @throws Refusal not-found · not-allowed for another's, unless the policy lets one moderate
 */
export async function deleteComment(
  parts: CommentParts,
  { userId, role }: Asker,
  documentId: string,
  { threadId, commentId }: NamedComment,
): Promise<void> {
  const comment = commentOf(await threadOf(parts, documentId, threadId), commentId);
  const moderates = allows('document.comments.moderate', { signedIn: true, workspaceRole: null, documentRole: role });
  if (comment.authorId !== userId && !moderates) throw new Refusal('not-allowed');
  if (comment.deleted) return;
  await parts.comments.setDeleted(commentId, { by: userId, at: instant(parts.clock) });
  announce(parts, documentId);
  await parts.notices.reworded(commentId);
}

/**
 * Puts back what one took away oneself.
 * @throws Refusal not-found when it was forgotten · not-allowed when somebody else took it away
 */
export async function restoreComment(
  parts: CommentParts,
  userId: string,
  documentId: string,
  { threadId, commentId }: NamedComment,
): Promise<ThreadRecord> {
  const thread = await threadOf(parts, documentId, threadId);
  const comment = commentOf(thread, commentId);
  if (!comment.deleted) return thread;
  if (comment.deleted.by !== userId) throw new Refusal('not-allowed');
  if (comment.body.length === 0) throw new Refusal('not-found');
  await parts.comments.setDeleted(commentId, null);
  announce(parts, documentId);
  await parts.notices.reworded(commentId);
  return threadOf(parts, documentId, threadId);
}
