import type { BlockKind } from '@koers/shared/blocks/define.ts';
import { hasPace } from '@koers/shared/blocks/list-fields.ts';
import { sql, type RawBuilder } from 'kysely';
import type { FactOrder } from '../../projection/fact-reader.ts';
import { orderColumns, orderIndex } from './fact-shape.ts';
import type { PaceSql } from './pace-sql.ts';

/** One stretch of a list: rows that a walk along one index finds in their order. */
export interface Phase {
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
 * The stretches of a list in its order. A choice's options stand in the order of their declaration, one stretch each, people by
 * name; what has no value comes last, whichever way round.
 * @param people in order, for a sort by a field with a person
 */
export function phasesOf(
  kind: BlockKind,
  order: FactOrder | null,
  pace: PaceSql | null,
  people: readonly SortedPerson[],
): readonly Phase[] {
  if (order === null) {
    return [phase({ key: 'all', rows: null, columns: IN_DOCUMENT, index: orderIndex(kind.kind, 'document') })];
  }
  const { by, descending } = order;
  if (by === 'document')
    return [phase({ key: 'all', rows: null, columns: BY_DOCUMENT_TITLE, index: null, descending })];
  if (pace && by === 'status') {
    const stretches = PACE_STATUSES.map((status) =>
      phase({
        key: status,
        rows: sql`${pace.status} = ${status}`,
        columns: IN_DOCUMENT,
        index: orderIndex(kind.kind, 'document'),
      }),
    );
    return turned(stretches, descending);
  }
  const name = by === 'title' ? 'title_key' : hasPace(kind) ? (PACE_COLUMNS[by] ?? by) : by;
  return alongColumn(kind, name, descending, people);
}

export interface SortedPerson {
  readonly id: string;
  /** Orders people; names one among them, too. */
  readonly key: string;
}

function alongColumn(
  kind: BlockKind,
  name: string,
  descending: boolean,
  people: readonly SortedPerson[],
): readonly Phase[] {
  if (!orderColumns(kind).includes(name)) throw new Error(`A list of ${kind.kind} has no order by ${name}.`);
  const index = orderIndex(kind.kind, name);
  const ref = sql.ref(`k.${name}`);
  const field = kind.fields[name];
  const without = phase({ key: '', rows: sql`${ref} is null`, columns: BY_ID, index });
  if (field?.type === 'choice') {
    const options = Object.keys(field.options).map((option) =>
      phase({ key: option, rows: sql`${ref} = ${option}`, columns: BY_ID, index }),
    );
    return [...turned(options, descending), without];
  }
  if (field?.type === 'person') {
    const stretches = people.map(({ id, key }) => phase({ key, rows: sql`${ref} = ${id}`, columns: BY_ID, index }));
    return [...turned(stretches, descending), without];
  }
  // `is not null` would have SQLite step over all that have none.
  const least = field?.type === 'number' || name === 'pace_progress' ? sql`-9e999` : sql`''`;
  const values = phase({
    key: 'all',
    rows: sql`${ref} >= ${least}`,
    columns: [column(name), ...BY_ID],
    index,
    descending,
  });
  return [values, without];
}

function phase({ descending = false, ...rest }: Omit<Phase, 'descending'> & { readonly descending?: boolean }): Phase {
  return { ...rest, descending };
}

const turned = <T>(items: readonly T[], descending: boolean): readonly T[] => (descending ? items.toReversed() : items);
