import type { Language } from '../blocks/define.ts';
import { dayOrderOf, looksLikeDay, type DayOrder } from './read-day.ts';
import { decimalSignOf, looksLikeNumber, type DecimalSign } from './read-number.ts';

/** A file's cells as text. */
export interface ImportTable {
  readonly rows: readonly (readonly string[])[];
  /** In which line of the file each row begins, from 1. */
  readonly lines: readonly number[];
  readonly delimiter: ';' | ',' | '\t';
}

/** A KPI that measurements can be added to. */
export interface ImportTarget {
  readonly documentId: string;
  readonly documentTitle: string;
  readonly blockId: string;
  readonly title: string;
  readonly unit: string | null;
}

/** `document/block`: one KPI among all. */
export const keyOfTarget = ({ documentId, blockId }: Pick<ImportTarget, 'documentId' | 'blockId'>): string =>
  `${documentId}/${blockId}`;

/** In the place of a KPI: this is not to be added. */
export const LEFT_OUT = '';

/** What each column means. A key is {@link keyOfTarget}'s, or {@link LEFT_OUT}; null, nobody has said yet. */
export interface TableMapping {
  readonly hasHeader: boolean;
  /** `long`: a line a measurement, with a column that names its KPI. `wide`: a line a day, with a column a KPI. */
  readonly form: 'long' | 'wide';
  readonly dateColumn: number | null;
  /** Null when the days could be read either way and somebody has to say how. */
  readonly order: DayOrder | null;
  readonly decimal: DecimalSign;
  readonly noteColumn: number | null;
  readonly valueColumn: number | null;
  readonly kpiColumn: number | null;
  /** Of the long form: which KPI a name stands for, by {@link plainName}. */
  readonly names: Readonly<Record<string, string | null>>;
  /** How the file spells each of those. */
  readonly spelled: Readonly<Record<string, string>>;
  /** Of the wide form: which KPI a column is of. */
  readonly columns: Readonly<Record<number, string | null>>;
}

export const MOST_COLUMNS = 200;
export const MOST_ROWS = 200_000;
/** So many lines tell what a column is. */
const SAMPLE = 500;

/** A name without what people write differently: case, accents, spaces. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[\s_]+/g, ' ')
    .trim();
}

/** Finds KPIs by name or id; a name that several have finds none. */
export function targetFinder(targets: readonly ImportTarget[]): (name: string) => string | null {
  const found = new Map<string, string | null>();
  for (const target of targets) {
    const name = plainName(target.title);
    if (name !== '') found.set(name, found.has(name) ? null : keyOfTarget(target));
  }
  const ids = new Map<string, string | null>();
  for (const target of targets) ids.set(target.blockId, ids.has(target.blockId) ? null : keyOfTarget(target));
  return (name) => ids.get(name.trim()) ?? found.get(plainName(name)) ?? null;
}

const HEADERS = {
  date: /^(datum|date|dag|day|periode|period|maand|month|week|meetdatum|time|tijd|timestamp)$/,
  value: /^(waarde|value|getal|aantal|number|amount|count|total|totaal|meting|measurement|resultaat|result)$/,
  note: /^(toelichting|note|notes|notitie|opmerking|opmerkingen|comment|comments|remark)$/,
  kpi: /^(kpi|kpi id|kpi naam|kpi name|indicator|naam|name|metric|meetwaarde|id)$/,
} as const;

interface Column {
  readonly index: number;
  readonly header: string;
  readonly cells: readonly string[];
  /** Parts of the cells that hold anything: 0 to 1. */
  readonly days: number;
  readonly numbers: number;
  readonly known: number;
}

export function columnCount({ rows }: ImportTable): number {
  let most = 0;
  for (const row of rows) most = Math.max(most, row.length);
  return most;
}

/** The cells of a column below the header. */
export function cellsOf({ rows }: ImportTable, column: number, hasHeader: boolean): string[] {
  const cells: string[] = [];
  for (let at = hasHeader ? 1 : 0; at < rows.length; at += 1) cells.push(rows[at]?.[column] ?? '');
  return cells;
}

