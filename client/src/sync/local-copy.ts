import * as idb from 'lib0/indexeddb';
import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';

/** What this device keeps of a document, and whether it really does. */
export interface LocalCopy {
  /** The origin of the transaction that lays in what was kept. */
  readonly origin: unknown;
  /** Resolves when what was kept is in the document; rejects when this device can't keep anything. */
  readonly loaded: Promise<void>;
  /** Resolves when all that was written so far is kept; rejects when it isn't. */
  settled(): Promise<void>;
  close(): void;
}

/**
 * Keeps a document in IndexedDB, one database per person and document.
 *
 * y-indexeddb says nothing of how its writes end, so `settled` looks for itself. Every write adds a row whose key is the
 * next number, and transactions on one store run in the order in which they were asked for: when ours has its turn, the
 * writes before it have ended, and the last key has grown by their number if they succeeded.
 */
export function openLocalCopy(name: string, doc: Y.Doc): LocalCopy {
  const persistence = new IndexeddbPersistence(name, doc);
  let writes = 0;
  let firstKey = 0;
  const countWrite = (_update: Uint8Array, origin: unknown): void => {
    if (persistence.db && origin !== persistence) writes += 1;
  };
  // After y-indexeddb's own listener: what is counted here was asked for there.
  doc.on('update', countWrite);

  const lastKey = async (): Promise<number> => {
    const [store] = idb.transact(await persistence._db, ['updates'], 'readonly');
    return store ? Number((await idb.getLastKey(store)) ?? 0) : 0;
  };
  const loaded = persistence._db
    .then(() => persistence.whenSynced)
    .then(async () => {
      const before = writes;
      firstKey = (await lastKey()) - before;
    });
  return {
    origin: persistence,
    loaded,
    async settled() {
      await loaded;
      const expected = writes;
      if ((await lastKey()) < firstKey + expected) throw new Error('The device refused to keep a change.');
    },
    close() {
      doc.off('update', countWrite);
      persistence.destroy().catch(() => undefined);
    },
  };
}
