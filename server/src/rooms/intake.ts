import * as Y from 'yjs';
import type { RoomContent } from './room-content.ts';
import { Foreseen, bringsNothing, isWaitingFor, type Decoded } from './update-check.ts';

export interface IntakeLimits {
  /** Bytes of updates that wait for a parent which has not come. */
  readonly pendingBytes: number;
  /** How many updates: Yjs reads and writes the whole heap for each that is added. */
  readonly pendingUpdates: number;
}

/** An update, and what `decodeWhole` read in it. */
export interface ReadUpdate {
  readonly update: Uint8Array;
  readonly decoded: Decoded;
}

/** What updates brought that were applied together. */
export interface Brought {
  /** Those that were applied. */
  readonly updates: readonly Uint8Array[];
  /** Whether some would have made the heap of what waits too large: they are neither applied nor to be stored. */
  readonly refused: boolean;
  /** The same as one update; null when that is nothing. */
  readonly update: Uint8Array | null;
  /** Whether part of it waits for something that the document lacks. */
  readonly waiting: boolean;
}

/** From this size on it is cheaper to find out that an update only repeats what is there than to have Yjs apply it. */
const LARGE_BYTES = 16_384;

/** Yjs tries deletions that wait again with every single update, structs only when what they wait for has come. */
const DELETE_WEIGHT = 8;

/** As Yjs itself decides whether a transaction is worth an update. */
function changedSomething({ deleteSet, beforeState, afterState }: Y.Transaction): boolean {
  if (deleteSet.clients.size > 0) return true;
  for (const [client, clock] of afterState) if (beforeState.get(client) !== clock) return true;
  return false;
}

/** Applies updates to a room's document, within the bounds of what may wait for its parent. */
export class Intake {
  readonly #content: RoomContent;
  readonly #limits: IntakeLimits;
  /** Of the updates that wait for their parent: how many there are at most. */
  #waitingUpdates = 0;
  /** Whether a transaction has changed the document since this was last set to false. */
  #changed = false;

  constructor(content: RoomContent, limits: IntakeLimits) {
    this.#content = content;
    this.#limits = limits;
  }

  /** Watches a document from its making on. */
  watch(doc: Y.Doc): void {
    doc.on('afterTransaction', (transaction: Y.Transaction) => (this.#changed ||= changedSomething(transaction)));
  }

  /** Applies updates of one author in one transaction. @throws what Yjs throws: half of it may stand in the document then */
  apply(read: readonly ReadUpdate[]): Brought {
    const news = this.#withoutRepeated(read);
    const within = this.#withinBounds(news);
    const refused = new Set<ReadUpdate>();
    const applied = this.#applyAll(within, refused);
    const left = within.filter((each) => !refused.has(each)).map(({ update }) => update);
    const someRefused = left.length < news.length;
    if (left.length === 0 || !applied) return { updates: [], refused: someRefused, update: null, waiting: false };
    // What waits for its parent is not in the transaction: the bytes as they came hold it.
    const [only = null] = left;
    const update = left.length === 1 ? only : applied.waiting ? Y.mergeUpdates([...left]) : (applied.update ?? only);
    return { updates: left, refused: someRefused, update, waiting: applied.waiting };
  }

  /** Leaves out large ones that only repeat what is there: in a document of many clients even an empty transaction is dear. */
  #withoutRepeated(read: readonly ReadUpdate[]): readonly ReadUpdate[] {
    if (read.every(({ update }) => update.byteLength < LARGE_BYTES)) return read;
    const { doc } = this.#content;
    return read.filter(({ update, decoded }) => update.byteLength < LARGE_BYTES || !bringsNothing(doc, decoded));
  }

  /** Leaves out what would make the heap of updates that wait for a parent too large. */
  #withinBounds(read: readonly ReadUpdate[]): readonly ReadUpdate[] {
    const { doc } = this.#content;
    let waiting =
      (doc.store.pendingStructs?.update.byteLength ?? 0) + DELETE_WEIGHT * (doc.store.pendingDs?.byteLength ?? 0);
    const bytes = read.reduce((sum, { update }) => sum + update.byteLength, 0);
    if (waiting + DELETE_WEIGHT * bytes <= this.#limits.pendingBytes) return read;
    const foreseen = new Foreseen(doc);
    return read.filter((each) => {
      const weight = foreseen.add(each);
      waiting += weight;
      return weight === 0 || waiting <= this.#limits.pendingBytes;
    });
  }

  /** @returns null when they brought nothing; `update` only of several */
  #applyAll(
    read: readonly ReadUpdate[],
    refused: Set<ReadUpdate>,
  ): { update: Uint8Array | null; waiting: boolean } | null {
    if (read.length === 0) return null;
    const { doc } = this.#content;
    const { store } = doc;
    const before = { structs: store.pendingStructs?.update, deletes: store.pendingDs };
    // Yjs may tidy up formatting in a second transaction of its own, right behind ours: both count, in both respects.
    this.#changed = false;
    const told: Uint8Array[] = [];
    const onUpdate = (update: Uint8Array): void => void told.push(update);
    // Yjs encodes a transaction only for those who listen: the bytes of a single update are there already.
    if (read.length > 1) doc.on('update', onUpdate);
    try {
      doc.transact(() => {
        for (const each of read) this.#applyOne(doc, each, refused);
      });
    } finally {
      doc.off('update', onUpdate);
    }
    const waiting =
      isWaitingFor(doc) && (store.pendingStructs?.update !== before.structs || store.pendingDs !== before.deletes);
    return this.#changed || waiting ? { update: told.length > 0 ? Y.mergeUpdates(told) : null, waiting } : null;
  }

  /** One by one: what waits is counted as it comes, and more than the bound is not added to it. */
  #applyOne(doc: Y.Doc, read: ReadUpdate, refused: Set<ReadUpdate>): void {
    const { store } = doc;
    const { update } = read;
    if (this.#waitingUpdates >= this.#limits.pendingUpdates && new Foreseen(doc).add(read) > 0) {
      refused.add(read);
      return;
    }
    const { pendingStructs, pendingDs } = store;
    const before = pendingStructs?.update;
    Y.applyUpdate(doc, update);
    if (!isWaitingFor(doc)) this.#waitingUpdates = 0;
    else if (store.pendingStructs?.update !== before || store.pendingDs !== pendingDs) this.#waitingUpdates += 1;
  }
}
