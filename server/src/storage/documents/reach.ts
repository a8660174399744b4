import { sql, type RawBuilder } from 'kysely';
import type { Tables } from '../open-storage.ts';

/**
 * Which documents of one workspace somebody may read, as a list asks for it: of a member those that are closed to them (few, as
 * a rule), of anybody else those that are open to them. The same rule as {@link ./readable-documents.ts}, which gives roles
 * besides and costs a step for every document that there is; trash counts as closed here.
 *
 * The joins are cross joins: SQLite keeps their order, and would read all documents for some of them else.
 */
export interface Reach {
  readonly workspaceId: string;
  /** `closed`: all but the documents of this query; `open`: the documents of this query alone. Both have one column, `id`. */
  readonly of: 'closed' | 'open';
  readonly documents: RawBuilder<unknown>;
}

/** What a document says of a person, itself or through a group: any role reads. */
function namesPerson(document: RawBuilder<unknown>, userId: string): RawBuilder<boolean> {
  return sql`(
    exists (select 1 from document_member as m where m.document_id = ${document} and m.user_id = ${userId})
    or exists (
      select 1 from document_group_member as g
      join people_group_member as p on p.group_id = g.group_id and p.user_id = ${userId}
      where g.document_id = ${document}
    )
  )`;
}

/** From the restricted documents that do not name the person down, as far as none does. */
function closedDocuments(userId: string, workspaceId: string): RawBuilder<unknown> {
  return sql`
    with recursive hidden(id) as (
      select d.id from document as d
      where d.workspace_id = ${workspaceId} and d.restricted = 1 and not ${namesPerson(sql`d.id`, userId)}
      union
      select d.id from hidden cross join document as d on d.parent_id = hidden.id
      where not ${namesPerson(sql`d.id`, userId)}
    )
    select id from hidden
    union all
    select id from document where workspace_id = ${workspaceId} and trashed_at is not null`;
}

/** From the documents that name the person down, as far as none is restricted: one that is, and names them, is a start itself. */
function openDocuments(userId: string, workspaceId: string): RawBuilder<unknown> {
  return sql`
    with recursive open(id) as (
      select d.id from document_member as m cross join document as d on d.id = m.document_id
      where m.user_id = ${userId} and d.workspace_id = ${workspaceId}
      union
      select d.id from people_group_member as p
      cross join document_group_member as g on g.group_id = p.group_id
      cross join document as d on d.id = g.document_id
      where p.user_id = ${userId} and d.workspace_id = ${workspaceId}
      union
      select d.id from open cross join document as d on d.parent_id = open.id
      where d.restricted = 0
    )
    select d.id from open cross join document as d on d.id = open.id where d.trashed_at is null`;
}

/** @returns the workspaces in which somebody may read anything, or of those only the named one; in order of their ids */
export async function reachesOf(tables: Tables, userId: string, workspaceId?: string): Promise<Reach[]> {
  const memberships = await tables
    .selectFrom('workspace_member')
    .select(['workspace_id as id', 'suspended_at as suspendedAt'])
    .where('user_id', '=', userId)
    .$if(workspaceId !== undefined, (query) => query.where('workspace_id', '=', workspaceId ?? ''))
    .execute();
  const belongs = new Map(memberships.map(({ id, suspendedAt }) => [id, suspendedAt === null]));
  const guestOf = workspaceId === undefined ? await workspacesWithDocumentsFor(tables, userId) : [workspaceId];
  const reaches: Reach[] = [];
  for (const id of new Set([...belongs.keys(), ...guestOf])) {
    const isActive = belongs.get(id);
    // Who is suspended has no role anywhere in the workspace.
    if (isActive === false) continue;
    if (isActive) reaches.push({ workspaceId: id, of: 'closed', documents: closedDocuments(userId, id) });
    else reaches.push({ workspaceId: id, of: 'open', documents: openDocuments(userId, id) });
  }
  return reaches.toSorted((a, b) => (a.workspaceId < b.workspaceId ? -1 : 1));
}

async function workspacesWithDocumentsFor(tables: Tables, userId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct d.workspace_id as id from document_member as m cross join document as d on d.id = m.document_id
    where m.user_id = ${userId}
    union
    select distinct d.workspace_id from people_group_member as p
    cross join document_group_member as g on g.group_id = p.group_id
    cross join document as d on d.id = g.document_id
    where p.user_id = ${userId}`.execute(tables);
  return rows.map(({ id }) => id);
}

/**
 * Whether somebody may read one document, asked for each row of a query that finds few: a step for each document above it.
 * @param document a column with its id
 */
export function mayRead(document: RawBuilder<unknown>, userId: string): RawBuilder<boolean> {
  return sql<boolean>`(
    exists (
      with recursive path(id, parent_id, workspace_id, restricted) as (
        select d.id, d.parent_id, d.workspace_id, d.restricted from document as d where d.id = ${document}
        union
        select d.id, d.parent_id, d.workspace_id, d.restricted from path
        cross join document as d on d.id = path.parent_id
        where path.restricted = 0
      )
      select 1 from path
      where ${namesPerson(sql`path.id`, userId)}
      or (
        path.parent_id is null and path.restricted = 0
        and exists (select 1 from workspace_member as w where w.workspace_id = path.workspace_id and w.user_id = ${userId})
      )
    )
    and not exists (
      select 1 from document as d
      join workspace_member as w on w.workspace_id = d.workspace_id and w.user_id = ${userId}
      where d.id = ${document} and w.suspended_at is not null
    )
  )`;
}
