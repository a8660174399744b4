import type { Reference } from '@koers/shared/blocks/define.ts';
import type { KpiSummary } from '@koers/shared/extraction/kpi-summary.ts';
import { DEFAULT_PACE_BOUNDS } from '@koers/shared/extraction/pace.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Fact, ListedFact } from '../../projection/fact-reader.ts';
import type { GoalTree, Placed, TreePage, TreePlace, TreeScope } from '../../projection/goal-tree.ts';
import { mayRead, reachesOf, type Reach } from '../documents/reach.ts';
import type { Tables } from '../open-storage.ts';
import { factOf, type FactColumns } from './fact-columns.ts';
import { blockTable, orderIndex } from './fact-shape.ts';
import { paceOn } from './pace-sql.ts';
import { referenceText } from './rows-of-block.ts';

type Fragment = RawBuilder<unknown>;
type Row = FactColumns & {
  summary: string | null;
  measuredBy: string | null;
  madeAt: string;
  place: number;
  blockId: string;
};

const asListed = (row: Row): ListedFact => ({
  ...factOf(row),
  summary: row.summary === null ? null : (JSON.parse(row.summary) as KpiSummary),
  measuredBy: row.measuredBy,
});

/** The day of the newest measurement up to today; it has nothing to do with the bounds of a workspace. */
const measuredBy = (today: string): Fragment => paceOn(today, DEFAULT_PACE_BOUNDS).measuredBy;

export class GoalTreeRows implements GoalTree {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async roots(scope: TreeScope, page: TreePage): Promise<Placed<Fact>[]> {
    const found = await this.#walk(scope, page, 'goal', 'supports', sql`null`);
    return found.map(({ fact, place }) => ({ fact, place }));
  }

  looseKpis(scope: TreeScope, page: TreePage): Promise<Placed<ListedFact>[]> {
    return this.#walk(scope, page, 'kpi', 'goal', measuredBy(scope.today));
  }

