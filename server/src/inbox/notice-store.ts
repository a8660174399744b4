import type { NoticeChoice } from '@koers/shared/api/inbox.ts';
import type { NoticeKind } from '@koers/shared/api/notices.ts';
import type { Language } from '@koers/shared/blocks/define.ts';
import type { WrittenPart } from '@koers/shared/comments/body.ts';

/** How a notice goes by e-mail. */
export type MailHow = 'immediately' | 'daily';

/** A notice on its way to one person. */
export interface NewNotice {
  readonly id: string;
  readonly userId: string;
  readonly kind: NoticeKind;
  readonly documentId: string | null;
  readonly workspaceId: string | null;
  readonly actorId: string | null;
  readonly threadId: string | null;
  readonly commentId: string | null;
  readonly blockId: string | null;
  readonly signoffId: string | null;
  /** Empty for a comment's. */
  readonly excerpt: string;
  readonly key: string;
  readonly at: string;
  readonly inApp: boolean;
  /** Null when it goes by no letter. */
  readonly mail: { readonly how: MailHow; readonly dueAt: string } | null;
}

/** A notice as it is kept, with the names that stand for its ids today. */
export interface KeptNotice {
  readonly id: string;
  /** While it is unread, the next with this key takes its place. */
  readonly key: string;
  readonly kind: NoticeKind;
  readonly documentId: string | null;
  readonly documentTitle: string | null;
  readonly workspaceId: string | null;
  readonly workspaceName: string | null;
  readonly actor: { readonly id: string; readonly name: string; readonly color: string } | null;
  readonly threadId: string | null;
  readonly blockId: string | null;
  readonly signoffId: string | null;
  /** As it was told; see `said` for a comment's. */
  readonly excerpt: string;
  /** What the comment says now that it is about, nothing when it was taken away; null when it is about none. */
  readonly said: readonly WrittenPart[] | null;
  readonly at: string;
  readonly readAt: string | null;
  readonly count: number;
}

/** What somebody chose; a kind that is left out goes by the default. */
export interface KeptSettings {
  readonly choices: Partial<Readonly<Record<NoticeKind, NoticeChoice>>>;
  readonly dailyHour: number;
  readonly timeZone: string | null;
  readonly mailStoppedAt: string | null;
}

/** Whom a letter goes to. */
export interface Reader {
  readonly id: string;
  readonly email: string;
  readonly language: Language;
}

/** Which to mark as read. */
export type WhichNotices = { readonly ids: readonly string[] } | { readonly upTo: string };

/**
 * Where notices are kept. Port. What its reader may still see of them is the caller's to ask. One of a comment that was taken
 * away is not there, until the comment is put back; one that stands for several stays.
 */
export interface NoticeStore {
  /** While one with the same key is unread, the new one takes its place and counts it. */
  put(notices: readonly NewNotice[]): Promise<void>;
  /** Those shown in the app, newest first. */
  list(
    userId: string,
    page: {
      readonly unread: boolean;
      readonly after: { readonly at: string; readonly id: string } | null;
      readonly limit: number;
    },
  ): Promise<KeptNotice[]>;
  /** How many shown in the app are unread, by where they happened. */
  unreadByPlace(userId: string): Promise<{ documentId: string | null; workspaceId: string | null; count: number }[]>;
  /** @returns whether any was unread */
  markRead(userId: string, which: WhichNotices, now: string): Promise<boolean>;
  /** @returns false when there is none with that id */
  markUnread(userId: string, id: string): Promise<boolean>;
  /** People to whom a letter is due. */
  dueReaders(now: string, limit: number): Promise<string[]>;
  /** Unread ones that wait to go by e-mail, oldest first: all that are due, and those that go at once anyway. */
  waitingForMail(userId: string): Promise<(KeptNotice & { readonly how: MailHow; readonly dueAt: string })[]>;
  /** They go by no letter any more: they went by one, or nobody is to be told. */
  mailed(userId: string, ids: readonly string[], now: string): Promise<void>;
  removeReadBefore(before: string): Promise<void>;
  /** Who has one of this comment in the app. */
  toldOf(commentId: string): Promise<string[]>;
  /** As they are called now, by their ids. */
  namesOf(userIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  settingsOf(userIds: readonly string[]): Promise<ReadonlyMap<string, KeptSettings>>;
  /** Also says anew of the unread ones that wait how and when they go. */
  changeSettings(userId: string, settings: KeptSettings): Promise<void>;
  /** Those that wait to go by e-mail, for when the choice is another. */
  replan(userId: string, plan: (kind: NoticeKind) => NewNotice['mail']): Promise<void>;
  reader(userId: string): Promise<Reader | null>;
  /** A word that the server keeps for itself, made once. */
  state(name: string, make: () => string): Promise<string>;
  setState(name: string, value: string): Promise<void>;
}
