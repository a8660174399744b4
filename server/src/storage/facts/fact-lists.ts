import type { BlockKind } from '@koers/shared/blocks/define.ts';
import { folded, hasPace, statusFieldOf } from '@koers/shared/blocks/list-fields.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import type { KpiSummary } from '@koers/shared/extraction/kpi-summary.ts';
import { DEFAULT_PACE_BOUNDS, type PaceBounds } from '@koers/shared/extraction/pace.ts';
import { sql, type RawBuilder } from 'kysely';
import {
  UnknownPlace,
  type FactCounts,
  type FactFilter,
  type FactPage,
  type FactPlace,
  type ListedFact,
} from '../../projection/fact-reader.ts';
import { reachesOf, type Reach } from '../documents/reach.ts';
import type { Tables } from '../open-storage.ts';
import { factOf, type FactColumns } from './fact-columns.ts';
import { blockTable, orderIndex } from './fact-shape.ts';
import { lateness, listFilter, statusOf, type ListFilter, type ValueFilter } from './list-filter.ts';
import { listOrder, type SortedPerson, type Stretch } from './list-order.ts';
import { Walk } from './list-walk.ts';
import { paceOn, type PaceSql } from './pace-sql.ts';

type Fragment = RawBuilder<unknown>;
type Placed = { readonly fact: ListedFact; readonly place: FactPlace };

/** A list in one workspace: what of it somebody may read, and what it is narrowed to. */
interface Scope {
  readonly kind: BlockKind;
  readonly reach: Reach;
  readonly filter: FactFilter;
  readonly narrowed: ListFilter;
  readonly pace: PaceSql | null;
}

/**
 * Lists over documents, as boards ask for them. Each is one statement for a workspace and a stretch of the order: it finds the
 * rows of a page in one index (docs/decisions/0017), weighs in the same statement what its reader may read, and only then reads
 * what those rows say.
 */
export class FactLists {
  readonly #tables: Tables;
  readonly #registry: BlockRegistry;

  constructor(tables: Tables, registry: BlockRegistry) {
    this.#tables = tables;
    this.#registry = registry;
  }

  /** @throws UnknownPlace for a place that is none of this order's */
  async page(userId: string, filter: FactFilter, page: FactPage): Promise<Placed[]> {
    const { order, after, limit } = page;
    const scopes = await this.#scopes(userId, filter);
    const people = order ? await this.#people(scopes, order.by) : [];
    const walk = new Walk(
      scopes.map((scope) => listOrder(scope.kind, order, scope.pace, people)),
      scopes.every((scope) => leadOf(scope) === 'order'),
      after,
    );
    const found: Placed[] = [];
    for (let step = walk.next(); step && found.length < limit; step = walk.next()) {
      const { stretches, past, placeOf } = step;
      const left = limit - found.length;
      const rows = await Promise.all(
        scopes.map((scope, index) => {
          const stretch = stretches[index];
          return stretch ? this.#stretch(scope, stretch, past, left) : Promise.resolve([]);
        }),
      );
      const taken = merged(rows, stretches[0]?.descending === true, left);
      found.push(...taken.map(({ fact, place }) => ({ fact, place: placeOf(place) })));
    }
    return found;
  }

