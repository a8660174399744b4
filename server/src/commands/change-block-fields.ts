import type { InputFault } from '@koers/shared/api/problem.ts';
import type { BlockKind, FieldValue } from '@koers/shared/blocks/define.ts';
import { readField } from '@koers/shared/blocks/field-value.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import { overrideFields, type StatusByHand } from '@koers/shared/extraction/pace.ts';
import type * as Y from 'yjs';
import { today, type Clock } from '../clock.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { findElement, setField } from './find-element.ts';
import type { MemberStore } from './member-store.ts';
import { blockIn } from './read-block.ts';
import { Refusal } from './refusal.ts';

export interface ChangeBlockParts {
  readonly rooms: Pick<Rooms, 'read' | 'change'>;
  readonly members: Pick<MemberStore, 'strangersTo'>;
  readonly registry: BlockRegistry;
  readonly clock: Clock;
}

/**
 * Changes fields of a block, in the document: one attribute each, nothing else of its node. Who sets a KPI's status by
 * hand need not say who they are, when, and after which measurement: that is written beside it.
 * @param input by the fields' names, as JSON values; null empties one
 * @returns the block as it then stands
 * @throws Refusal not-found · invalid-input at each field that is wrong, with nothing changed
 */
export async function changeBlockFields(
  parts: ChangeBlockParts,
  userId: string,
  target: { readonly documentId: string; readonly blockId: string },
  input: Readonly<Record<string, unknown>>,
): Promise<ExtractedBlock> {
  const { rooms, registry } = parts;
  const { documentId, blockId } = target;
  const { value: kind } = await rooms.read(documentId, (doc) => kindOf(doc, blockId, registry));
  if (!kind) throw new Refusal('not-found');
  const values = readValues(kind, input);
  await checkPersons(parts, documentId, kind, values);
  return rooms.change(documentId, userId, (doc) => {
    const element = findElement(doc, blockId, (name) => name === kind.kind);
    // It may have been deleted while the values were checked.
    if (!element) throw new Refusal('not-found');
    const noted = values.has('statusOverride')
      ? notedWith(blockIn(doc, blockId, registry), values, userId, today(parts.clock))
      : [];
    for (const [name, value] of new Map([...values, ...noted])) {
      const standing: unknown = element.getAttribute(name) ?? null;
      if (JSON.stringify(standing) !== JSON.stringify(value)) setField(element, name, value);
    }
    return blockIn(doc, blockId, registry);
  });
}

/** What kind of block stands under an id; null when there is none. */
export function kindOf(doc: Y.Doc, blockId: string, registry: BlockRegistry): BlockKind | null {
  const element = findElement(doc, blockId, (name) => registry.has(name));
  return (element && registry.get(element.nodeName)) ?? null;
}

/** Reads values for fields of a kind. @throws Refusal invalid-input at each that is wrong */
export function readValues(kind: BlockKind, input: Readonly<Record<string, unknown>>): Map<string, FieldValue> {
  const values = new Map<string, FieldValue>();
  const faults: InputFault[] = [];
  for (const [name, raw] of Object.entries(input)) {
    const field = Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined;
    const reading = field && readField(field, raw);
    if (!reading) faults.push({ at: name, reason: 'no-such-field' });
    else if (reading.ok) values.set(name, reading.value);
    else faults.push({ at: name, ...reading.fault });
  }
  if (faults.length > 0) throw new Refusal('invalid-input', faults);
  return values;
}

/** @throws Refusal invalid-input at each field that names somebody without a role on the document */
export async function checkPersons(
  { members }: Pick<ChangeBlockParts, 'members'>,
  documentId: string,
  kind: BlockKind,
  values: ReadonlyMap<string, FieldValue>,
): Promise<void> {
  const named = [...values].flatMap(([name, value]) => {
    const type = kind.fields[name]?.type;
    if (value === null || (type !== 'person' && type !== 'persons')) return [];
    return [{ name, ids: typeof value === 'string' ? [value] : (value as readonly string[]) }];
  });
  if (named.length === 0) return;
  const strangers = new Set(
    await members.strangersTo(
      documentId,
      named.flatMap(({ ids }) => ids),
    ),
  );
  const faults = named
    .filter(({ ids }) => ids.some((id) => strangers.has(id)))
    .map(({ name }) => ({ at: name, reason: 'unknown-person' }));
  if (faults.length > 0) throw new Refusal('invalid-input', faults);
}

/** What the machine notes beside a status that somebody sets. */
function notedWith(
  block: ExtractedBlock,
  values: ReadonlyMap<string, FieldValue>,
  userId: string,
  day: string,
): [string, FieldValue][] {
  if (block.kind !== 'kpi') return [];
  const status = (values.get('statusOverride') ?? null) as StatusByHand | null;
  // The reason of the status before is none for another.
  const standing = block.fields['statusOverride'] === status ? block.fields['statusReason'] : null;
  const reason = values.has('statusReason') ? values.get('statusReason') : standing;
  return Object.entries(overrideFields(block, status, typeof reason === 'string' ? reason : null, userId, day));
}
