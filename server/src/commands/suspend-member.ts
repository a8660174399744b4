import { instant } from '../clock.ts';
import { changeMembership, memberNow, type MembershipChange, type MembershipParts } from './change-membership.ts';
import type { WorkspaceMember } from './workspace-members.ts';

/** Takes all that somebody may do in the workspace away for now; what they are there is kept. @throws Refusal not-found · last-owner */
export async function suspendMember(parts: MembershipParts, change: MembershipChange): Promise<WorkspaceMember> {
  const { workspaceId, userId } = change;
  const member = await memberNow(parts, change);
  if (member.suspendedAt !== null) return member;
  await changeMembership(parts, change, {
    action: 'member-suspended',
    commit: () => parts.workspaceMembers.suspend(workspaceId, userId, instant(parts.clock)),
  });
  return memberNow(parts, change);
}
