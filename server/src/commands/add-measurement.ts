import { createHash } from 'node:crypto';
import type { InputFault } from '@koers/shared/api/problem.ts';
import type { Entry, FieldValue } from '@koers/shared/blocks/define.ts';
import { readField } from '@koers/shared/blocks/field-value.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import * as Y from 'yjs';
import type { Rooms } from '../rooms/rooms.ts';
import { findElement, setField } from './find-element.ts';
import { blockIn } from './read-block.ts';
import { Refusal } from './refusal.ts';

export interface AddMeasurementParts {
  readonly rooms: Pick<Rooms, 'change'>;
  readonly registry: BlockRegistry;
  readonly newId: () => string;
}

export interface Measurement {
  readonly date: string;
  readonly value: number;
  readonly note?: string | undefined;
}

export interface MeasurementTarget {
  readonly documentId: string;
  readonly blockId: string;
  /** What tells this call from every other, when the caller gave an `Idempotency-Key`. */
  readonly callId: string | null;
}

/**
 * Adds a measurement to a KPI, in its document, as the last line of the list.
 * The entry's id is made of the call's: a call that is repeated, also at the same instant or after a crash before its
 * answer was noted, finds its entry there and adds nothing.
 * @returns the KPI as it then stands
 * @throws Refusal not-found · invalid-input
 */
export async function addMeasurement(
  { rooms, registry, newId }: AddMeasurementParts,
  userId: string,
  { documentId, blockId, callId }: MeasurementTarget,
  measurement: Measurement,
): Promise<ExtractedBlock> {
  const entry = registry.get('kpi')?.entries['measurements'];
  if (!entry) throw new Refusal('not-found');
  const fields = readEntry(entry, { ...measurement, by: userId });
  const entryId = callId === null ? newId() : `c${createHash('sha256').update(callId).digest('hex').slice(0, 24)}`;
  return rooms.change(documentId, userId, (doc) => {
    const kpi = findElement(doc, blockId, (name) => name === 'kpi');
    if (!kpi) throw new Refusal('not-found');
    if (!findElement(doc, entryId, (name) => name === entry.node)) insertEntry(kpi, entry.node, entryId, fields);
    return blockIn(doc, blockId, registry);
  });
}

function readEntry(entry: Entry, input: Readonly<Record<string, unknown>>): [string, FieldValue][] {
  const faults: InputFault[] = [];
  const values: [string, FieldValue][] = [];
  for (const [name, field] of Object.entries(entry.fields)) {
    const reading = readField(field, input[name]);
    if (reading.ok) values.push([name, reading.value]);
    else faults.push({ at: name, ...reading.fault });
  }
  if (faults.length > 0) throw new Refusal('invalid-input', faults);
  return values;
}

function insertEntry(block: Y.XmlElement, node: string, id: string, fields: readonly [string, FieldValue][]): void {
  const element = new Y.XmlElement(node);
  setField(element, 'id', id);
  for (const [name, value] of fields) if (value !== null) setField(element, name, value);
  block.insert(block.length, [element]);
}
