import * as Y from 'yjs';
import {
  DocumentQuarantined,
  type Folded,
  type Journal,
  type JournalEntry,
  type StoredDocument,
} from '../rooms/journal.ts';

interface Stored {
  snapshot: Uint8Array | null;
  snapshotSeq: number;
  updates: Uint8Array[];
}

const EMPTY: Stored = { snapshot: null, snapshotSeq: 0, updates: [] };

/** The journal in memory: the port's smallest adapter, which tests can make fail, hang and damage. */
export class MemoryJournal implements Journal {
  readonly #documents = new Map<string, Stored>();
  readonly #damaged = new Set<string>();
  /** Set to make appends fail with it, as a full disk does. */
  failure: Error | null = null;
  /** Set to hold appends until it resolves, as a slow disk does. */
  gate: Promise<void> | null = null;
  /** The same for loads. */
  loadGate: Promise<void> | null = null;
  /** How often a document was loaded, how many commits were made. */
  loads = 0;
  commits = 0;

  damage(documentId: string): void {
    this.#damaged.add(documentId);
  }

  async append(entries: readonly JournalEntry[]): Promise<number[]> {
    await this.gate;
    if (this.failure) throw this.failure;
    this.commits += 1;
    return entries.map(({ documentId, update }) => {
      const stored = this.#of(documentId);
      stored.updates.push(update.slice());
      return stored.snapshotSeq + stored.updates.length;
    });
  }

  async load(documentId: string): Promise<StoredDocument> {
    this.loads += 1;
    await this.loadGate;
    if (this.#damaged.has(documentId)) throw new DocumentQuarantined(documentId, 'damaged on purpose');
    const { snapshot, snapshotSeq, updates } = this.#documents.get(documentId) ?? EMPTY;
    return { snapshot, snapshotSeq, updates: [...updates], lastSeq: snapshotSeq + updates.length };
  }

  async fold(documentId: string): Promise<Folded | null> {
    const stored = this.#documents.get(documentId);
    if (!stored || stored.updates.length === 0) return null;
    stored.snapshot = foldedInto(stored.snapshot, stored.updates);
    stored.snapshotSeq += stored.updates.length;
    stored.updates = [];
    return { bytes: stored.snapshot.byteLength, upToSeq: stored.snapshotSeq };
  }

  async lastSeqs(): Promise<ReadonlyMap<string, number>> {
    return new Map([...this.#documents].map(([id, { snapshotSeq, updates }]) => [id, snapshotSeq + updates.length]));
  }

  async close(): Promise<void> {}

  #of(documentId: string): Stored {
    const stored = this.#documents.get(documentId) ?? { snapshot: null, snapshotSeq: 0, updates: [] };
    this.#documents.set(documentId, stored);
    return stored;
  }
}

/** The state that a snapshot and its tail make, as one update. */
export function foldedInto(snapshot: Uint8Array | null, updates: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of snapshot ? [snapshot, ...updates] : updates) Y.applyUpdate(doc, update);
  });
  return Y.encodeStateAsUpdate(doc);
}
