import type { CommentAnchor, CommentPerson, Emoji } from '@koers/shared/api/comments.ts';
import type { WrittenPart } from '@koers/shared/comments/body.ts';

/** Who did something, and when; `by` is null once that account is no more. */
export interface Deed {
  readonly by: string | null;
  readonly at: string;
}

export interface CommentRecord {
  readonly id: string;
  readonly authorId: string | null;
  readonly body: readonly WrittenPart[];
  readonly at: string;
  readonly editedAt: string | null;
  readonly deleted: Deed | null;
  /** In the order in which they were pressed. */
  readonly reactions: readonly { readonly emoji: Emoji; readonly userId: string }[];
}

export interface ThreadRecord {
  readonly id: string;
  readonly documentId: string;
  readonly anchor: CommentAnchor;
  readonly madeBy: string | null;
  readonly madeAt: string;
  readonly resolved: Deed | null;
  /** Oldest first, those that were taken away among them. */
  readonly comments: readonly CommentRecord[];
}

export interface NewComment {
  readonly id: string;
  readonly authorId: string;
  readonly body: readonly WrittenPart[];
  readonly at: string;
}
export interface NewThread {
  readonly id: string;
  readonly documentId: string;
  readonly anchor: CommentAnchor;
  readonly first: NewComment;
}

/** Where the words of a thread stand; the positions are Yjs's relative ones, in base64. */
export interface PlaceOfWords {
  readonly start: string;
  readonly end: string;
  readonly before: string;
  readonly after: string;
  readonly blockId: string | null;
}

export interface ThreadPage {
  readonly state: 'open' | 'resolved' | null;
  /** The last of the page before. */
  readonly after: { readonly madeAt: string; readonly id: string } | null;
  readonly limit: number;
}

/** Where comments are kept. Port. A document's comments go with it; nobody's words go with their account. */
export interface CommentStore {
  /** Threads in which something is still said, oldest first. */
  list(documentId: string, page: ThreadPage): Promise<ThreadRecord[]>;
  /** @returns null when the document has no such thread */
  find(documentId: string, threadId: string): Promise<ThreadRecord | null>;
  countThreads(documentId: string): Promise<number>;
  /** Nothing happens when there is one of that id. */
  create(thread: NewThread): Promise<void>;
  /** As the thread's last; nothing happens when there is one of that id. */
  add(threadId: string, comment: NewComment): Promise<void>;
  change(commentId: string, body: readonly WrittenPart[], at: string): Promise<void>;
  /** Takes a comment away, or puts it back with null. */
  setDeleted(commentId: string, deed: (Deed & { readonly by: string }) | null): Promise<void>;
  setResolved(threadId: string, deed: (Deed & { readonly by: string }) | null): Promise<void>;
  /** @param at null takes it back */
  setReaction(commentId: string, userId: string, emoji: Emoji, at: string | null): Promise<void>;
  /** @returns false when its words stand elsewhere than `from` by now; nothing is done then */
  move(threadId: string, from: string | null, place: PlaceOfWords): Promise<boolean>;
  /** As they are called now; those without an account are left out. */
  people(userIds: readonly string[]): Promise<CommentPerson[]>;
  /** Forgets what comments said that were taken away before this instant. */
  forgetDeleted(before: string): Promise<void>;
}
