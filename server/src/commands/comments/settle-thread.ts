import { instant } from '../../clock.ts';
import { Refusal } from '../refusal.ts';
import { announce, isAlive, threadOf, type CommentParts } from './comment-parts.ts';
import type { ThreadRecord } from './comment-store.ts';

/** Says that a thread is done with, or that it is not after all. Twice is once. @throws Refusal not-found */
export async function settleThread(
  parts: CommentParts,
  userId: string,
  documentId: string,
  { threadId, done }: { readonly threadId: string; readonly done: boolean },
): Promise<ThreadRecord> {
  const thread = await threadOf(parts, documentId, threadId);
  if (!isAlive(thread)) throw new Refusal('not-found');
  if ((thread.resolved !== null) === done) return thread;
  await parts.comments.setResolved(threadId, done ? { by: userId, at: instant(parts.clock) } : null);
  announce(parts, documentId);
  return threadOf(parts, documentId, threadId);
}
