import { reaches, type Role } from '@koers/shared/access/policy.ts';
import type { Language } from '@koers/shared/blocks/define.ts';
import type { InvitationStore } from '../auth/invitation-store.ts';
import { hashSecret, newSecret, type RandomBytes } from '../auth/secrets.ts';
import { instant, type Clock } from '../clock.ts';
import type { AuditLog } from './audit-log.ts';
import { invitationLetter } from './invitation-letter.ts';
import type { LiveEvents } from './live-events.ts';
import type { Mailer } from './mailer.ts';
import type { Outbox } from './outbox.ts';
import { Refusal, faultAt } from './refusal.ts';
import type { WorkspaceMembers } from './workspace-members.ts';

const DAYS = 14;

export interface CreateInvitationParts {
  readonly invitations: InvitationStore;
  readonly workspaceMembers: Pick<WorkspaceMembers, 'list'>;
  readonly mailer: Mailer;
  /** Where letters are kept on a server that sends none; null where they are sent. */
  readonly outbox: Outbox | null;
  /** The address of a page for letters: never made of what a caller says the host is. */
  readonly urlOf: (path: string) => string;
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
  /** Whether it went out to the address that it names. */
  readonly mailed: boolean;
}

/**
 * Makes an invitation to a workspace, or to one document as a guest; sent by mail, in the inviter's language, when it names an
 * address and the server can.
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
  const mailed = await sendLetter(parts, inviter, input, { token, expiresAt });
  return { token, url: urlOf(token), expiresAt, mailed };
}

async function checkIsNoMember(
  { workspaceMembers }: CreateInvitationParts,
  workspaceId: string,
  email: string,
): Promise<void> {
  const members = await workspaceMembers.list(workspaceId);
  if (members.some((member) => member.email === email)) throw faultAt('email', 'already-member');
}

async function sendLetter(
  { mailer, outbox, urlOf }: CreateInvitationParts,
  { name, language }: Inviter,
  { workspaceName, document, role, email }: InvitationInput,
  { token, expiresAt }: { readonly token: string; readonly expiresAt: string },
): Promise<boolean> {
  if (email === null) return false;
  const url = urlOf(`/invite/${token}`);
  const documentTitle = document?.title ?? null;
  const letter = invitationLetter({ language, inviterName: name, workspaceName, documentTitle, role, url, expiresAt });
  await mailer.send({ to: email, ...letter });
  return outbox === null;
}
