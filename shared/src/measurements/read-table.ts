import { storableText } from '../blocks/field-value.ts';
import { kpi } from '../blocks/kpi.ts';
import {
  keyOfName,
  keyOfTarget,
  LEFT_OUT,
  plainName,
  type ImportTable,
  type ImportTarget,
  type TableMapping,
} from './import-table.ts';
import { readDayCell } from './read-day.ts';
import { readNumberCell, unitFits } from './read-number.ts';
import {
  measurementFault,
  planWrites,
  type MeasurementFault,
  type NewMeasurement,
  type StandingMeasurement,
  type WriteRule,
} from './write-plan.ts';

/** Why a cell of a file is not added; the words stand in i18n under `fault.<reason>`. */
export interface CellFault {
  readonly reason:
    | MeasurementFault['reason']
    | 'unreadable-date'
    | 'formula'
    | 'wrong-unit'
    | 'no-such-kpi'
    | 'row-too-short';
  readonly limit?: number | string;
  /** What stands there, cut short. */
  readonly cell: string;
}

/** What one cell of a file says, before it is known what stands in the document. */
export type ReadCell =
  | {
      readonly line: number;
      /** The KPI: {@link keyOfTarget}. */
      readonly key: string;
      readonly measurement: NewMeasurement;
    }
  | { readonly line: number; readonly key: string | null; readonly fault: CellFault };

export type Outcome = 'new' | 'replaces' | 'same' | 'kept' | 'fault';

/** A line of the preview. */
export interface PreviewLine {
  readonly line: number;
  readonly key: string | null;
  readonly outcome: Outcome;
  readonly measurement: NewMeasurement | null;
  /** The value that stands there. */
  readonly before: number | null;
  readonly fault: CellFault | null;
}

const LONGEST_NOTE = kpi.entries.measurements.fields.note.maxLength;
const LONGEST_SHOWN = 60;

const shown = (cell: string): string => {
  const text = storableText(cell).trim();
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN).toWellFormed()}…` : text;
};

interface Reader {
  readonly mapping: TableMapping;
  readonly units: ReadonlyMap<string, string | null>;
  readonly latest: string;
  /** Of each name as it is written, so that a hundred thousand lines are not each made plain. */
  readonly keys: Map<string, string | null>;
}

/** Reads every cell that a mapping tells to read, in the order of the lines. What is empty is passed over. */
export function readTable(
  table: ImportTable,
  mapping: TableMapping,
  targets: readonly ImportTarget[],
  latest: string,
): ReadCell[] {
  const units = new Map(targets.map((target) => [keyOfTarget(target), target.unit]));
  const reader: Reader = { mapping, units, latest, keys: new Map() };
  const cells: ReadCell[] = [];
  for (let at = mapping.hasHeader ? 1 : 0; at < table.rows.length; at += 1) {
    const row = table.rows[at] ?? [];
    if (row.every((cell) => cell.trim() === '')) continue;
    const line = table.lines[at] ?? at + 1;
    if (mapping.form === 'long') readLong(row, line, reader, cells);
    else readWide(row, line, reader, cells);
  }
  return cells;
}

function readLong(row: readonly string[], line: number, reader: Reader, into: ReadCell[]): void {
  const { kpiColumn, valueColumn } = reader.mapping;
  const name = row[kpiColumn ?? -1] ?? '';
  const known = reader.keys.get(name);
  const key = known === undefined ? keyOfName(reader.mapping, plainName(name)) : known;
  if (known === undefined) reader.keys.set(name, key);
  if (key === LEFT_OUT) return;
  if (key === null) into.push({ line, key, fault: { reason: 'no-such-kpi', cell: shown(name) } });
  else into.push(readCell(row, line, key, valueColumn ?? -1, reader));
}

function readWide(row: readonly string[], line: number, reader: Reader, into: ReadCell[]): void {
  for (const [column, key] of Object.entries(reader.mapping.columns)) {
    if (key === null || key === LEFT_OUT) continue;
    // Not every KPI is measured every day.
    if ((row[Number(column)] ?? '').trim() === '') continue;
    into.push(readCell(row, line, key, Number(column), reader));
  }
}

function readCell(
  row: readonly string[],
  line: number,
  key: string,
  column: number,
  { mapping, units, latest }: Reader,
): ReadCell {
  const { dateColumn, noteColumn, order, decimal } = mapping;
  const [dateCell, valueCell] = [row[dateColumn ?? -1] ?? '', row[column] ?? ''];
  const fault = (reason: CellFault['reason'], cell: string, limit?: number | string): ReadCell => ({
    line,
    key,
    fault: { reason, cell: shown(cell), ...(limit !== undefined && { limit }) },
  });
  if (row.length <= Math.max(dateColumn ?? 0, column)) return fault('row-too-short', row.join(' '));
  const day = readDayCell(dateCell, order ?? 'day-first');
  if (!day.ok) return fault(day.reason, dateCell);
  const number = readNumberCell(valueCell, decimal);
  if (!number.ok) return fault(number.reason, valueCell);
  const unit = units.get(key) ?? null;
  if (!unitFits(number.unit, unit)) return fault('wrong-unit', valueCell, unit ?? '');
  const text = noteColumn === null ? '' : storableText(row[noteColumn] ?? '').trim();
  if (text.length > LONGEST_NOTE) return fault('too-long', text, LONGEST_NOTE);
  const measurement = { date: day.day, value: number.value, note: text === '' ? null : text };
  const wrong = measurementFault(measurement, latest);
  return wrong
    ? fault(wrong.fault.reason, wrong.at === 'date' ? dateCell : valueCell, wrong.fault.limit)
    : { line, key, measurement };
}

const OUTCOMES = { add: 'new', replace: 'replaces', same: 'same', keep: 'kept' } as const;

/**
 * What becomes of each cell, in the order of the lines.
 * @param standing what each KPI holds now, by its key
 */
export function previewImport(
  cells: readonly ReadCell[],
  standing: ReadonlyMap<string, readonly StandingMeasurement[]>,
  rule: WriteRule,
): PreviewLine[] {
  const lines: PreviewLine[] = cells.map((cell) => ({
    line: cell.line,
    key: cell.key,
    outcome: 'fault',
    measurement: 'fault' in cell ? null : cell.measurement,
    before: null,
    fault: 'fault' in cell ? cell.fault : null,
  }));
  const byKey = Map.groupBy(
    cells.flatMap((cell, at) => ('fault' in cell ? [] : [{ at, key: cell.key, measurement: cell.measurement }])),
    ({ key }) => key,
  );
  for (const [key, ofKey] of byKey) {
    const steps = planWrites(
      standing.get(key) ?? [],
      ofKey.map(({ measurement }) => measurement),
      rule,
    );
    for (const [index, { at, measurement }] of ofKey.entries()) {
      const [line, step] = [lines[at], steps[index]];
      if (!line || !step) continue;
      lines[at] =
        step.do === 'fault'
          ? { ...line, fault: { ...step.fault, cell: measurement.date } }
          : { ...line, outcome: OUTCOMES[step.do], before: step.do === 'add' ? null : step.standing.value };
    }
  }
  return lines;
}
