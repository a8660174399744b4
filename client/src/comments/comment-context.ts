import type { CommentPerson, CommentAnchor } from '@koers/shared/api/comments.ts';
import type { Person } from '@koers/shared/api/people.ts';
import { createContext, use } from 'react';
import type { DraftStore } from './drafts.ts';

/** What every piece of a document's comments may ask. */
export interface CommentContext {
  readonly documentId: string;
  readonly me: CommentPerson;
  /** Those who may read the document, and so be named. */
  readonly people: readonly Person[];
  readonly canComment: boolean;
  /** An owner may take away what others said. */
  readonly canModerate: boolean;
  readonly drafts: DraftStore;
  /** When the comments were seen last, before this visit; null at the first. */
  readonly seenUntil: string | null;
  /** Says something to who cannot see it. */
  readonly say: (what: string) => void;
}

export const CommentsContext = createContext<CommentContext | null>(null);

export function useComments(): CommentContext {
  const context = use(CommentsContext);
  if (!context) throw new Error('Not within the comments of a document.');
  return context;
}

/** What a thread is about, whether it is there or only begins. */
export type About = Pick<CommentAnchor, 'kind'> & { readonly quote?: string | undefined };
