import {
  changeMembership,
  memberNow,
  tellOfAccess,
  type MembershipChange,
  type MembershipParts,
} from './change-membership.ts';
import type { WorkspaceMember } from './workspace-members.ts';

/** Gives a suspended member back what they had. @throws Refusal not-found */
export async function restoreMember(parts: MembershipParts, change: MembershipChange): Promise<WorkspaceMember> {
  const { workspaceId, userId } = change;
  const member = await memberNow(parts, change);
  if (member.suspendedAt === null) return member;
  await changeMembership(parts, change, {
    action: 'member-restored',
    commit: () => parts.workspaceMembers.restore(workspaceId, userId),
  });
  await tellOfAccess(parts, change);
  return memberNow(parts, change);
}
