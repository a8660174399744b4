import { reaches } from '@koers/shared/access/policy.ts';
import type { Selectable, Transaction } from 'kysely';
import type {
  ChangeOutcome,
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
import { adoptOwnerless, makeOwners, withoutOwner } from './document-owners.ts';
import { keepPeople } from './keep-people.ts';
import { positionBetween } from './position-between.ts';
import { withReadable } from './readable-documents.ts';
import { roleOnDocument } from './role-on-document.ts';
import { roleOfRank } from './role-rank.ts';
import { subtreeOf } from './subtree.ts';
import { Undone, orUndone } from './undone.ts';

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
    restricted: row.restricted === 1,
    trashedAt: row.trashed_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function columnsOf(change: DocumentChange): Partial<Row> {
  const { title, status, startsOn, endsOn, ownerId, strategyId, restricted } = change;
  return {
    ...(title !== undefined && { title }),
    ...(status !== undefined && { status }),
    ...(startsOn !== undefined && { starts_on: startsOn }),
    ...(endsOn !== undefined && { ends_on: endsOn }),
    ...(ownerId !== undefined && { owner_id: ownerId }),
    ...(strategyId !== undefined && { strategy_id: strategyId }),
    ...(restricted !== undefined && { restricted: restricted ? 1 : 0 }),
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
    const mine = await roleOnDocument(this.#tables, userId, documentId);
    const document = mine && (await this.find(documentId));
    return mine && document && { ...document, role: mine.role };
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

  change(
    documentId: string,
    change: DocumentChange,
    place: Place | null,
    { userId, now }: { readonly userId: string; readonly now: string },
  ): Promise<ChangeOutcome> {
    return orUndone(this.#tables, async (trx) => {
      const subtree = place?.parentId || change.restricted ? await subtreeOf(trx, documentId) : [];
      if (place?.parentId && subtree.includes(place.parentId)) return 'own-descendant';
      const moved = place && { parent_id: place.parentId, position: await positionAt(trx, documentId, place) };
      await trx
        .updateTable('document')
        .set({ ...columnsOf(change), ...moved, updated_at: now })
        .where('id', '=', documentId)
        .execute();
      if (change.restricted) {
        await makeOwners(trx, documentId, [userId], now);
        for (const id of await withoutOwner(trx, subtree)) await makeOwners(trx, id, [userId], now);
      }
      if (place) await holdTogether(trx, documentId, { userId, now });
      return 'changed';
    });
  }

  subtree(documentId: string): Promise<string[]> {
    return subtreeOf(this.#tables, documentId);
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
    return withReadable(this.#tables, userId)
      .selectFrom('readable')
      .innerJoin('document', 'document.id', 'readable.document_id')
      .selectAll('document')
      .select('readable.rank');
  }
}

function ofMine(row: Row & { readonly rank: number }): DocumentOfMine {
  const role = roleOfRank(row.rank);
  if (role === null) throw new Error(`Document ${row.id} was listed for somebody without a role on it.`);
  return { ...recordOf(row), role };
}

/** After a move: whoever moved it must be able to move it back, and what was moved has owners still. */
async function holdTogether(trx: Trx, documentId: string, by: { userId: string; now: string }): Promise<void> {
  const mine = await roleOnDocument(trx, by.userId, documentId);
  if (!reaches(mine?.role ?? null, 'editor')) throw new Undone<ChangeOutcome>('out-of-reach');
  const { workspace_id } = await trx
    .selectFrom('document')
    .select('workspace_id')
    .where('id', '=', documentId)
    .executeTakeFirstOrThrow();
  await adoptOwnerless(trx, workspace_id, by.now, await subtreeOf(trx, documentId));
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
  await keepPeople(trx, root.id, now, () =>
    trx.updateTable('document').set({ parent_id: null, position, updated_at: now }).where('id', '=', root.id).execute(),
  );
}
