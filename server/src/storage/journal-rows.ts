import { crc32 } from 'node:zlib';
import type { Author } from '../rooms/journal.ts';

/** A row of `journal_update`. */
export interface JournalUpdateRow {
  readonly document_id: string;
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly checksum: number;
  readonly author: Author;
  /** ISO 8601. */
  readonly created_at: string;
}

/** CRC-32 over where the bytes belong and the bytes: a row that was damaged, or put in another's place, does not match. */
export function checksumOf(documentId: string, seq: number, bytes: Uint8Array): number {
  return crc32(bytes, crc32(`${documentId}:${seq}`));
}

/** The row that stores an update; what writes one outside the journal (a new document's first) uses the same. */
export function journalUpdateRow(
  documentId: string,
  seq: number,
  update: Uint8Array,
  author: Author,
  now: Date,
): JournalUpdateRow {
  return {
    document_id: documentId,
    seq,
    bytes: update,
    checksum: checksumOf(documentId, seq, update),
    author,
    created_at: now.toISOString(),
  };
}
