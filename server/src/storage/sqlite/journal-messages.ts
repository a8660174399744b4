import type { JournalEntry } from '../../rooms/journal.ts';

/** What the server's thread asks of the journal's. */
export type JournalRequest =
  /** Is answered once the thread has opened the database. */
  | { readonly op: 'ready' }
  | { readonly op: 'append'; readonly entries: readonly JournalEntry[] }
  | { readonly op: 'load'; readonly documentId: string }
  | { readonly op: 'lastSeqs' }
  | { readonly op: 'close' };

/** What it asks of the thread that folds tails: for one document after another, these in this order. */
export type FoldRequest =
  /** Reads a document and makes its snapshot. Answers a `Folded`; null when there is no tail. */
  | { readonly op: 'make'; readonly documentId: string }
  /** Writes what was made, beside what stands. */
  | { readonly op: 'store' }
  /** Reads it back from the file. Answers whether it is what was made. */
  | { readonly op: 'check' }
  /** Deletes what the snapshot before it had absorbed. */
  | { readonly op: 'drop' }
  /** Takes it away again: it did not come back as it was written. */
  | { readonly op: 'discard' }
  | { readonly op: 'close' };
