import * as Y from 'yjs';
import type { Folded } from '../../rooms/journal.ts';
import type { JournalStore } from './journal-store.ts';
import { openReader } from './open-database.ts';

interface Made {
  readonly documentId: string;
  readonly bytes: Uint8Array;
  readonly upToSeq: number;
  readonly stateVector: Uint8Array;
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** The steps of folding one document, synchronous; see FoldRequest for their order. */
export class TailFold {
  readonly #store: JournalStore;
  readonly #path: string;
  #made: Made | null = null;

  constructor(store: JournalStore, path: string) {
    this.#store = store;
    this.#path = path;
  }

  /** @throws DocumentQuarantined; what Yjs throws at bytes that are no update: nothing was changed then */
  make(documentId: string): Folded | null {
    this.#made = null;
    const { snapshot, updates, lastSeq } = this.#store.load(documentId);
    if (updates.length === 0) return null;
    const doc = docOf(snapshot ? [snapshot, ...updates] : updates);
    const bytes = Y.encodeStateAsUpdate(doc);
    this.#made = { documentId, bytes, upToSeq: lastSeq, stateVector: Y.encodeStateVector(doc) };
    return { bytes: bytes.byteLength, upToSeq: lastSeq };
  }

  store(): void {
    const { documentId, bytes, upToSeq } = this.#current();
    this.#store.insertSnapshot(documentId, bytes, upToSeq);
  }

  /** On a connection of its own: the writing one would answer from its memory. */
  check(): boolean {
    const { documentId, bytes, upToSeq, stateVector } = this.#current();
    const reader = openReader(this.#path);
    try {
      const stored = reader
        .prepare<[string, number], Buffer>('SELECT bytes FROM journal_snapshot WHERE document_id = ? AND up_to_seq = ?')
        .pluck()
        .get(documentId, upToSeq);
      return stored !== undefined && isSame(stored, bytes) && isSame(stateVectorOf(stored), stateVector);
    } finally {
      reader.close();
    }
  }

  drop(): void {
    const { documentId, upToSeq } = this.#current();
    this.#store.dropAbsorbed(documentId, upToSeq);
    this.#made = null;
  }

  discard(): void {
    const { documentId, upToSeq } = this.#current();
    this.#store.deleteSnapshot(documentId, upToSeq);
    this.#made = null;
  }

  #current(): Made {
    if (!this.#made) throw new Error('Nothing is being folded.');
    return this.#made;
  }
}

function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

/** By opening it, as the next room will. */
function stateVectorOf(snapshot: Uint8Array): Uint8Array {
  return Y.encodeStateVector(docOf([snapshot]));
}
