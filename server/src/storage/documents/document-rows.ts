import { documentRole, type Role } from '@koers/shared/access/policy.ts';
import type { Selectable, Transaction } from 'kysely';
import type {
  DocumentChange,
  DocumentOfMine,
  DocumentRecord,
  DocumentStore,
  NewDocument,
  Place,
} from '../../commands/document-store.ts';
import { journalUpdateRow } from '../journal-rows.ts';
import type { Tables } from '../open-storage.ts';
import type { Schema } from '../schema.ts';
import { positionBetween } from './position-between.ts';

type Trx = Transaction<Schema>;
type Row = Selectable<Schema['document']>;

function recordOf(row: Row): DocumentRecord {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    kind: row.kind,
    title: row.title,
    status: row.status,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    ownerId: row.owner_id,
    strategyId: row.strategy_id,
    parentId: row.parent_id,
    language: row.language,
    position: row.position,
    trashedAt: row.trashed_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function columnsOf(change: DocumentChange): Partial<Row> {
  const { title, status, startsOn, endsOn, ownerId, strategyId } = change;
  return {
    ...(title !== undefined && { title }),
    ...(status !== undefined && { status }),
    ...(startsOn !== undefined && { starts_on: startsOn }),
    ...(endsOn !== undefined && { ends_on: endsOn }),
    ...(ownerId !== undefined && { owner_id: ownerId }),
    ...(strategyId !== undefined && { strategy_id: strategyId }),
  };
}

export class DocumentRows implements DocumentStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async create(documents: readonly NewDocument[]): Promise<void> {
    await this.#tables.transaction().execute(async (trx) => {
      for (const document of documents) await insertDocument(trx, document);
    });
  }

  async find(documentId: string): Promise<DocumentRecord | null> {
    const row = await this.#tables.selectFrom('document').selectAll().where('id', '=', documentId).executeTakeFirst();
    return row ? recordOf(row) : null;
  }

  async findFor(userId: string, documentId: string): Promise<DocumentOfMine | null> {
    const row = await this.#readableBy(userId).where('document.id', '=', documentId).executeTakeFirst();
    return row ? ofMine(row) : null;
  }

  async listFor(userId: string, page: Parameters<DocumentStore['listFor']>[1]): Promise<DocumentOfMine[]> {
    const { after, workspaceId } = page;
    const rows = await this.#readableBy(userId)
      .where('document.trashed_at', page.trashed ? 'is not' : 'is', null)
      .$if(workspaceId !== undefined, (query) => query.where('document.workspace_id', '=', workspaceId ?? ''))
      .$if(page.shared === true, (query) =>
        query.where('document.workspace_id', 'not in', (eb) =>
          eb.selectFrom('workspace_member').select('workspace_member.workspace_id').where('user_id', '=', userId),
        ),
      )
      .$if(after !== null, (query) =>
        query.where((eb) =>
          eb(eb.refTuple('document.created_at', 'document.id'), '>', eb.tuple(after?.createdAt ?? '', after?.id ?? '')),
        ),
      )
      .orderBy('document.created_at')
      .orderBy('document.id')
      .limit(page.limit)
      .execute();
    return rows.map(ofMine);
  }

  change(documentId: string, change: DocumentChange, place: Place | null, now: string): Promise<boolean> {
    return this.#tables.transaction().execute(async (trx) => {
      if (place?.parentId && (await subtreeOf(trx, documentId)).includes(place.parentId)) return false;
      const moved = place && { parent_id: place.parentId, position: await positionAt(trx, documentId, place) };
      await trx
        .updateTable('document')
        .set({ ...columnsOf(change), ...moved, updated_at: now })
        .where('id', '=', documentId)
        .execute();
      return true;
    });
  }

  trash(documentId: string, now: string): Promise<string[]> {
    return this.#tables.transaction().execute(async (trx) => {
      const rows = await trx
        .updateTable('document')
        .set({ trashed_at: now, trashed_with: documentId })
        .where('id', 'in', await subtreeOf(trx, documentId))
        // What was thrown away before stays thrown away when this one comes back.
        .where('trashed_at', 'is', null)
        .returning('id')
        .execute();
      return rows.map((row) => row.id);
    });
  }

  restore(documentId: string, now: string): Promise<string[]> {
    return this.#tables.transaction().execute(async (trx) => {
      const root = await trx.selectFrom('document').selectAll().where('id', '=', documentId).executeTakeFirst();
      if (!root || root.trashed_with === null) return [];
      const rows = await trx
        .updateTable('document')
        .set({ trashed_at: null, trashed_with: null })
        .where('id', 'in', await subtreeOf(trx, documentId))
        .where('trashed_with', '=', root.trashed_with)
        .returning('id')
        .execute();
      await liftOutOfTrash(trx, root, now);
      return rows.map((row) => row.id);
    });
  }

  #readableBy(userId: string) {
    return this.#tables
      .selectFrom('document')
      .leftJoin('workspace_member as w', (join) =>
        join.onRef('w.workspace_id', '=', 'document.workspace_id').on('w.user_id', '=', userId),
      )
      .leftJoin('document_member as m', (join) =>
        join.onRef('m.document_id', '=', 'document.id').on('m.user_id', '=', userId),
      )
      .selectAll('document')
      .select(['w.role as workspaceRole', 'm.role as memberRole'])
      .where((eb) => eb.or([eb('w.role', 'is not', null), eb('m.role', 'is not', null)]));
  }
}

