import { sql, type Transaction } from 'kysely';
import type { AccountRemoval, WorkspaceLeft } from '../../commands/delete-account.ts';
import type { Tables } from '../open-storage.ts';
import type { BigNumber, Schema } from '../schema.ts';
import { adoptOwnerless } from '../documents/document-owners.ts';
import { passOnDocuments } from '../workspaces/pass-on-documents.ts';
import { longestOwner } from '../workspaces/longest-owner.ts';

type Trx = Transaction<Schema>;

export class AccountRemovalRows implements AccountRemoval {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  workspacesOf(userId: string): Promise<WorkspaceLeft[]> {
    return workspacesOf(this.#tables, userId);
  }

  remove(userId: string, workspaceIds: readonly string[], now: string): Promise<string[] | null> {
    return this.#tables.transaction().execute(async (trx) => {
      const workspaces = await workspacesOf(trx, userId);
      const alone = workspaces.filter(({ isOwner, others }) => isOwner && others === 0).map(({ id }) => id);
      const isLastOwner = workspaces.some((one) => one.isOwner && one.others > 0 && one.otherOwners === 0);
      if (isLastOwner || alone.length !== workspaceIds.length || alone.some((id) => !workspaceIds.includes(id)))
        return null;
      const others = (await workspacesWithTheirs(trx, userId)).filter((id) => !alone.includes(id));
      for (const id of others) {
        const heir = await longestOwner(trx, id, userId);
        if (heir !== null) await passOnDocuments(trx, id, { from: userId, to: heir, now });
      }
      const gone: string[] = [];
      for (const id of alone) gone.push(...(await removeWorkspace(trx, id)));
      await removePerson(trx, userId);
      // What was theirs by a group, or by the role that they had in the workspace.
      for (const id of others) await adoptOwnerless(trx, id, now);
      return gone;
    });
  }
}

async function workspacesOf(tables: Tables, userId: string): Promise<WorkspaceLeft[]> {
  const rows = await tables
    .selectFrom('workspace_member as mine')
    .innerJoin('workspace', 'workspace.id', 'mine.workspace_id')
    .select(['workspace.id', 'workspace.name', 'mine.role', 'mine.suspended_at as suspendedAt'])
    .select((eb) => [
      eb
        .selectFrom('workspace_member as other')
        .select((count) => count.fn.countAll<BigNumber>().as('count'))
        .whereRef('other.workspace_id', '=', 'mine.workspace_id')
        .where('other.user_id', '!=', userId)
        .as('others'),
      eb
        .selectFrom('workspace_member as owner')
        .select((count) => count.fn.countAll<BigNumber>().as('count'))
        .whereRef('owner.workspace_id', '=', 'mine.workspace_id')
        .where('owner.user_id', '!=', userId)
        .where('owner.role', '=', 'owner')
        .where('owner.suspended_at', 'is', null)
        .as('otherOwners'),
      eb
        .selectFrom('document')
        .select((count) => count.fn.countAll<BigNumber>().as('count'))
        .whereRef('document.workspace_id', '=', 'mine.workspace_id')
        .as('documents'),
    ])
    .where('mine.user_id', '=', userId)
    .orderBy('workspace.name')
    .orderBy('workspace.id')
    .execute();
  return rows.map(({ id, name, role, suspendedAt, others, otherOwners, documents }) => ({
    id,
    name,
    others: Number(others),
    otherOwners: Number(otherOwners),
    isOwner: role === 'owner' && suspendedAt === null,
    documents: Number(documents),
  }));
}

/** Where something may be theirs: workspaces that they belong to, and those of documents that they were given. */
async function workspacesWithTheirs(trx: Trx, userId: string): Promise<string[]> {
  const member = trx.selectFrom('workspace_member').select('workspace_id').where('user_id', '=', userId);
  const given = trx
    .selectFrom('document_member')
    .innerJoin('document', 'document.id', 'document_member.document_id')
    .select('document.workspace_id')
    .where('document_member.user_id', '=', userId);
  return (await member.union(given).execute()).map((row) => row.workspace_id);
}

/** @returns the ids of its documents, which are no more either */
async function removeWorkspace(trx: Trx, workspaceId: string): Promise<string[]> {
  const documents = await trx.deleteFrom('document').where('workspace_id', '=', workspaceId).returning('id').execute();
  const ids = documents.map(({ id }) => id);
  // What is no table's child: journals, and the shadow of the documents.
  const ofDocuments = ['journal_update', 'journal_snapshot', 'journal_quarantine', ...(await factTables(trx))];
  for (const id of ids) {
    for (const table of ofDocuments) await sql`delete from ${sql.table(table)} where document_id = ${id}`.execute(trx);
  }
  await trx.deleteFrom('workspace').where('id', '=', workspaceId).execute();
  return ids;
}

async function factTables(trx: Trx): Promise<readonly string[]> {
  const row = await trx.selectFrom('fact_schema').select('tables').executeTakeFirst();
  return row ? (JSON.parse(row.tables) as string[]) : [];
}

/** Their rows elsewhere go along, or lose their name: each table says which in its migration. */
async function removePerson(trx: Trx, userId: string): Promise<void> {
  const removed = await trx.deleteFrom('user').where('id', '=', userId).returning('email').executeTakeFirst();
  if (!removed) return;
  await trx.deleteFrom('invitation').where('email', '=', removed.email).execute();
}
