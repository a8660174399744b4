import * as Y from 'yjs';

/** Bytes that are no Yjs update (V1), or a truncated one. */
export class UnreadableUpdate extends Error {
  readonly code = 'unreadable-update';
}

type Decoded = ReturnType<typeof Y.decodeUpdate>;

/**
 * Reads an update to its end before any of it is applied: Yjs would integrate the first half of a truncated one and only
 * then throw.
 * @throws UnreadableUpdate
 */
export function decodeWhole(update: Uint8Array): Decoded {
  try {
    return Y.decodeUpdate(update);
  } catch (error) {
    throw new UnreadableUpdate(error instanceof Error ? error.message : String(error));
  }
}

/** Whether a document holds everything that an update says: such a one need not be stored, and is not a write. */
export function bringsNothing(doc: Y.Doc, { structs, ds }: Decoded): boolean {
  for (const struct of structs) {
    // A skip is a gap in the update, not content.
    if (struct instanceof Y.Skip) continue;
    if (struct.id.clock + struct.length > Y.getState(doc.store, struct.id.client)) return false;
  }
  for (const [client, deletes] of ds.clients) {
    for (const { clock, len } of deletes) {
      if (clock + len > Y.getState(doc.store, client)) return false;
      if (!isDeleted(doc, client, clock, len)) return false;
    }
  }
  return true;
}

function isDeleted(doc: Y.Doc, client: number, clock: number, length: number): boolean {
  const structs = doc.store.clients.get(client);
  if (!structs) return false;
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
    const struct = structs[index];
    if (!struct || struct.id.clock >= clock + length) break;
    if (!struct.deleted) return false;
  }
  return true;
}

/** What a document holds, and what the updates that are about to be applied to it will add: clocks by client. */
export class Foreseen {
  readonly #doc: Y.Doc;
  #clocks = new Map<number, number>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /** Takes an update in. @returns whether it joins on to what is there; one that does not is not foreseen */
  add(update: Uint8Array): boolean {
    const { structs } = decodeWhole(update);
    const clocks = new Map(this.#clocks);
    const clockOf = (client: number): number => clocks.get(client) ?? Y.getState(this.#doc.store, client);
    for (const { id, length } of structs) {
      if (id.clock > clockOf(id.client)) return false;
      clocks.set(id.client, Math.max(clockOf(id.client), id.clock + length));
    }
    const joins = structs.every((struct) => {
      if (!(struct instanceof Y.Item)) return true;
      const parent = struct.parent instanceof Y.ID ? struct.parent : null;
      return [struct.origin, struct.rightOrigin, parent].every((id) => id === null || id.clock < clockOf(id.client));
    });
    if (joins) this.#clocks = clocks;
    return joins;
  }
}

/** Whether a document holds back updates whose parent has not come. */
export function isWaitingFor(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}
