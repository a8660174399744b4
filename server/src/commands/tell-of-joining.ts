import type { Joining } from '../auth/account-store.ts';
import type { AuditLog } from './audit-log.ts';
import type { LiveEvents } from './live-events.ts';

/** Writes down who came into a workspace or a document by an invitation, or made a workspace. */
export function recordJoining(
  auditLog: AuditLog,
  actorId: string,
  { workspaceId, documentId, invitation }: Joining,
): Promise<void> {
  if (!invitation) return auditLog.record({ workspaceId, action: 'workspace-created', actorId });
  return auditLog.record({
    workspaceId,
    action: 'invitation-accepted',
    actorId,
    personId: invitation.inviterId,
    ...(documentId !== null && { documentId }),
    detail: { role: invitation.role },
  });
}

/** Tells open pages that somebody came into a workspace or a document. */
export function announceJoining(
  liveEvents: LiveEvents,
  { workspaceId, documentId }: Pick<Joining, 'workspaceId' | 'documentId'>,
): void {
  liveEvents.announce({ event: { type: 'people' }, workspaceId });
  if (documentId !== null) liveEvents.announce({ event: { type: 'documents', documentId } });
}
