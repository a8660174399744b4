import { reaches, type Role } from '@koers/shared/access/policy.ts';
import type { Language } from '@koers/shared/blocks/define.ts';
import type { InvitationStore } from '../auth/invitation-store.ts';
import { hashSecret, newSecret, type RandomBytes } from '../auth/secrets.ts';
import { instant, type Clock } from '../clock.ts';
import type { AuditLog } from './audit-log.ts';
import type { LiveEvents } from './live-events.ts';
import { Refusal, faultAt } from './refusal.ts';
import type { WorkspaceMembers } from './workspace-members.ts';

const DAYS = 14;

export interface CreateInvitationParts {
  readonly invitations: InvitationStore;
  readonly workspaceMembers: Pick<WorkspaceMembers, 'list'>;
  readonly auditLog: AuditLog;
  readonly liveEvents: LiveEvents;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

export interface InvitationInput {
  readonly workspaceId: string;
  readonly workspaceName: string;
  /** Null for the workspace; else the one document. */
  readonly document: { readonly id: string; readonly title: string } | null;
  readonly role: Role;
  readonly email: string | null;
}

/** Who invites, with their role there: nobody gives away more than they have. */
export interface Inviter {
  readonly id: string;
  readonly name: string;
  readonly language: Language;
  readonly role: Role;
}

export interface MadeInvitation {
  /** Told this once. */
  readonly token: string;
  readonly url: string;
  readonly expiresAt: string;
  readonly mailed: boolean;
}

/**
 * Makes an invitation to a workspace, or to one document as a guest.
 * @param urlOf where the invitation with that token is shown
 * @throws Refusal not-allowed · invalid-input at email: a member of the workspace has that address
 */
export async function createInvitation(
  parts: CreateInvitationParts,
  inviter: Inviter,
  input: InvitationInput,
  urlOf: (token: string) => string,
): Promise<MadeInvitation> {
  const { invitations, clock, random, auditLog, liveEvents } = parts;
  if (!reaches(inviter.role, input.role)) throw new Refusal('not-allowed');
  const { workspaceId, document, role, email } = input;
  if (document === null && email !== null) await checkIsNoMember(parts, workspaceId, email);
  const token = newSecret(random);
  const expiresAt = new Date(clock.now() + DAYS * 86_400_000).toISOString();
  const documentId = document?.id ?? null;
  const invitation = { workspaceId, documentId, role, email, inviterId: inviter.id };
  await invitations.add({ ...invitation, createdAt: instant(clock), expiresAt }, hashSecret(token));
  await auditLog.record({
    workspaceId,
    action: 'invited',
    actorId: inviter.id,
    ...(documentId !== null && { documentId }),
    detail: { role, ...(email !== null && { email }) },
  });
  liveEvents.announce({ event: { type: 'people' }, workspaceId });
  const url = urlOf(token);
  return { token, url, expiresAt, mailed: false };
}

async function checkIsNoMember(
  { workspaceMembers }: CreateInvitationParts,
  workspaceId: string,
  email: string,
): Promise<void> {
  const members = await workspaceMembers.list(workspaceId);
  if (members.some((member) => member.email === email)) throw faultAt('email', 'already-member');
}
