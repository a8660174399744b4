import type { AuditAction } from '@koers/shared/api/audit-actions.ts';
import type { Selectable, Transaction } from 'kysely';
import type { AuditEntry, AuditFilter, AuditRecord, AuditStore } from '../../commands/audit-log.ts';
import type { Tables } from '../open-storage.ts';
import type { Schema } from '../schema.ts';

type Trx = Transaction<Schema>;

export class AuditRows implements AuditStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  add(entry: AuditEntry, at: string): Promise<void> {
    return this.#tables.transaction().execute(async (trx) => {
      const workspaceIds = await workspacesOf(trx, entry);
      if (workspaceIds.length === 0) return;
      const row = {
        at,
        action: entry.action,
        actor_id: entry.actorId,
        actor_name: entry.actorName ?? (await nameOf(trx, entry.actorId)),
        document_id: entry.documentId ?? null,
        document_title: await titleOf(trx, entry.documentId ?? null),
        person_id: entry.personId ?? null,
        person_name: await nameOf(trx, entry.personId ?? null),
        detail: JSON.stringify(entry.detail ?? {}),
        address: entry.address ?? null,
      };
      const rows = workspaceIds.map((workspaceId) => ({ ...row, workspace_id: workspaceId }));
      await trx.insertInto('audit_entry').values(rows).execute();
    });
  }

  async page(
    { workspaceId, from, before, action, personId }: AuditFilter,
    { beforeId, limit }: { readonly beforeId: number | null; readonly limit: number },
  ): Promise<AuditRecord[]> {
    let query = this.#tables
      .selectFrom('audit_entry')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .orderBy('id', 'desc')
      .limit(limit);
    if (beforeId !== null) query = query.where('id', '<', beforeId);
    if (from !== undefined) query = query.where('at', '>=', from);
    if (before !== undefined) query = query.where('at', '<', before);
    if (action !== undefined) query = query.where('action', '=', action);
    if (personId !== undefined)
      query = query.where((eb) => eb.or([eb('actor_id', '=', personId), eb('person_id', '=', personId)]));
    return (await query.execute()).map(recordOf);
  }

  async peopleOf(workspaceId: string): Promise<{ id: string; name: string }[]> {
    const named = (column: 'actor' | 'person') =>
      this.#tables
        .selectFrom('audit_entry')
        .select((eb) => [
          eb.ref(`${column}_id`).$castTo<string>().as('id'),
          eb.ref(`${column}_name`).$castTo<string>().as('name'),
          eb.fn.max('id').as('newest'),
        ])
        .where('workspace_id', '=', workspaceId)
        .where(`${column}_id`, 'is not', null)
        .groupBy([`${column}_id`, `${column}_name`])
        .execute();
    const rows = [...(await named('actor')), ...(await named('person'))];
    const sorted = rows.toSorted((a, b) => a.newest - b.newest);
    const newest = new Map(sorted.map(({ id, name }) => [id, { id, name: name ?? '' }]));
    return [...newest.values()].toSorted((a, b) => a.name.localeCompare(b.name));
  }
}

/** In whose logs it belongs: what concerns a person stands in those of all workspaces that they belong to. */
async function workspacesOf(trx: Trx, { workspaceId, actorId, personId }: AuditEntry): Promise<string[]> {
  if (workspaceId !== null) return [workspaceId];
  const userId = actorId ?? personId;
  if (userId === undefined) return [];
  const rows = await trx.selectFrom('workspace_member').select('workspace_id').where('user_id', '=', userId).execute();
  return rows.map((row) => row.workspace_id);
}

async function nameOf(trx: Trx, userId: string | null): Promise<string | null> {
  if (userId === null) return null;
  const row = await trx.selectFrom('user').select('name').where('id', '=', userId).executeTakeFirst();
  return row?.name ?? '';
}

async function titleOf(trx: Trx, documentId: string | null): Promise<string | null> {
  if (documentId === null) return null;
  const row = await trx.selectFrom('document').select('title').where('id', '=', documentId).executeTakeFirst();
  return row?.title ?? '';
}

function recordOf(row: Selectable<Schema['audit_entry']>): AuditRecord {
  return {
    id: row.id,
    at: row.at,
    action: row.action as AuditAction,
    actor: row.actor_id === null ? null : { id: row.actor_id, name: row.actor_name ?? '' },
    document: row.document_id === null ? null : { id: row.document_id, title: row.document_title ?? '' },
    person: row.person_id === null ? null : { id: row.person_id, name: row.person_name ?? '' },
    detail: JSON.parse(row.detail) as Record<string, string>,
    address: row.address,
  };
}
