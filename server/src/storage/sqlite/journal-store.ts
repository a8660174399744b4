import type Database from 'better-sqlite3';
import { DocumentQuarantined, type JournalEntry, type StoredDocument } from '../../rooms/journal.ts';
import { errorCode } from '../error-code.ts';
import { checksumOf, journalUpdateRow } from '../journal-rows.ts';

interface UpdateRow {
  readonly seq: number;
  readonly bytes: Buffer;
  readonly checksum: number;
}
interface SnapshotRow {
  readonly up_to_seq: number;
  readonly bytes: Buffer;
  readonly checksum: number;
}

const sound = (documentId: string, seq: number, row: { bytes: Buffer; checksum: number }): boolean =>
  checksumOf(documentId, seq, row.bytes) === row.checksum;

function statementsOf(database: Database.Database) {
  return {
    lastSeq: database
      .prepare<[string, string], number>(
        `SELECT max(coalesce((SELECT max(seq) FROM journal_update WHERE document_id = ?), 0),
                    coalesce((SELECT max(up_to_seq) FROM journal_snapshot WHERE document_id = ?), 0))`,
      )
      .pluck(),
    insertUpdate: database.prepare(
      `INSERT INTO journal_update (document_id, seq, bytes, checksum, author, created_at)
       VALUES (@document_id, @seq, @bytes, @checksum, @author, @created_at)`,
    ),
    snapshots: database.prepare<[string], SnapshotRow>(
      'SELECT up_to_seq, bytes, checksum FROM journal_snapshot WHERE document_id = ? ORDER BY up_to_seq DESC',
    ),
    updatesAfter: database.prepare<[string, number], UpdateRow>(
      'SELECT seq, bytes, checksum FROM journal_update WHERE document_id = ? AND seq > ? ORDER BY seq',
    ),
    insertSnapshot: database.prepare(
      `INSERT INTO journal_snapshot (document_id, up_to_seq, bytes, checksum, created_at)
       VALUES (?, ?, ?, ?, ?) ON CONFLICT (document_id, up_to_seq) DO NOTHING`,
    ),
    deleteUpdates: database.prepare('DELETE FROM journal_update WHERE document_id = ? AND seq <= ?'),
    deleteSnapshot: database.prepare('DELETE FROM journal_snapshot WHERE document_id = ? AND up_to_seq = ?'),
    deleteSnapshots: database.prepare('DELETE FROM journal_snapshot WHERE document_id = ? AND up_to_seq < ?'),
    quarantine: database.prepare(
      'INSERT INTO journal_quarantine (document_id, detail, created_at) VALUES (?, ?, ?) ON CONFLICT (document_id) DO NOTHING',
    ),
    lastSeqs: database.prepare<[], { document_id: string; seq: number }>(
      `SELECT document_id, max(seq) AS seq FROM (
         SELECT document_id, max(seq) AS seq FROM journal_update GROUP BY document_id
         UNION ALL SELECT document_id, max(up_to_seq) FROM journal_snapshot GROUP BY document_id
       ) GROUP BY document_id`,
    ),
  };
}

const MOST_REMEMBERED = 10_000;

/**
 * The journal's reads and writes on one SQLite connection, synchronous: it runs in the journal's own thread.
 * See ../../rooms/journal.ts for what each promises.
 */
export class JournalStore {
  readonly #database: Database.Database;
  readonly #statements: ReturnType<typeof statementsOf>;
  readonly #now: () => Date;
  /**
   * The last number of documents that were written lately. SQLite (with STAT4) prepares the query for it anew at every
   * document, which costs more than the insert. Only this thread appends to a document that has been opened.
   */
  readonly #last = new Map<string, number>();

  constructor(database: Database.Database, now: () => Date) {
    this.#database = database;
    this.#statements = statementsOf(database);
    this.#now = now;
  }

  append(entries: readonly JournalEntry[]): number[] {
    const write = this.#database.transaction((): number[] => {
      const now = this.#now();
      return entries.map(({ documentId, update, author }) => {
        const seq = (this.#last.get(documentId) ?? this.#lastSeq(documentId)) + 1;
        this.#last.set(documentId, seq);
        this.#statements.insertUpdate.run(journalUpdateRow(documentId, seq, update, author, now));
        return seq;
      });
    });
    try {
      return write.immediate();
    } catch (error) {
      // What was numbered is not stored.
      this.#last.clear();
      throw error;
    } finally {
      if (this.#last.size > MOST_REMEMBERED) this.#last.clear();
    }
  }

