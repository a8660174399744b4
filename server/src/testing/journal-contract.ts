import * as Y from 'yjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Journal, StoredDocument } from '../rooms/journal.ts';

function updatesOf(...texts: string[]): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const text of texts) doc.getText('t').insert(doc.getText('t').length, text);
  return updates;
}

function textOf(stored: StoredDocument): string {
  const doc = new Y.Doc();
  if (stored.snapshot) Y.applyUpdate(doc, stored.snapshot);
  for (const update of stored.updates) Y.applyUpdate(doc, update);
  return doc.getText('t').toString();
}

/** What every journal does: run over each adapter. */
export function describeJournal(
  name: string,
  open: () => Promise<{ journal: Journal; end: () => Promise<void> }>,
): void {
  describe(`journal contract: ${name}`, () => {
    let journal: Journal;
    let end: () => Promise<void>;
    beforeEach(async () => ({ journal, end } = await open()));
    afterEach(() => end());

    it('S20 gives an empty document where nothing was written, and writes nothing by reading', async () => {
      expect(await journal.load('none')).toEqual({ snapshot: null, snapshotSeq: 0, updates: [], lastSeq: 0 });
      expect(await journal.lastSeqs()).toEqual(new Map());
    });

    it('S21 numbers updates per document from 1 without gaps, also within one commit', async () => {
      const [a, b, c] = updatesOf('a', 'b', 'c') as [Uint8Array, Uint8Array, Uint8Array];
      const entry = (documentId: string, update: Uint8Array) => ({ documentId, update, author: 'u1' });
      expect(await journal.append([entry('x', a), entry('y', a), entry('x', b)])).toEqual([1, 1, 2]);
      expect(await journal.append([entry('x', c)])).toEqual([3]);
      expect(await journal.lastSeqs()).toEqual(
        new Map([
          ['x', 3],
          ['y', 1],
        ]),
      );
      const stored = await journal.load('x');
      expect(textOf(stored)).toBe('abc');
      expect(stored.lastSeq).toBe(3);
    });

    it('S22 a snapshot takes the place of what it absorbed and keeps what came after', async () => {
      const updates = updatesOf('a', 'b', 'c', 'd');
      const entries = updates.map((update) => ({ documentId: 'x', update, author: null }));
      await journal.append(entries.slice(0, 3));
      expect(await journal.fold('x')).toEqual({ bytes: expect.any(Number) as number, upToSeq: 3 });
      await journal.append(entries.slice(3));
      const stored = await journal.load('x');
      expect(stored.snapshotSeq).toBe(3);
      expect(stored.updates).toHaveLength(1);
      expect(textOf(stored)).toBe('abcd');
      expect(await journal.lastSeqs()).toEqual(new Map([['x', 4]]));
      const [more] = updatesOf('e') as [Uint8Array];
      expect(await journal.append([{ documentId: 'x', update: more, author: null }])).toEqual([5]);
      expect(await journal.fold('x')).toMatchObject({ upToSeq: 5 });
      expect(textOf(await journal.load('x'))).toContain('abcd');
    });

    it('S22 where nothing came since the last snapshot, none is made', async () => {
      expect(await journal.fold('x')).toBeNull();
      expect(await journal.lastSeqs()).toEqual(new Map());
      await journal.append(updatesOf('a').map((update) => ({ documentId: 'x', update, author: null })));
      expect(await journal.fold('x')).toMatchObject({ upToSeq: 1 });
      expect(await journal.fold('x')).toBeNull();
      expect(textOf(await journal.load('x'))).toBe('a');
    });

    it('S22 keeps what comes in while a snapshot is made, in whatever order that falls', async () => {
      const texts = 'abcdefghijklmnopqrstuvwxyz'.split('');
      const work: Promise<unknown>[] = [];
      for (const [index, update] of updatesOf(...texts).entries()) {
        work.push(journal.append([{ documentId: 'x', update, author: null }]));
        if (index % 5 === 4) work.push(journal.fold('x'));
      }
      await Promise.all(work);
      const stored = await journal.load('x');
      expect(textOf(stored)).toBe(texts.join(''));
      expect(stored.lastSeq).toBe(26);
      expect(stored.snapshotSeq + stored.updates.length).toBe(26);
    });

    it('keeps bytes as they are, whatever they are', async () => {
      const bytes = new Uint8Array(100_000).map((_, index) => (index * 31) % 256);
      const view = bytes.subarray(7, 90_000);
      await journal.append([{ documentId: 'x', update: view, author: null }]);
      expect(Buffer.compare((await journal.load('x')).updates[0] as Uint8Array, view)).toBe(0);
      // What was handed over is still the caller's.
      expect(view.byteLength).toBe(89_993);
    });
  });
}
