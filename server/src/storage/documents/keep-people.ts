import type { Transaction } from 'kysely';
import type { Schema } from '../schema.ts';
import { peopleOn } from './people-on-document.ts';

type Trx = Transaction<Schema>;

/**
 * Moves a document without changing who may do what on it: what documents above gave is written down on it by name, and it is
 * restricted where one of them was. For a move that nobody asked for.
 */
export async function keepPeople(
  trx: Trx,
  documentId: string,
  now: string,
  move: () => Promise<unknown>,
): Promise<void> {
  const before = await peopleOn(trx, documentId);
  const wasRestricted = await standsUnderRestricted(trx, documentId);
  await move();
  if (wasRestricted) await trx.updateTable('document').set({ restricted: 1 }).where('id', '=', documentId).execute();
  const after = new Map((await peopleOn(trx, documentId)).map(({ id, role }) => [id, role]));
  for (const { id, role } of before) {
    if (after.get(id) === role) continue;
    await trx
      .insertInto('document_member')
      .values({ document_id: documentId, user_id: id, role, added_at: now })
      .onConflict((conflict) => conflict.columns(['document_id', 'user_id']).doUpdateSet({ role }))
      .execute();
  }
}

async function standsUnderRestricted(trx: Trx, documentId: string): Promise<boolean> {
  const row = await trx
    .withRecursive('path(id, parent_id, restricted)', (db) =>
      db
        .selectFrom('document')
        .select(['id', 'parent_id', 'restricted'])
        .where('id', '=', documentId)
        .union((above) =>
          above
            .selectFrom('path')
            .innerJoin('document as above', 'above.id', 'path.parent_id')
            .select(['above.id', 'above.parent_id', 'above.restricted']),
        ),
    )
    .selectFrom('path')
    .select('path.id')
    .where('path.restricted', '=', 1)
    .executeTakeFirst();
  return row !== undefined;
}
