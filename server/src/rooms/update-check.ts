import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

/** Bytes that are no Yjs update (V1), or a truncated one. */
export class UnreadableUpdate extends Error {
  readonly code = 'unreadable-update';
}

export type Decoded = ReturnType<typeof Y.decodeUpdate>;

/** Levels that a value (an attribute, a mark, an embed) may be nested: nobody writes so deep, and encoding one recurses. */
const DEEPEST_VALUE = 100;

let lastRead: decoding.Decoder | null = null;

/** Yjs' own decoder, of which one can see afterwards how far it has read. */
class WatchedDecoder extends Y.UpdateDecoderV1 {
  constructor(decoder: decoding.Decoder) {
    super(decoder);
    lastRead = decoder;
  }
}

/**
 * Reads an update to its end before any of it is applied: Yjs would integrate the first half of a truncated one and only
 * then throw. What comes out is sound: applying it, and encoding what it made, does not throw.
 * @throws UnreadableUpdate also for one in V2 encoding, which V1 reads as an empty one with something behind it
 */
export function decodeWhole(update: Uint8Array): Decoded {
  const decoded = decode(update);
  for (const struct of decoded.structs) checkStruct(struct);
  for (const deletes of decoded.ds.clients.values()) {
    for (const { clock, len } of deletes) checkRange(clock, len);
  }
  return decoded;
}

function decode(update: Uint8Array): Decoded {
  try {
    const decoded = Y.decodeUpdateV2(update, WatchedDecoder);
    if (lastRead && decoding.hasContent(lastRead)) throw new UnreadableUpdate('more than an update');
    return decoded;
  } catch (error) {
    if (error instanceof UnreadableUpdate) throw error;
    throw new UnreadableUpdate(error instanceof Error ? error.message : String(error));
  } finally {
    lastRead = null;
  }
}

/** Yjs writes nothing of no length, and looks for what has none without end or in vain. */
function checkRange(clock: number, length: number): void {
  if (length < 1 || !Number.isSafeInteger(clock + length)) throw new UnreadableUpdate('a range that cannot be');
}

function checkStruct(struct: Decoded['structs'][number]): void {
  const { id, length } = struct;
  checkRange(id.clock, length);
  if (!(struct instanceof Y.Item)) return;
  const { origin, rightOrigin, parent, content } = struct;
  // Of another client Yjs waits for what is missing; of the same one it takes for granted that it is there.
  if (isNotBefore(id, origin) || isNotBefore(id, rightOrigin) || (parent instanceof Y.ID && isNotBefore(id, parent)))
    throw new UnreadableUpdate('something that stands beside what comes after it');
  if (content instanceof Y.ContentString) return;
  if (isNestedDeeper(valueOf(content), DEEPEST_VALUE)) throw new UnreadableUpdate('a value nested too deep');
}

function isNotBefore(id: Y.ID, other: Y.ID | null): boolean {
  return other !== null && other.client === id.client && other.clock >= id.clock;
}

function valueOf(content: Y.Item['content']): unknown {
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) return content.arr;
  if (content instanceof Y.ContentFormat) return content.value;
  if (content instanceof Y.ContentEmbed) return content.embed;
  return content instanceof Y.ContentDoc ? content.opts : null;
}

function isNestedDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false;
  if (levels === 0) return true;
  for (const inner of Array.isArray(value) ? value : Object.values(value)) {
    if (isNestedDeeper(inner, levels - 1)) return true;
  }
  return false;
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

/** What a deletion that waits weighs, in bytes. */
const DELETION_AHEAD = 32;

/** What a document holds, and what the updates that are about to be applied to it will add: clocks by client. */
export class Foreseen {
  readonly #doc: Y.Doc;
  #clocks = new Map<number, number>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /**
   * Takes an update in.
   * @returns 0 when all of it joins on to what is there; else it is not foreseen, and this is what its waiting weighs: its
   * bytes, deletions more than once, since Yjs tries those again with every single update
   */
  add({ update, decoded }: { readonly update: Uint8Array; readonly decoded: Decoded }): number {
    const { structs, ds } = decoded;
    const clocks = new Map(this.#clocks);
    const clockOf = (client: number): number => clocks.get(client) ?? Y.getState(this.#doc.store, client);
    let joins = true;
    for (const struct of structs) {
      const { id, length } = struct;
      if (struct instanceof Y.Skip || id.clock > clockOf(id.client)) joins = false;
      else clocks.set(id.client, Math.max(clockOf(id.client), id.clock + length));
    }
    const isThere = (id: Y.ID | null): boolean => id === null || id.clock < clockOf(id.client);
    joins &&= structs.every((struct) => {
      if (!(struct instanceof Y.Item)) return true;
      const parent = struct.parent instanceof Y.ID ? struct.parent : null;
      return isThere(struct.origin) && isThere(struct.rightOrigin) && isThere(parent);
    });
    let ahead = 0;
    for (const [client, deletes] of ds.clients)
      for (const { clock, len } of deletes) if (clock + len > clockOf(client)) ahead += 1;
    if (joins) this.#clocks = clocks;
    return joins && ahead === 0 ? 0 : update.byteLength + ahead * DELETION_AHEAD;
  }
}

/** Whether a document holds back updates whose parent has not come. */
export function isWaitingFor(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}
