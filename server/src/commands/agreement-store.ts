import type { RememberedAs } from '@koers/shared/api/references.ts';
import type { Reference } from '@koers/shared/blocks/define.ts';
import type { BlockContent } from './block-changes.ts';

/** What a block said when it was agreed to, and who did so when. */
export interface RememberedBlock {
  readonly target: Reference;
  readonly content: BlockContent;
  readonly as: RememberedAs;
  readonly at: string;
  /** Null when that account is no more, and for what the machine remembered. */
  readonly by: string | null;
}

/** One who agreed, or looked. */
export interface Remembering {
  readonly by: string | null;
  readonly at: string;
}

/** What documents were agreed with: for each, what the blocks of others that it refers to said then. Port. */
export interface AgreementStore {
  /** Begins an agreement anew: what was remembered is forgotten, and what these blocks say now takes its place. */
  agree(documentId: string, targets: readonly Reference[], remembering: Remembering): Promise<void>;
  /** Remembers of an agreed document those that it did not know: what was remembered before stays. Without an agreement, nothing. */
  add(documentId: string, targets: readonly Reference[], remembering: Remembering): Promise<void>;
  /** Puts what a block says now in the place of what was remembered of it. */
  see(documentId: string, target: Reference, content: BlockContent, remembering: Remembering): Promise<void>;
  /** Ends the agreement. */
  forget(documentId: string): Promise<void>;
  /** Null for a document without an agreement. */
  remembered(documentId: string): Promise<RememberedBlock[] | null>;
}