  load(documentId: string): StoredDocument {
    // One read transaction: a compaction between the snapshot and its tail must not be seen half.
    const read = this.#database.transaction((): StoredDocument | string => {
      const snapshots = this.#statements.snapshots.all(documentId);
      // A damaged snapshot falls back to the one before: the updates since that one are still there.
      const snapshot = snapshots.find((row) => sound(documentId, row.up_to_seq, row));
      const snapshotSeq = snapshot?.up_to_seq ?? 0;
      const rows = this.#statements.updatesAfter.all(documentId, snapshotSeq);
      const fault = faultIn(documentId, snapshotSeq, snapshots.at(0)?.up_to_seq ?? 0, rows);
      if (fault !== null) return fault;
      return {
        snapshot: snapshot?.bytes ?? null,
        snapshotSeq,
        updates: rows.map((row) => row.bytes),
        lastSeq: rows.at(-1)?.seq ?? snapshotSeq,
      };
    });
    const stored = read();
    if (typeof stored !== 'string') return stored;
    this.#noteQuarantine(documentId, stored);
    throw new DocumentQuarantined(documentId, stored);
  }

  /** For the operator. The document is damaged whether or not the disk takes the note. */
  #noteQuarantine(documentId: string, detail: string): void {
    try {
      this.#statements.quarantine.run(documentId, detail, this.#now().toISOString());
    } catch (error) {
      if (!/^SQLITE_(FULL|IOERR|BUSY|READONLY)/.test(errorCode(error))) throw error;
    }
  }

  /** Puts a snapshot beside what stands; one that is not newer than the newest changes nothing. */
  insertSnapshot(documentId: string, snapshot: Uint8Array, upToSeq: number): void {
    this.#database
      .transaction(() => {
        const newest = this.#statements.snapshots.all(documentId).at(0);
        if (newest && newest.up_to_seq >= upToSeq) return;
        const checksum = checksumOf(documentId, upToSeq, snapshot);
        this.#statements.insertSnapshot.run(documentId, upToSeq, snapshot, checksum, this.#now().toISOString());
      })
      .immediate();
  }

  deleteSnapshot(documentId: string, upToSeq: number): void {
    this.#statements.deleteSnapshot.run(documentId, upToSeq);
  }

  /**
   * Deletes what the snapshot before the newest had absorbed, and the ones before that. Only while both are sound: the one
   * before stays, with its tail, should the newest be damaged one day.
   */
  dropAbsorbed(documentId: string, upToSeq: number): void {
    this.#database
      .transaction(() => {
        const [newest, before] = this.#statements.snapshots.all(documentId);
        if (!newest || newest.up_to_seq !== upToSeq || !sound(documentId, upToSeq, newest)) return;
        if (!before || !sound(documentId, before.up_to_seq, before)) return;
        this.#statements.deleteUpdates.run(documentId, before.up_to_seq);
        this.#statements.deleteSnapshots.run(documentId, before.up_to_seq);
      })
      .immediate();
  }

  lastSeqs(): Map<string, number> {
    return new Map(this.#statements.lastSeqs.all().map((row) => [row.document_id, row.seq]));
  }

  close(): void {
    this.#database.close();
  }

  #lastSeq(documentId: string): number {
    return this.#statements.lastSeq.get(documentId, documentId) ?? 0;
  }
}

/** What is wrong with a tail of updates: a damaged row, or a number that is missing; null when it is whole. */
function faultIn(
  documentId: string,
  snapshotSeq: number,
  newestSnapshot: number,
  rows: readonly UpdateRow[],
): string | null {
  let expected = snapshotSeq + 1;
  for (const row of rows) {
    if (row.seq !== expected) return `update ${expected} is missing`;
    if (!sound(documentId, row.seq, row)) return `update ${row.seq} is damaged`;
    expected += 1;
  }
  // All snapshots damaged, and the updates that the first one absorbed are gone.
  if (expected - 1 < newestSnapshot) return `snapshot ${newestSnapshot} is damaged and cannot be replaced`;
  return null;
}
