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
  readonly blockId?: string;
  readonly signoffId?: string;
  /** Plain text in the writer's words, such as the comment's beginning or the block's title; at most 200 characters. */
  readonly excerpt: string;
  /** While one with the same key is unread, this one takes its place: ten replies in a thread are one line. */
  readonly key: string;
}

/** Tells people in their inbox, and by e-mail as each of them wants it. Port. */
export interface Notices {
  /** Who may not read the document is not told, nor who did it. Never throws: what was done stands. */
  tell(userIds: readonly string[], notice: Notice): Promise<void>;
}

/** Tells nobody. */
export const noNotices: Notices = { tell: () => Promise.resolve() };
