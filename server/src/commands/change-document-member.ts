import type { Role } from '@koers/shared/access/policy.ts';
import { instant, type Clock } from '../clock.ts';
import type { AccessChanges } from './access-changes.ts';
import type { LiveEvents } from './live-events.ts';
import type { Member, MemberStore } from './member-store.ts';
import { Refusal } from './refusal.ts';

export interface DocumentMemberParts {
  readonly members: MemberStore;
  readonly liveEvents: LiveEvents;
  readonly accessChanges: AccessChanges;
  readonly clock: Clock;
}

/**
 * Gives somebody a role on a document.
 * @throws Refusal not-found for a person whom the caller does not know of · conflict when nobody would own it any more
 */
export async function putDocumentMember(
  parts: DocumentMemberParts,
  callerId: string,
  target: { readonly documentId: string; readonly userId: string; readonly role: Role },
): Promise<Member> {
  const { members, clock } = parts;
  const { documentId, userId, role } = target;
  const person = await members.findAcquaintance(callerId, userId);
  if (!person) throw new Refusal('not-found');
  if (!(await members.setDocumentRole(documentId, userId, role, instant(clock)))) throw new Refusal('conflict');
  tell(parts, documentId, userId);
  return { ...person, role };
}

/** Takes away what the document gave. @throws Refusal not-found · conflict when nobody would own it any more */
export async function removeDocumentMember(
  parts: DocumentMemberParts,
  target: { readonly documentId: string; readonly userId: string },
): Promise<void> {
  const outcome = await parts.members.removeDocumentRole(target.documentId, target.userId);
  if (outcome === 'not-a-member') throw new Refusal('not-found');
  if (outcome === 'last-owner') throw new Refusal('conflict');
  tell(parts, target.documentId, target.userId);
}

function tell(parts: DocumentMemberParts, documentId: string, userId: string): void {
  parts.accessChanges.changed({ documentId, userId });
  parts.liveEvents.announce({ event: { type: 'documents', documentId } });
}
