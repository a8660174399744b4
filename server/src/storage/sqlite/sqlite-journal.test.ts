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

  /** By somebody else each time. */
  const write = async (...texts: string[]): Promise<void> => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (const text of texts) doc.getText('t').insert(doc.getText('t').length, text);
    await opened.journal.append(updates.map((update) => ({ documentId: 'x', update, author: null })));
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

  const texts = async (): Promise<string> => {
    const { snapshot, updates } = await opened.journal.load('x');
    const doc = new Y.Doc();
    for (const update of snapshot ? [snapshot, ...updates] : updates) Y.applyUpdate(doc, update);
    return doc.getText('t').toString().split('').toSorted().join('');
  };

  it('S22 what a snapshot absorbed goes only when the next one stands; the one before stays', async () => {
    await write('a', 'b');
    await opened.journal.fold('x');
    expect(count('SELECT group_concat(seq) FROM journal_update')).toBe('1,2');
    await write('c');
    await opened.journal.fold('x');
    expect(count('SELECT group_concat(seq) FROM journal_update')).toBe('3');
    await write('d');
    await opened.journal.fold('x');
    expect(count('SELECT group_concat(seq) FROM journal_update')).toBe('4');
    expect(count('SELECT group_concat(up_to_seq) FROM journal_snapshot')).toBe('3,4');
    expect(await texts()).toBe('abcd');
  });

  it('S22 a snapshot that is not read back as it was written is taken away again, and all stands as before', async () => {
    await write('a', 'b');
    await opened.journal.fold('x');
    await write('c');
    tamper(
      "CREATE TRIGGER rot AFTER INSERT ON journal_snapshot BEGIN UPDATE journal_snapshot SET bytes = x'0000' WHERE up_to_seq = NEW.up_to_seq; END",
    );
    await expect(opened.journal.fold('x')).rejects.toThrow('read back');
    expect(count('SELECT group_concat(up_to_seq) FROM journal_snapshot')).toBe('2');
    expect(count('SELECT group_concat(seq) FROM journal_update')).toBe('1,2,3');
    expect(await texts()).toBe('abc');
    tamper('DROP TRIGGER rot');
    expect(await opened.journal.fold('x')).toMatchObject({ upToSeq: 3 });
  });

  it('S22 a disk that has no room for a snapshot leaves all as it was, and goes on storing', async () => {
    await write('a', 'b');
    tamper("CREATE TRIGGER full BEFORE INSERT ON journal_snapshot BEGIN SELECT raise(ABORT, 'disk is full'); END");
    await expect(opened.journal.fold('x')).rejects.toThrow('disk is full');
    await write('c');
    expect(await texts()).toBe('abc');
  });

  it('S22 commits do not wait for a long document that is folded', async () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (let index = 0; index < 20_000; index++) doc.getText('t').insert(index % 100, 'x');
    await opened.journal.append(updates.map((update) => ({ documentId: 'x', update, author: null })));
    const order: string[] = [];
    const folded = opened.journal.fold('x').then(() => order.push('folded'));
    await write('y').then(() => order.push('stored'));
    await folded;
    expect(order).toEqual(['stored', 'folded']);
  });

  it('S23 what is damaged is not folded: its bytes are kept as they are', async () => {
    await write('a', 'b', 'c');
    tamper("UPDATE journal_update SET bytes = x'0102' WHERE document_id = 'x' AND seq = 2");
    await expect(opened.journal.fold('x')).rejects.toBeInstanceOf(DocumentQuarantined);
    expect(count("SELECT count(*) FROM journal_update WHERE document_id = 'x'")).toBe(3);
    expect(count('SELECT count(*) FROM journal_snapshot')).toBe(0);
  });

  it('S24 a damaged snapshot falls back to the one before and its updates', async () => {
    await write('a', 'b');
    await opened.journal.fold('x');
    await write('c');
    await opened.journal.fold('x');
    tamper("UPDATE journal_snapshot SET bytes = x'ff' WHERE up_to_seq = 3");
    expect((await opened.journal.load('x')).snapshotSeq).toBe(2);
    expect(await texts()).toBe('abc');
    // Folding anew makes good what was damaged; nothing is deleted for that.
    await write('d');
    await opened.journal.fold('x');
    expect((await opened.journal.load('x')).snapshotSeq).toBe(4);
    expect(await texts()).toBe('abcd');
    expect(count('SELECT group_concat(seq) FROM journal_update')).toBe('3,4');
  });

  it('S24 with every snapshot damaged and updates gone the document is quarantined, never opened empty', async () => {
    await write('a', 'b');
    await opened.journal.fold('x');
    await write('c');
    await opened.journal.fold('x');
    expect(count("SELECT count(*) FROM journal_update WHERE document_id = 'x'")).toBe(1);
    tamper("UPDATE journal_snapshot SET bytes = x'ff'");
    await expect(opened.journal.load('x')).rejects.toBeInstanceOf(DocumentQuarantined);
    expect(count('SELECT count(*) FROM journal_snapshot')).toBe(2);
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