  /** Workspace by workspace, each along its own index: blocks of a kind that point to no goal of these documents. */
  async #walk(
    scope: TreeScope,
    { after, limit }: TreePage,
    kind: 'goal' | 'kpi',
    field: string,
    measured: Fragment,
  ): Promise<Placed<ListedFact>[]> {
    const reaches = await reachesOf(this.#tables, scope.userId, scope.workspaceId);
    const found: Placed<ListedFact>[] = [];
    for (const reach of reaches) {
      const { workspaceId } = reach;
      if (found.length >= limit || (after !== null && workspaceId < after[0])) continue;
      const past = after !== null && workspaceId === after[0] ? after : null;
      // each begins where the one before left off
      const rows = await this.#stretch(reach, scope, { kind, field, measured, past, limit: limit - found.length });
      for (const row of rows) {
        const place: TreePlace = [workspaceId, row.madeAt, row.documentId, row.place, row.blockId];
        found.push({ fact: asListed(row), place });
      }
    }
    return found;
  }

  async #stretch(
    reach: Reach,
    scope: TreeScope,
    {
      kind,
      field,
      measured,
      past,
      limit,
    }: {
      readonly kind: 'goal' | 'kpi';
      readonly field: string;
      readonly measured: Fragment;
      readonly past: TreePlace | null;
      readonly limit: number;
    },
  ): Promise<readonly Row[]> {
    const inScope = (id: Fragment): Fragment => isInScope(reach, scope, id);
    const table = sql.table(blockTable(kind));
    const isNarrow = scope.documentId !== undefined || scope.under !== undefined;
    // Of a few documents the rows are found by their documents, else in the order in which they are told.
    const source = isNarrow
      ? sql`${table} as k`
      : sql`${table} as k indexed by ${sql.ref(orderIndex(kind, 'document'))}`;
    const [toDocument, toBlock] = [sql.ref(`k.${field}_document_id`), sql.ref(`k.${field}_block_id`)];
    const place = sql`(k.document_made_at, k.document_id, k.at_position, k.block_id)`;
    // Two goals that support each other would both be under the other, and nowhere to be seen.
    const round =
      kind === 'goal'
        ? sql`and (t.document_id, t.block_id) <> (k.document_id, k.block_id)
            and not (t.supports_document_id = k.document_id and t.supports_block_id = k.block_id
              and (t.document_made_at, t.document_id, t.at_position, t.block_id) > ${place})`
        : sql``;
    const keys = sql`
      select k.document_id, k.block_id, k.document_made_at, k.at_position, ${measured} as measuredBy
      from ${source}
      where ${isNarrow ? sql`+k.workspace_id` : sql`k.workspace_id`} = ${reach.workspaceId}
      ${past === null ? sql`` : sql`and ${place} > (${past[1]}, ${past[2]}, ${past[3]}, ${past[4]})`}
      and ${inScope(sql`k.document_id`)}
      and not exists (
        select 1 from ${sql.table(blockTable('goal'))} as t
        where t.document_id = ${toDocument} and t.block_id = ${toBlock} and ${inScope(sql`t.document_id`)} ${round}
      )
      order by k.document_made_at, k.document_id, k.at_position, k.block_id
      limit ${limit}`;
    const { rows } = await sql<Row>`
      select b.document_id as documentId, d.title as documentTitle, b.position, b.section, b.data, null as entries, b.summary,
        page.measuredBy, page.document_made_at as madeAt, page.at_position as place, page.block_id as blockId
      from (${keys}) as page
      cross join block as b on b.document_id = page.document_id and b.block_id = page.block_id
      cross join document as d on d.id = page.document_id
      order by page.document_made_at, page.document_id, page.at_position, page.block_id`.execute(this.#tables);
    return rows;
  }

  supporting(userId: string, goals: readonly Reference[], limit: number): Promise<Fact[]> {
    return this.#pointing('goal', 'supports', userId, goals, sql`null`, limit);
  }

  kpisOf(
    { userId, today }: Pick<TreeScope, 'userId' | 'today'>,
    goals: readonly Reference[],
    limit: number,
  ): Promise<ListedFact[]> {
    return this.#pointing('kpi', 'goal', userId, goals, measuredBy(today), limit);
  }

  async #pointing(
    kind: 'goal' | 'kpi',
    field: string,
    userId: string,
    goals: readonly Reference[],
    measured: Fragment,
    limit: number,
  ): Promise<ListedFact[]> {
    if (goals.length === 0) return [];
    const { rows } = await sql<Row>`
      select b.document_id as documentId, d.title as documentTitle, b.position, b.section, b.data, null as entries, b.summary,
        ${measured} as measuredBy, k.document_made_at as madeAt, k.at_position as place, k.block_id as blockId
      from json_each(${JSON.stringify(goals.map(referenceText))}) as one
      cross join block_value as v indexed by block_value_by_field on v.kind = ${kind} and v.field = ${field} and v.value = one.value
      cross join ${sql.table(blockTable(kind))} as k on k.document_id = v.document_id and k.block_id = v.block_id
      cross join block as b on b.document_id = v.document_id and b.block_id = v.block_id
      cross join document as d on d.id = v.document_id
      where d.trashed_at is null and ${mayRead(sql`d.id`, userId)}
      order by k.document_made_at, k.document_id, k.at_position, k.block_id
      limit ${limit}`.execute(this.#tables);
    return rows.map(asListed);
  }
}

function isInScope(reach: Reach, { documentId, under }: TreeScope, id: Fragment): Fragment {
  const readable = reach.of === 'open' ? sql`${id} in (${reach.documents})` : sql`${id} not in (${reach.documents})`;
  if (documentId !== undefined) return sql`(${id} = ${documentId} and ${readable})`;
  if (under === undefined) return readable;
  const top = reach.of === 'open' ? sql`d.id in (${reach.documents})` : sql`d.id not in (${reach.documents})`;
  return sql`(${readable} and ${id} in (
    with recursive below(id) as (
      select d.id from document as d where d.id = ${under} and ${top}
      union
      select d.id from below join document as d on d.parent_id = below.id
      union
      select d.id from below join document as d on d.strategy_id = below.id and d.kind = 'plan'
    )
    select id from below))`;
}
