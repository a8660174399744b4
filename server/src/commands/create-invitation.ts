import { reaches, type Role } from '@koers/shared/access/policy.ts';
import type { InvitationStore } from '../auth/invitation-store.ts';
import { hashSecret, newSecret, type RandomBytes } from '../auth/secrets.ts';
import { instant, type Clock } from '../clock.ts';
import { Refusal } from './refusal.ts';

const DAYS = 14;

export interface CreateInvitationParts {
  readonly invitations: InvitationStore;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

export interface InvitationInput {
  readonly workspaceId: string;
  readonly documentId: string | null;
  readonly role: Role;
  readonly email: string | null;
}

/**
 * Makes an invitation to a workspace, or to one document as a guest.
 * @param inviter who invites, with their role there: nobody gives away more than they have
 * @returns the token, which is told this once
 * @throws Refusal not-allowed
 */
export async function createInvitation(
  { invitations, clock, random }: CreateInvitationParts,
  inviter: { readonly id: string; readonly role: Role },
  input: InvitationInput,
): Promise<{ token: string; expiresAt: string }> {
  if (!reaches(inviter.role, input.role)) throw new Refusal('not-allowed');
  const token = newSecret(random);
  const expiresAt = new Date(clock.now() + DAYS * 86_400_000).toISOString();
  await invitations.add({ ...input, inviterId: inviter.id, createdAt: instant(clock), expiresAt }, hashSecret(token));
  return { token, expiresAt };
}
