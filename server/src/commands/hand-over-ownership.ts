import { instant } from '../clock.ts';
import { changeMembership, memberNow, tellOfAccess, type MembershipParts } from './change-membership.ts';
import type { WorkspaceMember } from './workspace-members.ts';

/**
 * Makes another member an owner, and the owner who does so an editor.
 * @returns the new owner
 * @throws Refusal not-found for who is no member, or the owner themselves · member-suspended
 */
export async function handOverOwnership(
  parts: MembershipParts,
  { workspaceId, ownerId, userId }: { readonly workspaceId: string; readonly ownerId: string; readonly userId: string },
): Promise<WorkspaceMember> {
  const change = { workspaceId, actorId: ownerId, userId };
  // It is the owner from whom something is taken.
  await parts.accessChanges.during({ userId: ownerId }, () =>
    changeMembership(parts, change, {
      action: 'ownership-handed-over',
      commit: () => parts.workspaceMembers.handOver(workspaceId, ownerId, userId, instant(parts.clock)),
      detail: (was) => ({ was }),
    }),
  );
  await tellOfAccess(parts, change);
  parts.liveEvents.announce({ event: { type: 'people' }, userId: ownerId });
  return memberNow(parts, { workspaceId, userId });
}
