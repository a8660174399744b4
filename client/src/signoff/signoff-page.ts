import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import type { Person, User } from '@koers/shared/api/people.ts';
import type { Reference } from '@koers/shared/blocks/define.ts';
import type { SignoffAnswer } from '@koers/shared/api/signoffs.ts';
import type { SectionReading } from '@koers/shared/signoff/section-reading.ts';
import { createContext, use } from 'react';
import type * as Y from 'yjs';

export interface HeadingOfText {
  readonly id: string;
  readonly title: string;
  readonly level: number;
}

/** What every piece of sign-off may ask of the screen that it stands on. */
export interface SignoffPage {
  readonly document: DocumentAnswer;
  readonly me: User;
  readonly people: readonly Person[];
  /** Whether I may ask others. */
  readonly canAsk: boolean;
  /** In document order; empty until the text is here. */
  readonly headings: readonly HeadingOfText[];
  /** The document as it is on this screen; null until it is here. */
  readonly doc: Y.Doc | null;
  /** What a block of this document is called now; null when it has none of that id. */
  readonly titleHere: (target: Reference) => string | null;
  /** Scrolls to a section, or to the top of the document. */
  readonly goTo: (headingId: string | null) => void;
  readonly openPanel: () => void;
  /** Asks whom to ask, about this section first. */
  readonly ask: (headingId: string | null) => void;
  /** Shows what somebody read, and what changed since. */
  readonly showChanges: (shown: ShownChanges) => void;
  /** Tells of what changed while somebody read; null when they have answered after all. */
  readonly tellConflict: (conflict: Conflict | null) => void;
}

/** What somebody answered to, while the server had something else already. */
export interface Conflict {
  readonly signoff: SignoffAnswer;
  /** What stood on this screen then. */
  readonly read: SectionReading;
}

/** Which reading of which sign-off. */
export interface ShownChanges {
  readonly signoffId: string;
  /** Of what was read. */
  readonly digest: string;
  /** Who read it, and when they answered; null for what was asked about. */
  readonly by: { readonly name: string; readonly at: string } | null;
}

export const SignoffPageContext = createContext<SignoffPage | null>(null);

export function useSignoffPage(): SignoffPage {
  const page = use(SignoffPageContext);
  if (!page) throw new Error('Not within a page with sign-off.');
  return page;
}