interface Roles {
  readonly workspaceRole: Role | null;
  readonly memberRole: Role | null;
}

function ofMine(row: Row & Roles): DocumentOfMine {
  const role = documentRole(row.workspaceRole, row.memberRole);
  if (role === null) throw new Error(`Document ${row.id} was listed for somebody without a role on it.`);
  return { ...recordOf(row), role };
}

async function insertDocument(trx: Trx, document: NewDocument): Promise<void> {
  const { id, createdAt } = document;
  await trx
    .insertInto('document')
    .values({
      id,
      workspace_id: document.workspaceId,
      kind: document.kind,
      title: document.title,
      status: document.status ?? 'draft',
      starts_on: document.startsOn,
      ends_on: document.endsOn,
      owner_id: document.ownerId,
      strategy_id: document.strategyId,
      parent_id: document.parentId,
      language: document.language,
      position: await positionAt(trx, id, { parentId: document.parentId }, document.workspaceId),
      trashed_at: null,
      trashed_with: null,
      created_at: createdAt,
      updated_at: createdAt,
    })
    .execute();
  await trx
    .insertInto('document_member')
    .values({ document_id: id, user_id: document.ownerId, role: 'owner', added_at: createdAt })
    .execute();
  if (document.body !== null) {
    const first = journalUpdateRow(id, 1, document.body, document.ownerId, new Date(createdAt));
    await trx.insertInto('journal_update').values(first).execute();
  }
}

/** It and everything under it, whether in the trash or not. */
async function subtreeOf(trx: Trx, documentId: string): Promise<string[]> {
  const rows = await trx
    .withRecursive('subtree(id)', (db) =>
      db
        .selectFrom('document')
        .select('id')
        .where('id', '=', documentId)
        .union((db) =>
          db.selectFrom('document as child').innerJoin('subtree', 'subtree.id', 'child.parent_id').select('child.id'),
        ),
    )
    .selectFrom('subtree')
    .select('id')
    .execute();
  return rows.map((row) => row.id);
}

/** The key for a place. The siblings are those of the same workspace; those in the trash keep their place. */
async function positionAt(trx: Trx, documentId: string, place: Place, workspaceId?: string): Promise<string> {
  const siblings = await trx
    .selectFrom('document')
    .select(['id', 'position'])
    .where('workspace_id', '=', (eb) =>
      workspaceId === undefined
        ? eb.selectFrom('document as self').select('self.workspace_id').where('self.id', '=', documentId)
        : eb.val(workspaceId),
    )
    .where('parent_id', place.parentId === null ? 'is' : '=', place.parentId)
    .where('id', '!=', documentId)
    .orderBy('position')
    .orderBy('id')
    .execute();
  if (place.afterId === null) return positionBetween(null, siblings[0]?.position ?? null);
  const low = siblings.find((sibling) => sibling.id === place.afterId) ?? siblings.at(-1) ?? null;
  // The next that differs: two that were moved at once on two nodes may stand on one key.
  const high = siblings.find((sibling) => low !== null && sibling.position > low.position) ?? null;
  return positionBetween(low?.position ?? null, high?.position ?? null);
}

/** A document that came back must be seen in the tree: not under one that is still in the trash. */
async function liftOutOfTrash(trx: Trx, root: Row, now: string): Promise<void> {
  if (root.parent_id === null) return;
  const parent = await trx
    .selectFrom('document')
    .select('trashed_at')
    .where('id', '=', root.parent_id)
    .executeTakeFirst();
  if (!parent || parent.trashed_at === null) return;
  const position = await positionAt(trx, root.id, { parentId: null });
  await trx
    .updateTable('document')
    .set({ parent_id: null, position, updated_at: now })
    .where('id', '=', root.id)
    .execute();
}
