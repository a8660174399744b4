import type { Role } from '@koers/shared/access/policy.ts';
import type { AuditAction } from '@koers/shared/api/audit-actions.ts';
import type { Clock } from '../clock.ts';
import type { AccessChanges } from './access-changes.ts';
import type { AuditLog } from './audit-log.ts';
import type { LiveEvents } from './live-events.ts';
import type { Notices } from './notices.ts';
import { Refusal } from './refusal.ts';
import type { MemberOutcome, WorkspaceMember, WorkspaceMembers } from './workspace-members.ts';
import type { WorkspaceSettings } from './workspace-settings.ts';

export interface MembershipParts {
  readonly workspaceMembers: WorkspaceMembers;
  readonly accessChanges: AccessChanges;
  readonly auditLog: AuditLog;
  readonly liveEvents: LiveEvents;
  readonly notices: Notices;
  readonly workspaces: Pick<WorkspaceSettings, 'nameOf'>;
  readonly clock: Clock;
}

/** Who changes whose membership of which workspace. That they may was asked before. */
export interface MembershipChange {
  readonly workspaceId: string;
  readonly actorId: string;
  readonly userId: string;
}

/**
 * What every change of a membership has in common: nothing is taken in from the person while it is committed, it is written in
 * the audit log, and everyone in the workspace hears of it, as does the person, who may not be in it any more.
 * @returns what they were before
 * @throws Refusal not-found · last-owner · member-suspended
 */
export async function changeMembership(
  { accessChanges, auditLog, liveEvents }: MembershipParts,
  { workspaceId, actorId, userId }: MembershipChange,
  change: {
    readonly action: AuditAction;
    readonly commit: () => Promise<MemberOutcome>;
    readonly detail?: (was: Role) => Readonly<Record<string, string>>;
  },
): Promise<Role> {
  const outcome = await accessChanges.during({ userId }, change.commit);
  if (!outcome.done) throw new Refusal(outcome.because);
  await auditLog.record({
    workspaceId,
    action: change.action,
    actorId,
    personId: userId,
    ...(change.detail && { detail: change.detail(outcome.was) }),
  });
  liveEvents.announce({ event: { type: 'people' }, workspaceId });
  liveEvents.announce({ event: { type: 'people' }, userId });
  return outcome.was;
}

/** Tells somebody in their inbox that they may do more in a workspace than before. */
export async function tellOfAccess(
  { notices, workspaces }: MembershipParts,
  { workspaceId, actorId, userId }: MembershipChange,
): Promise<void> {
  await notices.tell([userId], {
    kind: 'access-given',
    documentId: null,
    workspaceId,
    actorId,
    excerpt: await workspaces.nameOf(workspaceId),
    key: `access:workspace:${workspaceId}`,
  });
}

/** A member as they are now. @throws Refusal not-found when they left meanwhile */
export async function memberNow(
  { workspaceMembers }: Pick<MembershipParts, 'workspaceMembers'>,
  { workspaceId, userId }: Pick<MembershipChange, 'workspaceId' | 'userId'>,
): Promise<WorkspaceMember> {
  const member = await workspaceMembers.find(workspaceId, userId);
  if (!member) throw new Refusal('not-found');
  return member;
}
