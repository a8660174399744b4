import * as Y from 'yjs';
import type { StoredDocument } from './journal.ts';

type State =
  | { readonly kind: 'stored'; readonly updates: readonly Uint8Array[]; stateVector: Uint8Array | null }
  | { readonly kind: 'doc'; readonly doc: Y.Doc };

/** The state vector that a document made of these updates would have, read without making it. */
function stateVectorOf(updates: readonly Uint8Array[]): Uint8Array {
  const clocks = new Map<number, number>();
  for (const update of updates) {
    for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVectorFromUpdate(update))) {
      clocks.set(client, Math.max(clock, clocks.get(client) ?? 0));
    }
  }
  return Y.encodeStateVector(clocks);
}

/** A state vector that says "I have nothing": one varUint 0. */
export const isEmptyStateVector = (stateVector: Uint8Array): boolean =>
  stateVector.length === 1 && stateVector[0] === 0;

/**
 * What a room's document is, as cheaply as the moment allows: the stored bytes while people only come and read, a `Y.Doc`
 * once somebody writes or asks for a difference, and bytes again when it has rested.
 */
export class RoomContent {
  #state: State;
  /** A resting document's state vector, read. */
  #clocks: { readonly vector: Uint8Array; readonly byClient: Map<number, number> } | null = null;
  /** The state vector of the `Y.Doc`, until its next transaction: everyone who comes in meanwhile is asked with the same. */
  #vector: Uint8Array | null = null;
  readonly #onWake: (doc: Y.Doc) => void;

  /** @param onWake called with each `Y.Doc` that is made, before anyone else sees it */
  constructor(stored: StoredDocument, onWake: (doc: Y.Doc) => void) {
    const updates = stored.snapshot ? [stored.snapshot, ...stored.updates] : stored.updates;
    this.#state = { kind: 'stored', updates, stateVector: null };
    this.#onWake = onWake;
  }

  get awake(): boolean {
    return this.#state.kind === 'doc';
  }

  /** The document; made of the stored bytes when there is none yet. @throws when those are no Yjs document */
  get doc(): Y.Doc {
    if (this.#state.kind === 'doc') return this.#state.doc;
    const doc = new Y.Doc();
    const { updates } = this.#state;
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
    this.#state = { kind: 'doc', doc };
    this.#vector = null;
    doc.on('afterTransaction', () => (this.#vector = null));
    this.#onWake(doc);
    return doc;
  }

  stateVector(): Uint8Array {
    if (this.#state.kind === 'doc') return (this.#vector ??= Y.encodeStateVector(this.#state.doc));
    this.#state.stateVector ??= stateVectorOf(this.#state.updates);
    return this.#state.stateVector;
  }

  /** How far the document is with a client: its next clock, 0 for one that wrote nothing. */
  clockOf(client: number): number {
    if (this.#state.kind === 'doc') return Y.getState(this.#state.doc.store, client);
    const vector = this.stateVector();
    if (this.#clocks?.vector !== vector) this.#clocks = { vector, byClient: Y.decodeStateVector(vector) };
    return this.#clocks.byClient.get(client) ?? 0;
  }

  /**
   * What someone lacks who has `stateVector`: updates to be applied in this order, at least one. A newcomer gets the stored
   * bytes as they are, and a difference is cut from them.
   */
  since(stateVector: Uint8Array): readonly Uint8Array[] {
    if (this.#state.kind === 'doc') return [Y.encodeStateAsUpdate(this.#state.doc, stateVector)];
    const { updates } = this.#state;
    if (updates.length === 0) return [EMPTY_UPDATE];
    if (isEmptyStateVector(stateVector)) return updates;
    return [Y.mergeUpdates(updates.map((update) => Y.diffUpdate(update, stateVector)))];
  }

  /** Lets the `Y.Doc` go and keeps its bytes. */
  rest(): void {
    if (this.#state.kind === 'stored') return;
    const { doc } = this.#state;
    this.#state = { kind: 'stored', updates: [Y.encodeStateAsUpdate(doc)], stateVector: this.stateVector() };
    this.#vector = null;
    doc.destroy();
  }

  destroy(): void {
    if (this.#state.kind === 'doc') this.#state.doc.destroy();
  }
}

/** An update that says nothing: no structs, no deletions. */
export const EMPTY_UPDATE = new Uint8Array([0, 0]);

/** Whether an update says nothing; what a client that has nothing answers to step 1. */
export function saysNothing(update: Uint8Array): boolean {
  return update.length === 2 && update[0] === 0 && update[1] === 0;
}
