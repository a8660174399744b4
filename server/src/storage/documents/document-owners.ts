import type { Transaction } from 'kysely';
import { inChunks } from '../facts/in-chunks.ts';
import type { Tables } from '../open-storage.ts';
import type { Schema } from '../schema.ts';
import { ownersOf } from './people-on-document.ts';

type Trx = Transaction<Schema>;

/** Those of the documents that nobody owns: not by name, by a group, by a document above, nor by the workspace. */
export async function withoutOwner(tables: Tables, documentIds: readonly string[]): Promise<string[]> {
  const none: string[] = [];
  for (const id of await withoutOwnerByName(tables, documentIds)) {
    if ((await ownersOf(tables, id)).length === 0) none.push(id);
  }
  return none;
}

/** Most documents have their maker for an owner: of those no more need be asked. Who is suspended owns nothing meanwhile. */
async function withoutOwnerByName(tables: Tables, documentIds: readonly string[]): Promise<string[]> {
  const owned = new Set<string>();
  for (const ids of inChunks(documentIds)) {
    const rows = await tables
      .selectFrom('document_member as m')
      .innerJoin('document', 'document.id', 'm.document_id')
      .leftJoin('workspace_member as w', (join) =>
        join.onRef('w.workspace_id', '=', 'document.workspace_id').onRef('w.user_id', '=', 'm.user_id'),
      )
      .select('m.document_id')
      .distinct()
      .where('m.document_id', 'in', ids)
      .where('m.role', '=', 'owner')
      .where('w.suspended_at', 'is', null)
      .execute();
    for (const row of rows) owned.add(row.document_id);
  }
  return documentIds.filter((id) => !owned.has(id));
}

/** Makes these people owners of a document by name, whatever they were. */
export async function makeOwners(trx: Trx, documentId: string, userIds: readonly string[], now: string): Promise<void> {
  for (const userId of userIds) {
    await trx
      .insertInto('document_member')
      .values({ document_id: documentId, user_id: userId, role: 'owner', added_at: now })
      .onConflict((conflict) => conflict.columns(['document_id', 'user_id']).doUpdateSet({ role: 'owner' }))
      .execute();
  }
}

/**
 * Gives documents that lost their last owner to the owners of their workspace, by name: a restricted one would be nobody's
 * otherwise. Called in the transaction that takes somebody out of a workspace or a group, suspends them, or lowers their role
 * there, after that was done.
 * @param among the documents in question; all of the workspace when absent
 * @returns the ids of those that were given
 */
export async function adoptOwnerless(
  trx: Trx,
  workspaceId: string,
  now: string,
  among?: readonly string[],
): Promise<string[]> {
  const documents =
    among ??
    (await trx.selectFrom('document').select('id').where('workspace_id', '=', workspaceId).execute()).map(
      ({ id }) => id,
    );
  const adopted = await withoutOwner(trx, documents);
  if (adopted.length === 0) return [];
  const owners = await trx
    .selectFrom('workspace_member')
    .select('user_id')
    .where('workspace_id', '=', workspaceId)
    .where('role', '=', 'owner')
    .where('suspended_at', 'is', null)
    .execute();
  for (const id of adopted) {
    await makeOwners(
      trx,
      id,
      owners.map((row) => row.user_id),
      now,
    );
  }
  return adopted;
}
