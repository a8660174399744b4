import { reaches, type Role } from '@koers/shared/access/policy.ts';
import {
  changeMemberRole,
  handOverOwnership,
  leaveWorkspace,
  listMembers,
  removeMember,
  restoreMember,
  suspendMember,
  type MemberAnswer,
} from '@koers/shared/api/members.ts';
import type { MembershipParts } from '../../commands/change-membership.ts';
import { changeMemberRole as changeRole } from '../../commands/change-member-role.ts';
import { handOverOwnership as handOver } from '../../commands/hand-over-ownership.ts';
import { leaveWorkspace as leave } from '../../commands/leave-workspace.ts';
import { removeMember as remove } from '../../commands/remove-member.ts';
import { restoreMember as restore } from '../../commands/restore-member.ts';
import { suspendMember as suspend } from '../../commands/suspend-member.ts';
import type { WorkspaceMember } from '../../commands/workspace-members.ts';
import type { Api } from '../mount.ts';

/** @param role the reader's: addresses are for owners */
function presentMember(
  { id, name, color, role: theirs, email, joinedAt, suspendedAt }: WorkspaceMember,
  role: Role,
): MemberAnswer {
  return { id, name, color, role: theirs, email: reaches(role, 'owner') ? email : null, joinedAt, suspendedAt };
}

export function mountWorkspaceMemberRoutes(api: Api, parts: MembershipParts): void {
  api.mount(listMembers, async ({ workspace }) => {
    const members = await parts.workspaceMembers.list(workspace.id);
    return { items: members.map((member) => presentMember(member, workspace.role)), nextCursor: null };
  });
  api.mount(changeMemberRole, async ({ identity, workspace, params, body }) => {
    const change = { workspaceId: workspace.id, actorId: identity.user.id, userId: params.userId };
    return presentMember(await changeRole(parts, change, body.role), workspace.role);
  });
  api.mount(suspendMember, async ({ identity, workspace, params }) => {
    const change = { workspaceId: workspace.id, actorId: identity.user.id, userId: params.userId };
    return presentMember(await suspend(parts, change), workspace.role);
  });
  api.mount(restoreMember, async ({ identity, workspace, params }) => {
    const change = { workspaceId: workspace.id, actorId: identity.user.id, userId: params.userId };
    return presentMember(await restore(parts, change), workspace.role);
  });
  api.mount(removeMember, async ({ identity, workspace, params }) => {
    await remove(parts, { workspaceId: workspace.id, actorId: identity.user.id, userId: params.userId });
    return undefined;
  });
  api.mount(leaveWorkspace, async ({ identity, workspace }) => {
    await leave(parts, workspace.id, identity.user.id);
    return undefined;
  });
  api.mount(handOverOwnership, async ({ identity, workspace, body }) => {
    const change = { workspaceId: workspace.id, ownerId: identity.user.id, userId: body.userId };
    return presentMember(await handOver(parts, change), workspace.role);
  });
}
