import { kpi } from '@koers/shared/blocks/kpi.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import { latestDay, measurementFault } from '@koers/shared/measurements/write-plan.ts';
import * as Y from 'yjs';
import type { Clock } from '../../clock.ts';
import type { Rooms } from '../../rooms/rooms.ts';
import { findElement, setField } from '../find-element.ts';
import { blockIn } from '../read-block.ts';
import { Refusal } from '../refusal.ts';

export interface ChangeMeasurementParts {
  readonly rooms: Pick<Rooms, 'change'>;
  readonly registry: BlockRegistry;
  readonly clock: Clock;
}

export type MeasurementChange =
  | { readonly id: string; readonly remove: true }
  | { readonly id: string; readonly date: string; readonly value: number; readonly note: string | null };

const { node } = kpi.entries.measurements;

/**
 * Corrects a measurement in its document, or takes it away. Whoever corrects a value measured it: what a file or a program said
 * of it is said no more.
 * @returns the KPI as it then stands
 * @throws Refusal not-found, when the KPI or the measurement was deleted meanwhile · invalid-input
 */
export async function changeMeasurement(
  { rooms, registry, clock }: ChangeMeasurementParts,
  userId: string,
  target: { readonly documentId: string; readonly blockId: string },
  change: MeasurementChange,
): Promise<ExtractedBlock> {
  const said = 'remove' in change ? null : readChange(change, latestDay(clock.now()));
  return rooms.change(target.documentId, userId, (doc) => {
    const block = findElement(doc, target.blockId, (name) => name === kpi.kind);
    if (!block) throw new Refusal('not-found');
    const at = block.toArray().findIndex((child) => isEntry(child, change.id));
    const entry: unknown = at === -1 ? null : block.get(at);
    if (!(entry instanceof Y.XmlElement)) throw new Refusal('not-found');
    if (said === null) block.delete(at, 1);
    else write(entry as Y.XmlElement, said, userId);
    return blockIn(doc, target.blockId, registry);
  });
}

const isEntry = (child: unknown, id: string): boolean =>
  child instanceof Y.XmlElement && child.nodeName === node && (child.getAttribute('id') as unknown) === id;

type Said = Readonly<Record<'date' | 'value' | 'note', string | number | null>>;

/** @throws Refusal invalid-input at what is wrong */
function readChange({ date, value, note }: Exclude<MeasurementChange, { remove: true }>, latest: string): Said {
  const wrong = measurementFault({ date, value, note }, latest);
  if (wrong) throw new Refusal('invalid-input', [{ at: wrong.at, ...wrong.fault }]);
  return { date, value, note: note === null || note.trim() === '' ? null : note };
}

function write(entry: Y.XmlElement, said: Said, userId: string): void {
  const differs = (name: string, value: unknown): boolean => ((entry.getAttribute(name) as unknown) ?? null) !== value;
  if (differs('value', said.value)) {
    if (differs('by', userId)) setField(entry, 'by', userId);
    setField(entry, 'origin', null);
  }
  for (const [name, value] of Object.entries(said)) if (differs(name, value)) setField(entry, name, value);
}
