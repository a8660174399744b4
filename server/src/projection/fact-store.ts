import type { ExtractedDocument } from '@koers/shared/extraction/extracted-document.ts';
import type { Changed, FactChange } from './fact-change.ts';

/** The tables that shadow the documents, as the projection writes them. Port. */
export interface FactStore {
  /**
   * Makes the tables say exactly what this document says, whatever they said before, writing only what differs.
   * @param content of the whole document, each id once
   * @param upToSeq the journal number that was read; null when part of it was not durable yet
   * @returns what changed; null when there is no such document
   */
  replace(documentId: string, content: ExtractedDocument, upToSeq: number | null, now: string): Promise<Changed | null>;
  /**
   * Writes a change, without asking what the tables say: for whoever knows that they say what the change begins with.
   * @param upToSeq as of {@link replace}
   * @returns what changed; null when there is no such document
   */
  change(documentId: string, change: FactChange, upToSeq: number | null, now: string): Promise<Changed | null>;
  /** Says of documents whose facts are the same that they were read up to these journal numbers. */
  mark(upToSeqs: ReadonlyMap<string, number>, now: string): Promise<void>;
  /** How far each document was projected, for every document that exists; null where nothing is known. */
  projectedSeqs(): Promise<ReadonlyMap<string, number | null>>;
  /** Drops all fact tables and makes them again, empty: every document then counts as not projected. */
  reset(): Promise<void>;
  /** A hash over all rows of each fact table, by its name. */
  fingerprints(): Promise<ReadonlyMap<string, string>>;
}
