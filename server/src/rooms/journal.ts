/** Who made a change, for the history: a user id, or null for the server itself. */
export type Author = string | null;

export interface JournalEntry {
  readonly documentId: string;
  /** A Yjs update, V1 encoding. */
  readonly update: Uint8Array;
  readonly author: Author;
}

/** What is stored of a document: a state and the updates that came after it, in order. */
export interface StoredDocument {
  /** A Yjs update holding everything up to `snapshotSeq`; null before the first compaction. */
  readonly snapshot: Uint8Array | null;
  readonly snapshotSeq: number;
  readonly updates: readonly Uint8Array[];
  /** The number of the last stored update; 0 when there is none. */
  readonly lastSeq: number;
}

/** A snapshot that was made. */
export interface Folded {
  readonly bytes: number;
  /** The number of the last update in it. */
  readonly upToSeq: number;
}

/** A document whose stored bytes do not match their checksum. Its bytes are kept; it cannot be opened until it is repaired. */
export class DocumentQuarantined extends Error {
  readonly code = 'document-quarantined';
  readonly documentId: string;
  /** What is damaged, for the operator. */
  readonly detail: string;
  constructor(documentId: string, detail: string) {
    super(`Document ${documentId} is quarantined: ${detail}`);
    this.documentId = documentId;
    this.detail = detail;
  }
}

/** Something that was to be durable is not, and nobody can say when it will be: the disk is full, read-only or locked. */
export class NotStored extends Error {
  readonly code = 'not-stored';
}

/**
 * Where updates are kept, durable. Port of the rooms; updates are numbered per document from 1, without gaps.
 * Every adapter passes journal.contract.ts.
 */
export interface Journal {
  /**
   * Stores all entries in one commit. Resolves once they are on disk (fsync); rejects when none of them is stored.
   * @returns the number given to each entry, in order
   */
  append(entries: readonly JournalEntry[]): Promise<number[]>;
  /**
   * Reads a document; one that was never written is empty, not an error.
   * @throws DocumentQuarantined when stored bytes are damaged
   */
  load(documentId: string): Promise<StoredDocument>;
  /**
   * Folds the updates since the last snapshot into a new one, off the path of edits. It is written, read back and checked
   * before anything is deleted; the snapshot before it stays, with the updates since. What is stored meanwhile stays, too.
   * @returns null when nothing came since the last snapshot
   * @throws DocumentQuarantined; whatever keeps it from being done: everything stands as before then
   */
  fold(documentId: string): Promise<Folded | null>;
  /** The last number of every document that has one: what a projection compares itself with after a crash. */
  lastSeqs(): Promise<ReadonlyMap<string, number>>;
  close(): Promise<void>;
}
