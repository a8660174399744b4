import { isDeepStrictEqual } from 'node:util';
import { defaultOf, type BlockKind, type FieldValue } from '@koers/shared/blocks/define.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import * as Y from 'yjs';
import { checkPersons, kindOf, readValues, type ChangeBlockParts } from './change-block-fields.ts';
import { findElement, setField } from './find-element.ts';
import { blockIn } from './read-block.ts';
import { Refusal } from './refusal.ts';
import type { UpdateAuthors } from './update-authors.ts';

export interface UndoBlockParts extends Pick<ChangeBlockParts, 'rooms' | 'members' | 'registry'> {
  readonly updateAuthors: UpdateAuthors;
}

export interface UndoOutcome {
  readonly undone: boolean;
  /** Whose change stands instead; null where nobody knows any more. */
  readonly changedBy: string | null;
  readonly block: ExtractedBlock;
}

interface Written {
  readonly written: Readonly<Record<string, unknown>>;
  readonly before: Readonly<Record<string, unknown>>;
}

/** Further back than this nobody asks who it was. */
const LOOKED_THROUGH = 500;

/**
 * Writes fields of a block back as they were, in one transaction, if every one of them still holds what was written; a newer
 * word, of whoever, is never undone along.
 * @throws Refusal not-found · invalid-input at each field that is wrong, with nothing changed
 */
export async function undoBlockFields(
  parts: UndoBlockParts,
  userId: string,
  target: { readonly documentId: string; readonly blockId: string },
  { written, before }: Written,
): Promise<UndoOutcome> {
  const { rooms, registry } = parts;
  const { documentId, blockId } = target;
  const { value: kind } = await rooms.read(documentId, (doc) => kindOf(doc, blockId, registry));
  if (!kind) throw new Refusal('not-found');
  const [mine, old] = [readValues(kind, written), readValues(kind, before)];
  await checkPersons(parts, documentId, kind, old);
  const { place, ...outcome } = await rooms.change(documentId, userId, (doc) => {
    const element = findElement(doc, blockId, (name) => name === kind.kind);
    // It may have been deleted while the values were checked.
    if (!element) throw new Refusal('not-found');
    const standing = blockIn(doc, blockId, registry);
    const newer = [...mine].find(
      ([name, value]) => !isSame(standing.fields[name] ?? null, value ?? defaultIn(kind, name)),
    );
    if (newer) return { undone: false, block: standing, place: placeOf(element, newer[0]) };
    for (const name of mine.keys()) setField(element, name, old.get(name) ?? null);
    return { undone: true, block: blockIn(doc, blockId, registry), place: null };
  });
  return { ...outcome, changedBy: place && (await authorOf(parts.updateAuthors, documentId, place)) };
}

function defaultIn(kind: BlockKind, name: string): FieldValue {
  const field = kind.fields[name];
  return field ? defaultOf(field) : null;
}

/** An empty list is none. */
function isSame(standing: FieldValue, written: FieldValue): boolean {
  const plain = (value: FieldValue): FieldValue => (Array.isArray(value) && value.length === 0 ? null : value);
  return isDeepStrictEqual(plain(standing), plain(written));
}

/** What in the document says how a field came to be as it is: the value's item, and whether it was taken away since. */
interface Place {
  readonly client: number;
  readonly clock: number;
  readonly deleted: boolean;
}

function placeOf(element: Y.XmlElement, field: string): Place | null {
  const item = element._map.get(field);
  return item ? { client: item.id.client, clock: item.id.clock, deleted: item.deleted } : null;
}

async function authorOf(authors: UpdateAuthors, documentId: string, place: Place): Promise<string | null> {
  const updates = await authors.lastUpdates(documentId, LOOKED_THROUGH);
  return updates.find(({ update }) => speaksOf(update, place))?.author ?? null;
}

/** Whether an update wrote the value, or, of one that was taken away, took it away. */
function speaksOf(update: Uint8Array, { client, clock, deleted }: Place): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  const covers = (from: number, length: number): boolean => from <= clock && clock < from + length;
  return deleted
    ? (ds.clients.get(client) ?? []).some((range) => covers(range.clock, range.len))
    : structs.some(({ id, length }) => id.client === client && covers(id.clock, length));
}
