import { allows } from '@koers/shared/access/policy.ts';
import type { InvitationStore, OpenInvitationRecord } from '../auth/invitation-store.ts';
import { instant, type Clock } from '../clock.ts';
import type { AuditLog } from './audit-log.ts';
import type { DocumentAccess } from './document-access.ts';
import type { LiveEvents } from './live-events.ts';
import { Refusal } from './refusal.ts';

export interface OpenInvitationParts {
  readonly invitations: InvitationStore;
  readonly access: DocumentAccess;
  readonly auditLog: AuditLog;
  readonly liveEvents: LiveEvents;
  readonly clock: Clock;
}

/** The invitations of a workspace that can still be used; the titles only of what the reader may read. */
export async function listOpenInvitations(
  { invitations, access, clock }: OpenInvitationParts,
  reader: { readonly id: string; readonly workspaceId: string },
): Promise<OpenInvitationRecord[]> {
  const found = await invitations.listOpen(reader.workspaceId, instant(clock));
  const documentIds = new Set(found.flatMap(({ documentId }) => documentId ?? []));
  const readable = new Set<string>();
  for (const id of documentIds) {
    const on = await access.roleOn(reader.id, id);
    const standing = { signedIn: true, workspaceRole: null, documentRole: on?.role ?? null };
    if (allows('document.read', standing)) readable.add(id);
  }
  return found.map((one) => (one.documentId && readable.has(one.documentId) ? one : { ...one, documentTitle: null }));
}

/** Takes an invitation back. @throws Refusal not-found: none of this workspace that could still be used */
export async function revokeInvitation(
  { invitations, auditLog, liveEvents, clock }: OpenInvitationParts,
  { workspaceId, actorId }: { readonly workspaceId: string; readonly actorId: string },
  id: string,
): Promise<void> {
  const revoked = await invitations.revoke(workspaceId, id, instant(clock));
  if (!revoked) throw new Refusal('not-found');
  const { role, email, documentId } = revoked;
  await auditLog.record({
    workspaceId,
    action: 'invitation-revoked',
    actorId,
    ...(documentId !== null && { documentId }),
    detail: { role, ...(email !== null && { email }) },
  });
  liveEvents.announce({ event: { type: 'people' }, workspaceId });
}
