import type { Tables } from '../open-storage.ts';

/** Who owns the workspace besides this person, and for longest; null when nobody who is not suspended does. */
export async function longestOwner(tables: Tables, workspaceId: string, besidesId: string): Promise<string | null> {
  const row = await tables
    .selectFrom('workspace_member')
    .select('user_id')
    .where('workspace_id', '=', workspaceId)
    .where('role', '=', 'owner')
    .where('suspended_at', 'is', null)
    .where('user_id', '!=', besidesId)
    .orderBy('joined_at')
    .orderBy('user_id')
    .executeTakeFirst();
  return row?.user_id ?? null;
}
