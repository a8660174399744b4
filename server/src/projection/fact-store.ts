import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';

/** The tables that shadow the documents, as the projection writes them. Port. */
export interface FactStore {
  /**
   * Makes the tables say exactly what these blocks say, writing only what differs.
   * @param blocks every block of the document, each id once
   * @param upToSeq the journal number that was read; null when part of it was not durable yet
   * @returns the kinds of which something changed; null when there is no such document
   */
  replace(
    documentId: string,
    blocks: readonly ExtractedBlock[],
    upToSeq: number | null,
    now: string,
  ): Promise<ReadonlySet<string> | null>;
  /** Says of documents whose facts are the same that they were read up to these journal numbers. */
  mark(upToSeqs: ReadonlyMap<string, number>, now: string): Promise<void>;
  /** How far each document was projected, for every document that exists; null where nothing is known. */
  projectedSeqs(): Promise<ReadonlyMap<string, number | null>>;
  /** Drops all fact tables and makes them again, empty: every document then counts as not projected. */
  reset(): Promise<void>;
  /** A hash over all rows of each fact table, by its name. */
  fingerprints(): Promise<ReadonlyMap<string, string>>;
}
