import type { Account } from '../auth/account-store.ts';
import type { InvitationStore } from '../auth/invitation-store.ts';
import { hashSecret } from '../auth/secrets.ts';
import { instant, type Clock } from '../clock.ts';
import type { AccessChanges } from './access-changes.ts';
import type { LiveEvents } from './live-events.ts';
import { Refusal } from './refusal.ts';

export interface AcceptInvitationParts {
  readonly invitations: InvitationStore;
  readonly liveEvents: LiveEvents;
  readonly accessChanges: AccessChanges;
  readonly clock: Clock;
}

/**
 * Joins what an invitation is for, with an account that exists.
 * @returns the document, when it is for one
 * @throws Refusal invitation-used-up · not-allowed when it names another address
 */
export async function acceptInvitation(
  parts: AcceptInvitationParts,
  account: Pick<Account, 'id' | 'email'>,
  token: string,
): Promise<string | null> {
  const outcome = await parts.invitations.accept(hashSecret(token), account, instant(parts.clock));
  if (!outcome.accepted) throw new Refusal(outcome.because);
  parts.accessChanges.changed({ userId: account.id });
  parts.liveEvents.announce({ event: { type: 'people' }, workspaceId: outcome.workspaceId });
  if (outcome.documentId) parts.liveEvents.announce({ event: { type: 'documents', documentId: outcome.documentId } });
  return outcome.documentId;
}
