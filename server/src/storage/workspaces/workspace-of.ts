import type { OwnWorkspace } from '../../auth/account-store.ts';
import type { Tables } from '../open-storage.ts';

/** The workspace that somebody works in: see the port, AccountStore.workspaceOf. */
export async function workspaceOf(
  tables: Tables,
  userId: string,
  chosenId: string | undefined,
): Promise<OwnWorkspace | null> {
  const row = await tables
    .selectFrom('workspace_member as member')
    .innerJoin('workspace', 'workspace.id', 'member.workspace_id')
    .innerJoin('user', 'user.id', 'member.user_id')
    .select(['workspace.id', 'workspace.name', 'member.role'])
    .select(['workspace.pace_on_track as onTrack', 'workspace.pace_at_risk as atRisk'])
    .where('member.user_id', '=', userId)
    .where('member.suspended_at', 'is', null)
    .$if(chosenId !== undefined, (query) => query.where('workspace.id', '=', chosenId ?? ''))
    .orderBy((eb) => eb.case().when('workspace.id', '=', eb.ref('user.workspace_id')).then(0).else(1).end())
    .orderBy('member.joined_at', 'desc')
    .orderBy('workspace.id')
    .executeTakeFirst();
  if (!row) return null;
  const { onTrack, atRisk, ...workspace } = row;
  return { ...workspace, paceBounds: { onTrack, atRisk } };
}
