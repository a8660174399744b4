import type { ImportRecord } from '@koers/shared/api/measurements.ts';
import type { WrittenEntry } from './write-measurements.ts';

export interface NewImport {
  readonly id: string;
  readonly userId: string;
  readonly file: string;
  readonly at: string;
}

/** What a piece of a file did in one document. */
export interface PieceChange extends WrittenEntry {
  readonly documentId: string;
}

export interface ImportPiece {
  readonly piece: number;
  /** As JSON: a piece that is sent again is answered as the first time. */
  readonly answer: string;
  readonly added: number;
  readonly replaced: number;
  readonly changes: readonly PieceChange[];
}

/** Which measurements came of which file, so that they can be taken out again. Port. */
export interface ImportStore {
  /** Begins one that is not there yet. @returns whose it is, and when it was undone */
  begin(record: NewImport): Promise<{ readonly userId: string; readonly undoneAt: string | null }>;
  find(
    id: string,
  ): Promise<{ readonly userId: string; readonly file: string; readonly undoneAt: string | null } | null>;
  /** How a piece was answered; null for one that was not carried out to its end. */
  answerOf(id: string, piece: number): Promise<string | null>;
  keepPiece(id: string, piece: ImportPiece): Promise<void>;
  /** The last piece that was not taken back yet; null when all were. */
  lastPiece(id: string): Promise<{ readonly piece: number; readonly changes: readonly PieceChange[] } | null>;
  /** Says that a piece was taken back. */
  clearPiece(id: string, piece: number): Promise<void>;
  markUndone(id: string, at: string): Promise<void>;
  /** The newest first. */
  listOf(userId: string): Promise<ImportRecord[]>;
  removeBefore(at: string): Promise<void>;
}

/** A KPI to which somebody may add. */
export interface Measurable {
  readonly documentId: string;
  readonly documentTitle: string;
  readonly blockId: string;
  readonly title: string;
  readonly unit: string | null;
}

/** Port. */
export interface MeasurableKpis {
  /** Those in documents that somebody may change, the trash left out. @param workspaceId null for all of them */
  ofPerson(userId: string, workspaceId: string | null): Promise<Measurable[]>;
  /** Those of these that somebody may add to. */
  among(
    userId: string,
    places: readonly { readonly documentId: string; readonly blockId: string }[],
  ): Promise<Measurable[]>;
}
