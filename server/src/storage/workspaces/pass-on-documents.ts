import type { Transaction } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * Makes somebody the owner of what another alone owned among a workspace's documents, and puts their name where the other's
 * stood as the one who is responsible. Documents that others own too stay theirs.
 */
export async function passOnDocuments(
  trx: Transaction<Schema>,
  workspaceId: string,
  { from, to, now }: { readonly from: string; readonly to: string; readonly now: string },
): Promise<void> {
  const ownedAlone = trx
    .selectFrom('document_member as mine')
    .innerJoin('document', 'document.id', 'mine.document_id')
    .select('mine.document_id')
    .where('document.workspace_id', '=', workspaceId)
    .where('mine.user_id', '=', from)
    .where('mine.role', '=', 'owner')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('document_member as other')
            .select('other.user_id')
            .whereRef('other.document_id', '=', 'mine.document_id')
            .where('other.user_id', '!=', from)
            .where('other.role', '=', 'owner'),
        ),
      ),
    );
  const rows = await ownedAlone.execute();
  for (const { document_id } of rows) {
    await trx
      .insertInto('document_member')
      .values({ document_id, user_id: to, role: 'owner', added_at: now })
      .onConflict((conflict) => conflict.columns(['document_id', 'user_id']).doUpdateSet({ role: 'owner' }))
      .execute();
  }
  await trx
    .updateTable('document')
    .set({ owner_id: to })
    .where('workspace_id', '=', workspaceId)
    .where('owner_id', '=', from)
    .execute();
}
