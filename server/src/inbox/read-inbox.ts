import type { NoticeAnswer } from '@koers/shared/api/inbox.ts';
import { instant, type Clock } from '../clock.ts';
import type { LiveEvents } from '../commands/live-events.ts';
import { tellsOfChange } from '../commands/signoffs/signoff-notices.ts';
import { Refusal } from '../commands/refusal.ts';
import { inWords } from './in-words.ts';
import type { KeptNotice, NoticeStore, WhichNotices } from './notice-store.ts';
import { mayKnow, type NoticePlace, type TellParts } from './tell.ts';

export interface ReadInboxParts extends Pick<TellParts, 'access' | 'workspaces'> {
  readonly notices: NoticeStore;
  readonly liveEvents: LiveEvents;
  readonly clock: Clock;
}

export interface InboxPage {
  readonly unread: boolean;
  readonly after: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
}

/** Asks of each place once. */
function rightsOf(parts: ReadInboxParts, userId: string): (place: NoticePlace) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();
  return (place) => {
    const key = `${place.documentId ?? ''}/${place.workspaceId ?? ''}`;
    const answer = known.get(key) ?? mayKnow(parts, userId, place);
    known.set(key, answer);
    return answer;
  };
}

/**
 * One more than the page asks for, of those that their reader may still know of: what is about a document that they lost says
 * nothing, not even that it is there.
 */
export async function listInbox(parts: ReadInboxParts, userId: string, page: InboxPage): Promise<KeptNotice[]> {
  const mayRead = rightsOf(parts, userId);
  const found: KeptNotice[] = [];
  let after = page.after;
  const wanted = page.limit + 1;
  while (found.length < wanted) {
    const batch = await parts.notices.list(userId, { unread: page.unread, after, limit: wanted });
    for (const notice of batch) if (await mayRead(notice)) found.push(notice);
    const last = batch.at(-1);
    if (batch.length < wanted || !last) break;
    after = { at: last.at, id: last.id };
  }
  return inWords(parts.notices, found.slice(0, wanted));
}

/** How many are unread of those that {@link listInbox} would show. */
export async function countUnread(parts: ReadInboxParts, userId: string): Promise<number> {
  const mayRead = rightsOf(parts, userId);
  let unread = 0;
  for (const place of await parts.notices.unreadByPlace(userId)) if (await mayRead(place)) unread += place.count;
  return unread;
}

/** Marks as read; the other pages of the same person hear of it. @returns how many are unread then */
export async function markRead(parts: ReadInboxParts, userId: string, which: WhichNotices): Promise<number> {
  const changed = await parts.notices.markRead(userId, which, instant(parts.clock));
  if (changed) parts.liveEvents.announce({ event: { type: 'inbox' }, userId });
  return countUnread(parts, userId);
}

/** @throws Refusal not-found */
export async function markUnread(parts: ReadInboxParts, userId: string, id: string): Promise<number> {
  if (!(await parts.notices.markUnread(userId, id))) throw new Refusal('not-found');
  parts.liveEvents.announce({ event: { type: 'inbox' }, userId });
  return countUnread(parts, userId);
}

export function presentNotice(notice: KeptNotice): NoticeAnswer {
  const { id, kind, at, readAt, count, actor, threadId, blockId, signoffId, excerpt, key } = notice;
  const { documentId, documentTitle } = notice;
  return {
    id,
    kind,
    at,
    readAt,
    count,
    document: documentId === null ? null : { id: documentId, title: documentTitle ?? '' },
    actor,
    threadId,
    blockId,
    signoffId,
    changed: tellsOfChange(key),
    excerpt,
  };
}
