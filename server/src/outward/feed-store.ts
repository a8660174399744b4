import type { FeedKind } from '@koers/shared/api/feeds.ts';
import type { Language } from '@koers/shared/blocks/define.ts';

export interface Feed {
  readonly id: string;
  readonly userId: string;
  readonly workspace: { readonly id: string; readonly name: string } | null;
  readonly name: string;
  readonly what: FeedKind;
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly documentId: string | null;
  readonly createdAt: string;
  readonly lastReadAt: string | null;
}
export interface NewFeed extends Pick<Feed, 'id' | 'userId' | 'name' | 'what' | 'documentId'> {
  readonly workspaceId: string | null;
  readonly personId: string | null;
  readonly tokenHash: string;
  readonly at: string;
}

/** An event of a calendar as it is, to be known again. */
export interface EventDigest {
  readonly documentId: string;
  readonly blockId: string;
  readonly digest: string;
}
/** How often an event was seen to change, and when last. */
export interface EventAge {
  readonly sequence: number;
  readonly changedAt: string;
}

/** Calendars that other programs read. Port. */
export interface FeedStore {
  /** @returns false when they have as many as they may; nothing is kept then */
  add(feed: NewFeed, most: number): Promise<boolean>;
  /** Oldest first. */
  listOf(userId: string): Promise<Feed[]>;
  find(userId: string, feedId: string): Promise<Feed | null>;
  /** By the hash of its secret, with whose it is. */
  byToken(tokenHash: string): Promise<{ readonly feed: Feed; readonly language: Language } | null>;
  changeToken(feedId: string, tokenHash: string): Promise<void>;
  noteRead(feedId: string, at: string): Promise<void>;
  remove(userId: string, feedId: string): Promise<boolean>;
  /** Notes what changed since it was seen last. @returns an age for each, in their order */
  ages(events: readonly EventDigest[], now: string): Promise<EventAge[]>;
}
