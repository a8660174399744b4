import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { DocumentQuarantined } from '../../rooms/journal.ts';
import { describeJournal } from '../../testing/journal-contract.ts';
import { openStorage } from '../open-storage.ts';
import { openDatabase } from './open-database.ts';
import { SqliteJournal } from './sqlite-journal.ts';

async function openJournal(): Promise<{ journal: SqliteJournal; path: string; end: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'koers-journal-'));
  const storage = await openStorage(folder);
  const journal = new SqliteJournal(storage.path, storage.turns);
  const end = async (): Promise<void> => {
    await journal.close();
    await storage.close();
    rmSync(folder, { recursive: true });
  };
  return { journal, path: storage.path, end };
}

describeJournal('SQLite', openJournal);

describe('journal in SQLite', () => {
  let opened: Awaited<ReturnType<typeof openJournal>>;
  beforeEach(async () => {
    opened = await openJournal();
  });
  afterEach(() => opened.end());

  const write = async (...texts: string[]): Promise<Uint8Array> => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (const text of texts) doc.getText('t').insert(doc.getText('t').length, text);
    await opened.journal.append(updates.map((update) => ({ documentId: 'x', update, author: null })));
    return Y.encodeStateAsUpdate(doc);
  };
  const tamper = (sql: string): void => {
    const database = new Database(opened.path);
    database.exec(sql);
    database.close();
  };
  const count = (sql: string): unknown => {
    const database = new Database(opened.path, { readonly: true });
    const value = database.prepare(sql).pluck().get();
    database.close();
    return value;
  };

  it('S7 runs with WAL and synchronous=FULL, read back from the connection', () => {
    const database = openDatabase(opened.path);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    database.close();
    expect(() => openDatabase(':memory:')).toThrow(/needs wal/);
  });

  it('S23 a damaged update quarantines its document, keeps its bytes, and leaves others alone', async () => {
    await write('a', 'b');
    await opened.journal.append([{ documentId: 'other', update: new Uint8Array([0, 0]), author: null }]);
    tamper("UPDATE journal_update SET bytes = x'0102' WHERE document_id = 'x' AND seq = 2");
    await expect(opened.journal.load('x')).rejects.toBeInstanceOf(DocumentQuarantined);
    expect(count("SELECT detail FROM journal_quarantine WHERE document_id = 'x'")).toBe('update 2 is damaged');
    expect(count("SELECT count(*) FROM journal_update WHERE document_id = 'x'")).toBe(2);
    expect((await opened.journal.load('other')).lastSeq).toBe(1);
  });

  it('S23 a missing update quarantines too', async () => {
    await write('a', 'b', 'c');
    tamper("DELETE FROM journal_update WHERE document_id = 'x' AND seq = 2");
    await expect(opened.journal.load('x')).rejects.toThrow('update 2 is missing');
  });

  it("S23 a row under another document's name does not pass for its own", async () => {
    await write('a');
    tamper("UPDATE journal_update SET document_id = 'y' WHERE document_id = 'x'");
    await expect(opened.journal.load('y')).rejects.toBeInstanceOf(DocumentQuarantined);
  });

  it('S24 a damaged snapshot falls back to the one before and its updates', async () => {
    const first = await write('a', 'b');
    await opened.journal.compact('x', first, 2);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, first);
    doc.getText('t').insert(2, 'c');
    await opened.journal.append([
      { documentId: 'x', update: Y.encodeStateAsUpdate(doc, Y.encodeStateVectorFromUpdate(first)), author: null },
    ]);
    await opened.journal.compact('x', Y.encodeStateAsUpdate(doc), 3);
    tamper("UPDATE journal_snapshot SET bytes = x'ff' WHERE up_to_seq = 3");
    const stored = await opened.journal.load('x');
    expect(stored.snapshotSeq).toBe(2);
    const read = new Y.Doc();
    Y.applyUpdate(read, stored.snapshot as Uint8Array);
    for (const update of stored.updates) Y.applyUpdate(read, update);
    expect(read.getText('t').toString()).toBe('abc');
  });

  it('S24 with every snapshot damaged and updates gone the document is quarantined, never opened empty', async () => {
    const state = await write('a', 'b');
    await opened.journal.compact('x', state, 2);
    await opened.journal.append([{ documentId: 'x', update: new Uint8Array([0, 0]), author: null }]);
    await opened.journal.compact('x', state, 3);
    expect(count("SELECT count(*) FROM journal_update WHERE document_id = 'x'")).toBe(1);
    tamper("UPDATE journal_snapshot SET bytes = x'ff'");
    await expect(opened.journal.load('x')).rejects.toBeInstanceOf(DocumentQuarantined);
  });

  it('S25 a commit that fails stores none of its entries', async () => {
    tamper(
      "CREATE TRIGGER full BEFORE INSERT ON journal_update WHEN NEW.document_id = 'b' BEGIN SELECT raise(ABORT, 'disk is full'); END",
    );
    const update = new Uint8Array([0, 0]);
    const entries = ['a', 'b'].map((documentId) => ({ documentId, update, author: null }));
    await expect(opened.journal.append(entries)).rejects.toThrow('disk is full');
    expect(await opened.journal.lastSeqs()).toEqual(new Map());
    expect(update.byteLength).toBe(2);
  });
});
