import type { BlockKind } from '@koers/shared/blocks/define.ts';
import {
  folded,
  latenessOf,
  personFieldsOf,
  referenceFieldsOf,
  statusFieldOf,
} from '@koers/shared/blocks/list-fields.ts';
import { sql, type RawBuilder } from 'kysely';
import type { FactFilter } from '../../projection/fact-reader.ts';
import type { PaceSql } from './pace-sql.ts';

type Condition = RawBuilder<unknown>;

/** What a value is looked up by, in `block_value`. */
export interface ValueFilter {
  readonly fields: readonly string[];
  readonly value: string;
}

/** A list's filter as conditions on the row `k` of a kind's table. What the kind lacks a field for narrows nothing of it. */
export interface ListFilter {
  /** Told by the columns of any of the table's indexes. */
  readonly conditions: readonly Condition[];
  /** In the title, folded; empty when nothing is searched. */
  readonly title: string;
  /** The most telling first. */
  readonly values: readonly ValueFilter[];
}

export function listFilter(kind: BlockKind, filter: FactFilter, pace: PaceSql | null): ListFilter {
  const values: (ValueFilter | null)[] = [
    valueFilter(referenceFieldsOf(kind, 'channel'), filter.channel),
    valueFilter(referenceFieldsOf(kind, 'goal'), filter.goal),
    valueFilter(personFieldsOf(kind), filter.person),
  ];
  return {
    conditions: [statusIs(kind, filter, pace), ...inPeriod(filter), lateOnly(kind, filter, pace)].filter(
      (condition) => condition !== null,
    ),
    title: folded(filter.title ?? ''),
    values: values.filter((value) => value !== null),
  };
}

function valueFilter(fields: readonly string[], value: string | undefined): ValueFilter | null {
  return value === undefined || fields.length === 0 ? null : { fields, value };
}

/** The status of a row: a KPI's from its pace, another kind's own; null for a kind without. */
export function statusOf(kind: BlockKind, pace: PaceSql | null): RawBuilder<string | null> | null {
  if (pace) return pace.status;
  const own = statusFieldOf(kind);
  return own && sql<string | null>`${sql.ref(`k.${own.name}`)}`;
}

function statusIs(kind: BlockKind, { status }: FactFilter, pace: PaceSql | null): Condition | null {
  const column = statusOf(kind, pace);
  return column && status !== undefined ? sql`${column} in (${sql.join([...status])})` : null;
}

function inPeriod({ from, until, undated }: FactFilter): Condition[] {
  if (undated === 'only') return [sql`k.first_day is null`];
  const touches = [
    ...(from === undefined ? [] : [sql`k.last_day >= ${from}`]),
    ...(until === undefined ? [] : [sql`k.first_day <= ${until}`]),
  ];
  if (undated === 'true') {
    return touches.length === 0 ? [] : [sql`(k.first_day is null or (${sql.join(touches, sql` and `)}))`];
  }
  return undated === 'false' && touches.length === 0 ? [sql`k.first_day is not null`] : touches;
}

/** Whether a row is late; null for a kind that never is. */
export function lateness(kind: BlockKind, today: string, pace: PaceSql | null): Condition | null {
  if (pace) return pace.overdue;
  const rule = latenessOf(kind);
  const status = statusFieldOf(kind);
  if (!rule || !status || kind.fields[rule.day]?.type !== 'date') return null;
  const open = sql.ref(`k.${status.name}`);
  return sql`(${sql.ref(`k.${rule.day}`)} < ${today} and (${open} is null or ${open} not in (${sql.join([...rule.unless])})))`;
}

function lateOnly(kind: BlockKind, { late, today }: FactFilter, pace: PaceSql | null): Condition | null {
  const isLate = late === undefined ? null : lateness(kind, today, pace);
  if (isLate === null) return null;
  return late ? isLate : sql`coalesce(${isLate}, 0) = 0`;
}