function guessHeader({ rows }: ImportTable): boolean {
  const [first = [], ...rest] = rows.slice(0, 20);
  const tells = (row: readonly string[]): boolean => row.some((cell) => looksLikeDay(cell));
  if (tells(first)) return false;
  return rest.some(tells) || first.every((cell) => !looksLikeNumber(cell));
}

function columnsOf(table: ImportTable, hasHeader: boolean, find: (name: string) => string | null): Column[] {
  const sample: ImportTable = { ...table, rows: table.rows.slice(0, SAMPLE) };
  return Array.from({ length: columnCount(sample) }, (_, index) => {
    const cells = cellsOf(sample, index, hasHeader).filter((cell) => cell.trim() !== '');
    const part = (is: (cell: string) => boolean): number =>
      cells.length === 0 ? 0 : cells.filter(is).length / cells.length;
    return {
      index,
      header: hasHeader ? plainName(sample.rows[0]?.[index] ?? '') : '',
      cells,
      days: part(looksLikeDay),
      numbers: part((cell) => looksLikeNumber(cell) && !looksLikeDay(cell)),
      known: part((cell) => find(cell) !== null),
    };
  });
}

const MOSTLY = 0.6;

/** What the long form's columns are; null where it is not that. */
function longForm(columns: readonly Column[], date: number | null) {
  const free = columns.filter(({ index }) => index !== date);
  const kpi =
    free.find(({ known, numbers }) => known > 0 && numbers < MOSTLY) ??
    free.find(({ header, numbers, cells }) => HEADERS.kpi.test(header) && (numbers < MOSTLY || cells.length === 0));
  if (!kpi) return null;
  const others = free.filter(({ index }) => index !== kpi.index);
  const value =
    others.find(({ header }) => HEADERS.value.test(header)) ?? others.find(({ numbers }) => numbers >= MOSTLY);
  return { kpi: kpi.index, value: value?.index ?? null };
}

export interface GuessContext {
  readonly targets: readonly ImportTarget[];
  readonly language: Language;
  /** The KPI that one came from, if any: what could be its column is. */
  readonly only: string | null;
}

/** A first idea of what the columns mean, which a person can change. */
export function guessMapping(table: ImportTable, context: GuessContext): TableMapping {
  const hasHeader = guessHeader(table);
  const find = targetFinder(context.targets);
  const columns = columnsOf(table, hasHeader, find);
  const named = columns.find(({ header, days }) => HEADERS.date.test(header) && days >= 0.3);
  const dateColumn =
    (named ?? columns.find(({ days }) => days >= MOSTLY) ?? columns.find(({ header }) => HEADERS.date.test(header)))
      ?.index ?? null;
  const long = longForm(columns, dateColumn);
  const note =
    columns.find(({ header, index }) => HEADERS.note.test(header) && index !== dateColumn && index !== long?.kpi)
      ?.index ?? null;
  const mapping: TableMapping = {
    hasHeader,
    form: long ? 'long' : 'wide',
    dateColumn,
    order: null,
    decimal: 'comma',
    noteColumn: note,
    kpiColumn: long?.kpi ?? null,
    valueColumn: long?.value ?? null,
    names: {},
    spelled: {},
    columns: long ? {} : wideColumns(columns, { dateColumn, note }, find, context.only),
  };
  return withNames(table, withNotation(table, mapping, context.language), context);
}

function wideColumns(
  columns: readonly Column[],
  { dateColumn, note }: { readonly dateColumn: number | null; readonly note: number | null },
  find: (name: string) => string | null,
  only: string | null,
): Record<number, string | null> {
  const values = columns.filter(({ index, numbers }) => index !== dateColumn && index !== note && numbers >= MOSTLY);
  const taken = new Set<string>();
  const mapped: Record<number, string | null> = {};
  for (const { index, header } of values) {
    const key = header === '' ? null : find(header);
    mapped[index] = key !== null && !taken.has(key) ? key : null;
    if (key !== null) taken.add(key);
  }
  const undecided = values.filter(({ index }) => mapped[index] === null);
  const [alone] = undecided;
  if (only !== null && !taken.has(only) && alone && values.length === 1) mapped[alone.index] = only;
  return mapped;
}

