import { MAX_COMMENT, MAX_MENTIONS, type WrittenBody } from '@koers/shared/api/comments.ts';
import { lengthOf, mentionedIn, readBody, type WrittenPart } from '@koers/shared/comments/body.ts';
import type { Clock } from '../../clock.ts';
import type { FactReader } from '../../projection/fact-reader.ts';
import type { DocumentAccess } from '../document-access.ts';
import type { DocumentStore } from '../document-store.ts';
import type { LiveEvents } from '../live-events.ts';
import type { MemberStore } from '../member-store.ts';
import type { Notices } from '../notices.ts';
import { Refusal, faultAt } from '../refusal.ts';
import type { CommentRecord, CommentStore, ThreadRecord } from './comment-store.ts';

export interface CommentParts {
  readonly comments: CommentStore;
  readonly access: DocumentAccess;
  readonly members: Pick<MemberStore, 'suspendedAmong'>;
  readonly documents: Pick<DocumentStore, 'find'>;
  readonly facts: Pick<FactReader, 'blocksAt'>;
  readonly notices: Notices;
  readonly liveEvents: LiveEvents;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Tells open pages that something was said, or taken away. */
export function announce({ liveEvents }: Pick<CommentParts, 'liveEvents'>, documentId: string): void {
  liveEvents.announce({ event: { type: 'comments', documentId } });
}

/** @throws Refusal not-found when the document has no such thread */
export async function threadOf(
  { comments }: Pick<CommentParts, 'comments'>,
  documentId: string,
  threadId: string,
): Promise<ThreadRecord> {
  const thread = await comments.find(documentId, threadId);
  if (!thread) throw new Refusal('not-found');
  return thread;
}

/** @throws Refusal not-found when the thread has no such comment */
export function commentOf(thread: ThreadRecord, commentId: string): CommentRecord {
  const comment = thread.comments.find(({ id }) => id === commentId);
  if (!comment) throw new Refusal('not-found');
  return comment;
}

/** Whether anything is still said in it. */
export const isAlive = ({ comments }: ThreadRecord): boolean => comments.some(({ deleted }) => deleted === null);

/**
 * A body as it is kept. Those whom it names must be able to read the document, so that no comment tells who else there is;
 * whoever was named before stays named. Of who is suspended that is said, to those who may know.
 * @throws Refusal invalid-input at `body`
 */
export async function checkBody(
  { access, members }: Pick<CommentParts, 'access' | 'members'>,
  { documentId, authorId }: { readonly documentId: string; readonly authorId: string },
  written: WrittenBody,
  before: readonly WrittenPart[] = [],
): Promise<WrittenPart[]> {
  const body = readBody(written);
  if (body.length === 0) throw faultAt('body', 'empty');
  if (lengthOf(body) > MAX_COMMENT) throw faultAt('body', 'too-long', MAX_COMMENT);
  const named = mentionedIn(body);
  if (named.length > MAX_MENTIONS) throw faultAt('body', 'too-many', MAX_MENTIONS);
  const known = new Set(mentionedIn(before));
  const added = named.filter((userId) => !known.has(userId));
  const suspended = await members.suspendedAmong(authorId, documentId, added);
  for (const name of suspended.values()) throw faultAt('body', 'suspended-person', name);
  for (const userId of added) {
    if (!(await access.roleOn(userId, documentId))) throw faultAt('body', 'unknown-person');
  }
  return body;
}
