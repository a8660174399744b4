import { readField } from '@koers/shared/blocks/field-value.ts';
import { kpi } from '@koers/shared/blocks/kpi.ts';
import {
  planWrites,
  type NewMeasurement,
  type StandingMeasurement,
  type WriteRule,
  type WriteStep,
} from '@koers/shared/measurements/write-plan.ts';
import * as Y from 'yjs';
import { findElement, setField } from '../find-element.ts';

const { node, fields } = kpi.entries.measurements;

/** Measurements that are to be written to one KPI. */
export interface KpiWrite {
  readonly blockId: string;
  readonly measurements: readonly NewMeasurement[];
}

export interface WriteSettings {
  readonly origin: string | null;
  /** Who is told to have measured; null for a source that is read by itself. */
  readonly by: string | null;
  /** The id of an entry that is added: the same for the same measurement of a call that is repeated. */
  readonly entryId: (blockId: string, index: number) => string;
}

/** One measurement that was written: enough to take it out again. */
export interface WrittenEntry {
  readonly blockId: string;
  readonly entryId: string;
  readonly value: number;
  /** What it took the place of; null when it was added. */
  readonly before: EntryFields | null;
}

export interface EntryFields {
  readonly value: number | null;
  readonly note: string | null;
  readonly by: string | null;
  readonly origin: string | null;
}

/** What would be done to a KPI. */
export interface KpiPlan extends KpiWrite {
  readonly element: Y.XmlElement;
  readonly steps: readonly WriteStep[];
}

/** Finds out what becomes of measurements, without changing anything; null when the KPI stands in the document no more. */
export function planIn(doc: Y.Doc, write: KpiWrite, rule: WriteRule): KpiPlan | null {
  const element = findElement(doc, write.blockId, (name) => name === kpi.kind);
  return element && { ...write, element, steps: planWrites(standingIn(element), write.measurements, rule) };
}

/** A KPI's measurements, in the order of their lines; those without an id of their own yet are none to take the place of. */
export function standingIn(element: Y.XmlElement): StandingMeasurement[] {
  const standing: StandingMeasurement[] = [];
  for (const child of element.toArray()) {
    if (!(child instanceof Y.XmlElement) || child.nodeName !== node) continue;
    const { value, note, origin } = entryFields(child);
    standing.push({ id: textOf(child, 'id') ?? '', date: textOf(child, 'date'), value, note, origin });
  }
  return standing;
}

function textOf(element: Y.XmlElement, name: string): string | null {
  const raw = element.getAttribute(name) as unknown;
  return typeof raw === 'string' ? raw : null;
}

/** What an entry holds; what its fields do not take is null. */
export function entryFields(element: Y.XmlElement): EntryFields {
  const read = (name: keyof EntryFields): unknown => {
    const reading = readField(fields[name], element.getAttribute(name) as unknown);
    return reading.ok ? reading.value : null;
  };
  return {
    value: read('value') as number | null,
    note: read('note') as string | null,
    by: read('by') as string | null,
    origin: read('origin') as string | null,
  };
}

/** Writes what was planned, in the same transaction. */
export function carryOut(
  { element, blockId, measurements, steps }: KpiPlan,
  { origin, by, entryId }: WriteSettings,
): WrittenEntry[] {
  const entries = new Map<string, Y.XmlElement>();
  for (const child of element.toArray())
    if (child instanceof Y.XmlElement && child.nodeName === node) entries.set(textOf(child, 'id') ?? '', child);
  const added: Y.XmlElement[] = [];
  const written: WrittenEntry[] = [];
  for (const [index, step] of steps.entries()) {
    const one = measurements[index];
    if (!one) continue;
    const said = { value: one.value, note: one.note, by, origin };
    if (step.do === 'add') {
      const id = entryId(blockId, index);
      // A call that is repeated after a crash before its answer was noted finds its entry.
      if (entries.has(id)) continue;
      added.push(newEntry(id, one.date, said));
      written.push({ blockId, entryId: id, value: one.value, before: null });
    }
    const standing = step.do === 'replace' ? entries.get(step.standing.id) : undefined;
    if (standing && step.do === 'replace') {
      const before = entryFields(standing);
      // A note that was written beside the value before is not taken away by a program that has none.
      write(standing, { ...said, note: said.note ?? before.note });
      written.push({ blockId, entryId: step.standing.id, value: one.value, before });
    }
  }
  if (added.length > 0) element.insert(element.length, added);
  return written;
}

function newEntry(id: string, date: string, said: EntryFields): Y.XmlElement {
  const element = new Y.XmlElement(node);
  setField(element, 'id', id);
  setField(element, 'date', date);
  for (const [name, value] of Object.entries(said)) if (value !== null) setField(element, name, value);
  return element;
}

/** Writes what differs. */
export function write(element: Y.XmlElement, said: EntryFields): void {
  for (const [name, value] of Object.entries(said)) {
    if (((element.getAttribute(name) as unknown) ?? null) !== value) setField(element, name, value);
  }
}
