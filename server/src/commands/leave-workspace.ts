import { instant } from '../clock.ts';
import { changeMembership, type MembershipParts } from './change-membership.ts';

/** Leaves; what one alone owned goes to the owner who has been there longest. @throws Refusal not-found · last-owner */
export async function leaveWorkspace(parts: MembershipParts, workspaceId: string, userId: string): Promise<void> {
  await changeMembership(
    parts,
    { workspaceId, actorId: userId, userId },
    {
      action: 'member-left',
      commit: () => parts.workspaceMembers.remove(workspaceId, userId, null, instant(parts.clock)),
      detail: (was) => ({ was }),
    },
  );
}