/** The columns that hold numbers by the mapping. */
function numberColumns({ form, valueColumn, columns }: TableMapping): number[] {
  if (form === 'long') return valueColumn === null ? [] : [valueColumn];
  return Object.entries(columns).flatMap(([column, key]) => (key === LEFT_OUT ? [] : [Number(column)]));
}

/** Reads out of the columns how days and numbers are written; what they do not tell stays as it was, or is asked. */
export function withNotation(table: ImportTable, mapping: TableMapping, language: Language): TableMapping {
  const cells = (column: number): string[] => cellsOf(table, column, mapping.hasHeader);
  const order = mapping.dateColumn === null ? null : dayOrderOf(cells(mapping.dateColumn));
  const told = decimalSignOf(numberColumns(mapping).flatMap(cells));
  // Programs that write commas before decimals part their columns with semicolons.
  const habit: DecimalSign =
    table.delimiter === ';' ? 'comma' : table.delimiter === ',' ? 'point' : language === 'nl' ? 'comma' : 'point';
  return { ...mapping, order: order === 'needless' ? 'day-first' : order, decimal: told ?? habit };
}

/** Whether days could be read either way, so that a person has to say. */
export function asksDayOrder(table: ImportTable, mapping: TableMapping): boolean {
  if (mapping.dateColumn === null) return false;
  return dayOrderOf(cellsOf(table, mapping.dateColumn, mapping.hasHeader)) === null;
}

/** The KPI that a {@link plainName} stands for by the mapping; null when nobody said. */
export function keyOfName({ names }: Pick<TableMapping, 'names'>, name: string): string | null {
  return Object.hasOwn(names, name) ? (names[name] ?? null) : null;
}

/** More names than this are no names of KPIs. */
const MOST_NAMES = 500;

/** Of the long form: every name that stands in the KPI's column, as it is written first, with the KPI that it finds. */
export function withNames(
  table: ImportTable,
  mapping: TableMapping,
  context: Pick<GuessContext, 'targets'>,
): TableMapping {
  if (mapping.form !== 'long' || mapping.kpiColumn === null) return mapping;
  const find = targetFinder(context.targets);
  const names = Object.create(null) as Record<string, string | null>;
  const spelled = Object.create(null) as Record<string, string>;
  let count = 0;
  for (const cell of new Set(cellsOf(table, mapping.kpiColumn, mapping.hasHeader))) {
    const name = plainName(cell);
    if (name === '' || name in names) continue;
    if ((count += 1) > MOST_NAMES) break;
    names[name] = keyOfName(mapping, name) ?? find(cell);
    spelled[name] = cell.trim();
  }
  return { ...mapping, names, spelled };
}

/**
 * What follows from a change by hand of what a column is: how its days and numbers are written, and which KPIs its names find. What
 * the new layout needs is guessed.
 */
export function remap(table: ImportTable, mapping: TableMapping, context: GuessContext): TableMapping {
  const find = targetFinder(context.targets);
  const { hasHeader, dateColumn, noteColumn: note } = mapping;
  const columns = columnsOf(table, hasHeader, find);
  const changed: TableMapping =
    mapping.form === 'wide'
      ? { ...mapping, columns: wideColumns(columns, { dateColumn, note }, find, context.only) }
      : longColumns(mapping, columns);
  return withNames(table, withNotation(table, changed, context.language), context);
}

function longColumns(mapping: TableMapping, columns: readonly Column[]): TableMapping {
  const free = columns.filter(({ index }) => index !== mapping.dateColumn);
  const text = free.find(({ numbers, cells }) => cells.length > 0 && numbers < MOSTLY);
  const kpiColumn = mapping.kpiColumn ?? text?.index ?? null;
  const number = free.find(({ index, numbers }) => index !== kpiColumn && numbers >= MOSTLY);
  return { ...mapping, kpiColumn, valueColumn: mapping.valueColumn ?? number?.index ?? null };
}
