import type { BlockKind } from '@koers/shared/blocks/define.ts';
import { hasPace } from '@koers/shared/blocks/list-fields.ts';
import { sql, type RawBuilder } from 'kysely';
import type { FactOrder } from '../../projection/fact-reader.ts';
import { orderColumns, orderIndex } from './fact-shape.ts';
import type { PaceSql } from './pace-sql.ts';

/** One stretch of a list: rows that a walk along one index finds in their order. */
export interface Stretch {
  /** Names the stretch in a cursor. */
  readonly key: string;
  /** Which rows of `k` are in it; null for all. */
  readonly rows: RawBuilder<unknown> | null;
  /** What orders them, by name; the last ones tell two apart. */
  readonly columns: readonly OrderColumn[];
  readonly descending: boolean;
  /** Along which index of the kind's table to walk; null where the documents come first. */
  readonly index: string | null;
}

/** Rows by a value that has its place among a few: one stretch for each value, or several of them sorted in one statement. */
export interface Ranked {
  readonly of: RawBuilder<unknown>;
  /** In order; the key names the stretch. */
  readonly values: readonly { readonly key: string; readonly value: string }[];
  readonly columns: readonly OrderColumn[];
  readonly index: string;
}

/** What follows on what in a list: what has a value, and what has none. */
export interface ListOrder {
  readonly with: Stretch | Ranked;
  readonly without: Stretch | null;
}

/** A column of `k`, or an expression over `d`, its document. */
export interface OrderColumn {
  readonly name: string;
  readonly sql: RawBuilder<unknown>;
}

const column = (name: string): OrderColumn => ({ name, sql: sql.ref(`k.${name}`) });
const BY_ID = [column('document_id'), column('block_id')];
const IN_DOCUMENT = [column('document_made_at'), column('document_id'), column('at_position'), column('block_id')];
const BY_DOCUMENT_TITLE = [
  { name: 'document_title', sql: sql`lower(d.title)` },
  column('document_id'),
  column('at_position'),
  column('block_id'),
];
/** What is worst comes first. */
const PACE_STATUSES = ['offTrack', 'atRisk', 'onTrack', 'reached', 'noData'];
const PACE_COLUMNS: Readonly<Record<string, string>> = {
  progress: 'pace_progress',
  measuredOn: 'pace_measured_on',
  dueOn: 'pace_due_on',
};

/**
 * A choice's options stand in the order of their declaration, people by name; what has no value comes last, whichever way round.
 * @param people in order, for a sort by a field with a person
 */
export function listOrder(
  kind: BlockKind,
  order: FactOrder | null,
  pace: PaceSql | null,
  people: readonly SortedPerson[],
): ListOrder {
  const inDocument = orderIndex(kind.kind, 'document');
  if (order === null)
    return { with: stretch({ key: 'all', rows: null, columns: IN_DOCUMENT, index: inDocument }), without: null };
  const { by, descending } = order;
  if (by === 'document') {
    return {
      with: stretch({ key: 'all', rows: null, columns: BY_DOCUMENT_TITLE, index: null, descending }),
      without: null,
    };
  }
  if (pace && by === 'status') {
    const values = turned(PACE_STATUSES, descending).map((value) => ({ key: value, value }));
    return { with: { of: pace.status, values, columns: IN_DOCUMENT, index: inDocument }, without: null };
  }
  const name = by === 'title' ? 'title_key' : hasPace(kind) ? (PACE_COLUMNS[by] ?? by) : by;
  return alongColumn(kind, name, descending, people);
}

export interface SortedPerson {
  readonly id: string;
  /** Orders people; names one among them, too. */
  readonly key: string;
}

function alongColumn(kind: BlockKind, name: string, descending: boolean, people: readonly SortedPerson[]): ListOrder {
  if (!orderColumns(kind).includes(name)) throw new Error(`A list of ${kind.kind} has no order by ${name}.`);
  const index = orderIndex(kind.kind, name);
  const of = sql.ref(`k.${name}`);
  const field = kind.fields[name];
  const without = stretch({ key: '', rows: sql`${of} is null`, columns: BY_ID, index });
  const ranked = (values: Ranked['values']): ListOrder => ({
    with: { of, values: turned(values, descending), columns: BY_ID, index },
    without,
  });
  if (field?.type === 'choice') return ranked(Object.keys(field.options).map((value) => ({ key: value, value })));
  if (field?.type === 'person') return ranked(people.map(({ id, key }) => ({ key, value: id })));
  // `is not null` would have SQLite step over all that have none.
  const least = field?.type === 'number' || name === 'pace_progress' ? sql`-9e999` : sql`''`;
  const columns = [column(name), ...BY_ID];
  return { with: stretch({ key: 'all', rows: sql`${of} >= ${least}`, columns, index, descending }), without };
}

/** Some of the values, in one statement: of one alone a walk along the index is in order already. */
export function rankedStretch({ of, columns, index }: Ranked, values: Ranked['values']): Stretch {
  const [only] = values;
  const list = sql.join(values.map(({ value }) => sql`${value}`));
  const cases = values.map(({ value }, rank) => sql`when ${value} then ${sql.lit(rank)}`);
  const rank: OrderColumn = { name: 'rank', sql: sql`(case ${of} ${sql.join(cases, sql` `)} end)` };
  if (values.length === 1 && only) return stretch({ key: only.key, rows: sql`${of} = ${only.value}`, columns, index });
  return stretch({ key: '', rows: sql`${of} in (${list})`, columns: [rank, ...columns], index });
}

function stretch({
  descending = false,
  ...rest
}: Omit<Stretch, 'descending'> & { readonly descending?: boolean }): Stretch {
  return { ...rest, descending };
}

const turned = <T>(items: readonly T[], descending: boolean): readonly T[] => (descending ? items.toReversed() : items);
