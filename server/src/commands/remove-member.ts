import { instant } from '../clock.ts';
import { changeMembership, type MembershipChange, type MembershipParts } from './change-membership.ts';
import { leaveWorkspace } from './leave-workspace.ts';

/**
 * Takes somebody out of the workspace; what they alone owned is the actor's from then on. Who removes themselves leaves.
 * @throws Refusal not-found · last-owner
 */
export async function removeMember(parts: MembershipParts, change: MembershipChange): Promise<void> {
  const { workspaceId, actorId, userId } = change;
  if (actorId === userId) return leaveWorkspace(parts, workspaceId, userId);
  await changeMembership(parts, change, {
    action: 'member-removed',
    commit: () => parts.workspaceMembers.remove(workspaceId, userId, actorId, instant(parts.clock)),
    detail: (was) => ({ was }),
  });
  // What came to be theirs: open pages of the actor may do more than they could.
  parts.accessChanges.changed({ userId: actorId });
}
