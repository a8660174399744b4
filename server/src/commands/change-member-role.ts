import { reaches, type Role } from '@koers/shared/access/policy.ts';
import { instant } from '../clock.ts';
import {
  changeMembership,
  memberNow,
  tellOfAccess,
  type MembershipChange,
  type MembershipParts,
} from './change-membership.ts';
import type { WorkspaceMember } from './workspace-members.ts';

/** Gives a member another role in the workspace. @throws Refusal not-found · last-owner */
export async function changeMemberRole(
  parts: MembershipParts,
  change: MembershipChange,
  role: Role,
): Promise<WorkspaceMember> {
  const { workspaceId, userId } = change;
  const member = await memberNow(parts, change);
  if (member.role === role) return member;
  const before = await changeMembership(parts, change, {
    action: 'member-role-changed',
    commit: () => parts.workspaceMembers.changeRole(workspaceId, userId, role, instant(parts.clock)),
    detail: (was) => ({ role, was }),
  });
  if (!reaches(before, role) && userId !== change.actorId) await tellOfAccess(parts, change);
  return memberNow(parts, change);
}
