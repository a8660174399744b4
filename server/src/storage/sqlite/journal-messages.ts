import type { JournalEntry } from '../../rooms/journal.ts';

/** What the server's thread asks of the journal's. */
export type JournalRequest =
  | { readonly op: 'append'; readonly entries: readonly JournalEntry[] }
  | { readonly op: 'load'; readonly documentId: string }
  | { readonly op: 'compact'; readonly documentId: string; readonly snapshot: Uint8Array; readonly upToSeq: number }
  | { readonly op: 'lastSeqs' }
  | { readonly op: 'close' };

export type JournalAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | {
      readonly id: number;
      readonly ok: false;
      readonly quarantined: string | null;
      readonly message: string;
      readonly code: string;
    };
