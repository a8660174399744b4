import type { NoticeKind } from '@koers/shared/api/notices.ts';

/** Something that people are told of. What is shown of it is read with their own rights, then and later. */
export interface Notice {
  readonly kind: NoticeKind;
  /** Null for what concerns a workspace alone, such as a role in it: then `workspaceId` says which. */
  readonly documentId: string | null;
  readonly workspaceId?: string;
  /** Who did it; null for the server itself. */
  readonly actorId: string | null;
  /** What it is about inside the document, where it leads to. */
  readonly threadId?: string;
  /** The comment whose words are its excerpt: they are read when they are shown, so that they go when it goes. */
  readonly commentId?: string;
  readonly blockId?: string;
  readonly signoffId?: string;
  /** Plain text in the writer's words, such as the block's title, at most 200 characters; empty for that of a comment. */
  readonly excerpt: string;
  /** While one with the same key is unread, this one takes its place: ten replies in a thread are one line. */
  readonly key: string;
}

/** Tells people in their inbox, and by e-mail as each of them wants it. Port. */
export interface Notices {
  /** Who may not read the document is not told, nor who did it. Never throws: what was done stands. */
  tell(userIds: readonly string[], notice: Notice): Promise<void>;
  /** A comment says something else now, or is gone, or back: who was told of it sees so. Never throws. */
  reworded(commentId: string): Promise<void>;
}

/** Tells nobody. */
export const noNotices: Notices = { tell: () => Promise.resolve(), reworded: () => Promise.resolve() };