  async counts(userId: string, filter: FactFilter): Promise<FactCounts> {
    const counted = await Promise.all((await this.#scopes(userId, filter)).map((scope) => this.#count(scope)));
    const byStatus: Record<string, number> = {};
    let [total, late] = [0, 0];
    for (const one of counted) {
      total += one.total;
      late += one.late;
      for (const [status, count] of Object.entries(one.byStatus)) byStatus[status] = (byStatus[status] ?? 0) + count;
    }
    return { total, late, byStatus };
  }

  async #scopes(userId: string, filter: FactFilter): Promise<Scope[]> {
    const kind = this.#registry.get(filter.kind);
    if (!kind) throw new Error(`No such kind of block: ${filter.kind}`);
    const reaches = await reachesOf(this.#tables, userId, filter.workspaceId);
    const bounds = hasPace(kind) ? await this.#bounds(reaches.map(({ workspaceId }) => workspaceId)) : null;
    return reaches.map((reach) => {
      const pace = bounds && paceOn(filter.today, bounds.get(reach.workspaceId) ?? DEFAULT_PACE_BOUNDS);
      return { kind, reach, filter, pace, narrowed: listFilter(kind, filter, pace) };
    });
  }

  async #bounds(workspaceIds: readonly string[]): Promise<ReadonlyMap<string, PaceBounds>> {
    if (workspaceIds.length === 0) return new Map();
    const rows = await this.#tables
      .selectFrom('workspace')
      .select(['id', 'pace_on_track as onTrack', 'pace_at_risk as atRisk'])
      .where('id', 'in', workspaceIds)
      .execute();
    return new Map(rows.map(({ id, ...bounds }) => [id, bounds]));
  }

  /** Who stands in a field, by name; nobody for a field without a person. Finds each by a step in the index. */
  async #people(scopes: readonly Scope[], by: string): Promise<SortedPerson[]> {
    const [first] = scopes;
    if (first?.kind.fields[by]?.type !== 'person') return [];
    const table = sql`${sql.table(blockTable(first.kind.kind))} as k`;
    const ids = new Set<string>();
    for (const { reach } of scopes) {
      const next = (than: Fragment) =>
        sql`select min(${sql.ref(`k.${by}`)}) from ${table} where k.workspace_id = ${reach.workspaceId} and ${sql.ref(`k.${by}`)} > ${than}`;
      const { rows } = await sql<{ id: string | null }>`
        with recursive person(id) as (
          select (${next(sql`''`)})
          union all
          select (${next(sql`person.id`)}) from person where person.id is not null
        )
        select id from person where id is not null`.execute(this.#tables);
      for (const { id } of rows) if (id !== null) ids.add(id);
    }
    const names = await sql<{ id: string; name: string }>`
      select u.id, u.name from json_each(${JSON.stringify([...ids])}) as one
      cross join user as u on u.id = one.value`.execute(this.#tables);
    const nameOf = new Map(names.rows.map(({ id, name }) => [id, folded(name)]));
    // Who is gone comes behind everybody who is there.
    const keyOf = (id: string): string => `${nameOf.get(id) ?? '\u{10ffff}'} ${id}`;
    return [...ids].map((id) => ({ id, key: keyOf(id) })).toSorted((a, b) => compared(a.key, b.key));
  }

  async #stretch(scope: Scope, stretch: Stretch, past: FactPlace | null, limit: number): Promise<Placed[]> {
    const { columns, descending } = stretch;
    const direction = descending ? sql`desc` : sql`asc`;
    const conditions = [...conditionsOf(scope), ...(stretch.rows ? [stretch.rows] : []), ...pastPlace(stretch, past)];
    const names = columns.map(({ name }) => name);
    const keys = sql`
      select k.document_id as key_document, k.block_id as key_block, ${scope.pace?.measuredBy ?? sql`null`} as measuredBy,
        ${sql.join(columns.map(({ sql: expression }, index) => sql`${expression} as ${sql.ref(`place${index}`)}`))}
      from ${sourceOf(scope, stretch.index)}
      where ${sql.join(conditions, sql` and `)}
      order by ${sql.join(columns.map((one) => sql`${one.sql} ${direction}`))}
      limit ${limit}`;
    const { rows } = await sql<
      FactColumns & { summary: string | null; measuredBy: string | null } & Record<string, unknown>
    >`
      select b.document_id as documentId, doc.title as documentTitle, b.position, b.section, b.data, null as entries, b.summary,
        page.measuredBy, ${sql.join(names.map((_, index) => sql.ref(`page.place${index}`)))}
      from (${keys}) as page
      cross join block as b on b.document_id = page.key_document and b.block_id = page.key_block
      cross join document as doc on doc.id = page.key_document
      order by ${sql.join(names.map((_, index) => sql`${sql.ref(`page.place${index}`)} ${direction}`))}`.execute(
      this.#tables,
    );
    return rows.map((row) => ({
      fact: {
        ...factOf(row),
        summary: row.summary === null ? null : (JSON.parse(row.summary) as KpiSummary),
        measuredBy: row.measuredBy,
      },
      place: names.map((_, index) => row[`place${index}`] as string | number),
    }));
  }

  async #count(scope: Scope): Promise<FactCounts> {
    const { kind, pace, filter } = scope;
    const status = statusOf(kind, pace);
    const late = lateness(kind, filter.today, pace);
    const { rows } = await sql<{ status: string | null; total: number; late: number | null }>`
      select ${status ?? sql`null`} as status, count(*) as total, ${late ? sql`sum(coalesce(${late}, 0))` : sql`0`} as late
      from ${sourceOf(scope, countWalk(scope))}
      where ${sql.join(conditionsOf(scope), sql` and `)}
      group by 1`.execute(this.#tables);
    const byStatus: Record<string, number> = {};
    let [total, overdue] = [0, 0];
    for (const row of rows) {
      total += row.total;
      overdue += row.late ?? 0;
      if (row.status !== null) byStatus[row.status] = row.total;
    }
    return { total, late: overdue, byStatus };
  }
}

/** Along the statuses, where they stand in a column: then each is counted as it comes. */
function countWalk({ kind }: Scope): string {
  const own = statusFieldOf(kind);
  return orderIndex(kind.kind, own && !hasPace(kind) ? own.name : 'document');
}

const inDocuments = ({ filter }: Scope): boolean => filter.documentId !== undefined || filter.under !== undefined;

/** What leads to the rows: a few documents, what names a value, the titles, or the order itself. */
type Lead = 'documents' | 'value' | 'title' | 'order';

function leadOf(scope: Scope): Lead {
  if (inDocuments(scope) || scope.reach.of === 'open') return 'documents';
  if (scope.narrowed.values.length > 0) return 'value';
  return scope.narrowed.title === '' ? 'order' : 'title';
}

/** The documents in question, where they are few: one, what stands under one, or what is open to a guest. */
function documentsOf({ filter, reach }: Scope): Fragment {
  const { documentId, under } = filter;
  if (documentId !== undefined) return sql`select id from document where id = ${documentId}`;
  if (under === undefined) return reach.documents;
  return sql`
    with recursive below(id) as (
      select d.id from document as d where d.id = ${under} and ${isReadable(reach, sql`d.id`)}
      union
      select d.id from below join document as d on d.parent_id = below.id
      union
      select d.id from below join document as d on d.strategy_id = below.id and d.kind = 'plan'
    )
    select id from below`;
}

function isReadable(reach: Reach, id: Fragment): Fragment {
  return reach.of === 'open' ? sql`${id} in (${reach.documents})` : sql`${id} not in (${reach.documents})`;
}

/**
 * Where the rows `k` are taken from, in the order of the joins (SQLite keeps that of a cross join). An index that is named must be
 * there: without it the statement fails, and does not read the whole table.
 * @param walk the index along which to walk where nothing else leads; null for an order by documents' titles
 */
function sourceOf(scope: Scope, walk: string | null): Fragment {
  const { kind, narrowed } = scope;
  const table = sql`${sql.table(blockTable(kind.kind))} as k`;
  const indexed = (name: string): Fragment => sql`${table} indexed by ${sql.ref(name)}`;
  const needsTitle = walk === null;
  const withTitle = needsTitle ? sql` cross join document as d on d.id = k.document_id` : sql``;
  switch (leadOf(scope)) {
    case 'documents':
      return sql`(${documentsOf(scope)}) as lead cross join ${table} on k.document_id = lead.id${withTitle}`;
    case 'value': {
      const [value] = narrowed.values;
      return sql`(${value ? holding(kind, value) : sql`select null, null`}) as lead
        cross join ${table} on k.document_id = lead.document_id and k.block_id = lead.block_id${withTitle}`;
    }
    case 'title':
      return sql`${indexed(orderIndex(kind.kind, 'title_key'))}${withTitle}`;
    case 'order':
      if (walk !== null) return indexed(walk);
      return sql`document as d indexed by document_titles cross join ${indexed(orderIndex(kind.kind, 'document'))}
        on k.workspace_id = d.workspace_id and k.document_made_at = d.created_at and k.document_id = d.id`;
  }
}

/** The blocks of a kind that hold a value in one of some fields, each once. */
function holding(kind: BlockKind, { fields, value }: ValueFilter): Fragment {
  return sql`
    select ${fields.length > 1 ? sql`distinct` : sql``} v.document_id, v.block_id from block_value as v
    where v.kind = ${kind.kind} and v.field in (${sql.join([...fields])}) and v.value = ${value}`;
}

function conditionsOf(scope: Scope): Fragment[] {
  const { kind, reach, narrowed } = scope;
  const lead = leadOf(scope);
  const { workspaceId } = reach;
  // With a plus before it the column leads to no index: the lead is to be followed.
  const ofWorkspace =
    lead === 'order' || lead === 'title' ? sql`k.workspace_id = ${workspaceId}` : sql`+k.workspace_id = ${workspaceId}`;
  const isLead = lead === 'documents' && !inDocuments(scope);
  return [
    ofWorkspace,
    ...narrowed.conditions,
    ...(narrowed.title === '' ? [] : [sql`instr(k.title_key, ${narrowed.title}) > 0`]),
    ...narrowed.values.slice(lead === 'value' ? 1 : 0).map(
      ({ fields, value }) => sql`exists (
        select 1 from block_value as v where v.document_id = k.document_id and v.block_id = k.block_id
        and v.field in (${sql.join([...fields])}) and v.value = ${value} and v.kind = ${kind.kind})`,
    ),
    ...(isLead ? [] : [isReadable(reach, sql`k.document_id`)]),
  ];
}

function pastPlace({ columns, descending }: Stretch, past: FactPlace | null): Fragment[] {
  if (!past) return [];
  if (past.length !== columns.length) throw new UnknownPlace();
  const place = sql`(${sql.join(past.map((value) => sql`${value}`))})`;
  const of = sql`(${sql.join(columns.map((one) => one.sql))})`;
  return [descending ? sql`${of} < ${place}` : sql`${of} > ${place}`];
}

/** As SQLite compares: numbers by size, texts by their bytes. */
function compared(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}

/** The first of several lists in one order. */
function merged(lists: readonly (readonly Placed[])[], descending: boolean, limit: number): readonly Placed[] {
  const [only, ...more] = lists;
  if (more.length === 0) return only ?? [];
  const inOrder = (a: Placed, b: Placed): number => {
    for (const [index, value] of a.place.entries()) {
      const difference = compared(value, b.place[index]);
      if (difference !== 0) return descending ? -difference : difference;
    }
    return 0;
  };
  return lists.flat().toSorted(inOrder).slice(0, limit);
}
