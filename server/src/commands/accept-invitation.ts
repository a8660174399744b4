import type { Account } from '../auth/account-store.ts';
import type { InvitationStore } from '../auth/invitation-store.ts';
import { hashSecret } from '../auth/secrets.ts';
import { instant, type Clock } from '../clock.ts';
import type { AccessChanges } from './access-changes.ts';
import type { AuditLog } from './audit-log.ts';
import type { LiveEvents } from './live-events.ts';
import { Refusal } from './refusal.ts';
import { announceJoining, recordJoining } from './tell-of-joining.ts';

export interface AcceptInvitationParts {
  readonly invitations: InvitationStore;
  readonly liveEvents: LiveEvents;
  readonly accessChanges: AccessChanges;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
}

/** What one came to by an invitation: a workspace, or one document as a guest. */
export interface Joined {
  readonly workspaceId: string | null;
  readonly documentId: string | null;
}

/**
 * Joins what an invitation is for, with an account that exists.
 * @throws Refusal invitation-used-up · not-allowed when it names another address · member-suspended
 */
export async function acceptInvitation(
  { invitations, liveEvents, accessChanges, auditLog, clock }: AcceptInvitationParts,
  account: Pick<Account, 'id' | 'email'>,
  token: string,
): Promise<Joined> {
  const outcome = await accessChanges.during({ userId: account.id }, () =>
    invitations.accept(hashSecret(token), account, instant(clock)),
  );
  if (!outcome.accepted) throw new Refusal(outcome.because);
  const { workspaceId, documentId, role, inviterId, gained } = outcome;
  if (gained) {
    await recordJoining(auditLog, account.id, { workspaceId, documentId, invitation: { inviterId, role } });
  }
  announceJoining(liveEvents, { workspaceId, documentId });
  return { workspaceId: documentId === null ? workspaceId : null, documentId };
}
