import * as Y from 'yjs';
import type { Decoded } from './update-check.ts';

/**
 * Types within types that a document may hold. Yjs walks down when it deletes and up when it tells of a change: some
 * thousand levels exhaust the stack of everyone who has the document open, and nobody can delete it any more.
 */
export const DEEPEST_TYPE = 500;

type Struct = Decoded['structs'][number];

/** The structs of an update, to be found by id. */
class Finder {
  readonly #byClient = new Map<number, Struct[]>();

  constructor(structs: readonly Struct[]) {
    for (const struct of structs) {
      const known = this.#byClient.get(struct.id.client);
      if (known) known.push(struct);
      else this.#byClient.set(struct.id.client, [struct]);
    }
  }

  find({ client, clock }: Y.ID): Struct | null {
    const structs = this.#byClient.get(client) ?? [];
    let [low, high] = [0, structs.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const struct = structs[middle] as Struct;
      if (clock < struct.id.clock) high = middle - 1;
      else if (clock >= struct.id.clock + struct.length) low = middle + 1;
      else return struct;
    }
    return null;
  }
}

/** Where a struct's place is told: in its parent (a level above) or beside a neighbour (on the same level). */
function placeOf(item: Y.Item): { readonly at: Y.ID; readonly below: 0 | 1 } | null {
  if (item.origin) return { at: item.origin, below: 0 };
  if (item.rightOrigin) return { at: item.rightOrigin, below: 0 };
  return item.parent instanceof Y.ID ? { at: item.parent, below: 1 } : null;
}

/** How many types an item of the document stands in, the types at the top counting as one; null when it is not there. */
function levelInDocument(doc: Y.Doc, id: Y.ID): number | null {
  if (id.clock >= Y.getState(doc.store, id.client)) return null;
  let level = 0;
  let item: Y.Item | Y.GC | null = Y.getItem(doc.store, id);
  while (item instanceof Y.Item) {
    level += 1;
    item = (item.parent as Y.AbstractType<unknown> | null)?._item ?? null;
  }
  return level;
}

/** Whether an update makes any types at all: letters and marks need no second look. */
export function makesTypes({ structs }: Decoded): boolean {
  return structs.some((struct) => struct instanceof Y.Item && struct.content instanceof Y.ContentType);
}

/**
 * How deep the types of an update come to stand in a document: 1 for what stands in a type at the top.
 * @returns `placed` is false when some of them stand in something that has not come; they are counted from there
 */
export function placeTypes(doc: Y.Doc, { structs }: Decoded): { levels: number; placed: boolean } {
  const finder = new Finder(structs);
  const known = new Map<Struct, number>();
  const result = { levels: 0, placed: true };
  for (const struct of structs) {
    if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentType)) continue;
    // Down to something whose level is known, and back up: the way may be as long as the update.
    const way: { item: Y.Item; below: number }[] = [];
    let level = 1;
    for (let item: Struct | null = struct; item instanceof Y.Item;) {
      const before = known.get(item);
      if (before !== undefined) {
        level = before;
        break;
      }
      const place = placeOf(item);
      way.push({ item, below: place?.below ?? 0 });
      // Two that stand in each other never come to stand anywhere.
      known.set(item, 1);
      item = place && finder.find(place.at);
      if (!place || item) continue;
      const inDocument = levelInDocument(doc, place.at);
      if (inDocument === null) result.placed = false;
      level = Math.max(1, inDocument ?? 1);
    }
    for (const { item, below } of way.toReversed()) {
      level += below;
      known.set(item, level);
    }
    result.levels = Math.max(result.levels, level);
  }
  return result;
}
