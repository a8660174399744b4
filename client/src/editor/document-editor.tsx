import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import type { Person, User } from '@koers/shared/api/people.ts';
import type { ReactNode } from 'react';
import type { DocumentSession } from '../sync/document-session.ts';

export interface DocumentEditorProps {
  readonly document: DocumentAnswer;
  readonly me: User;
  readonly people: readonly Person[];
  readonly canWrite: boolean;
  /** The block to show first, from the address. */
  readonly blockId?: string | undefined;
  readonly session: DocumentSession;
}

/** A document's text, live. */
export function DocumentEditor(_props: DocumentEditorProps): ReactNode {
  return null;
}
