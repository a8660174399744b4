import { ROLES, type Role } from '@koers/shared/access/policy.ts';
import { instant, type Clock } from '../clock.ts';
import type { AccessChanges } from './access-changes.ts';
import type { AuditLog } from './audit-log.ts';
import type { DocumentAccess } from './document-access.ts';
import type { DocumentStore } from './document-store.ts';
import type { LiveEvents } from './live-events.ts';
import type { Member, MemberStore } from './member-store.ts';
import type { Notices } from './notices.ts';
import { Refusal } from './refusal.ts';
import { tellingWhoLost } from './telling-who-lost.ts';

export interface DocumentMemberParts {
  readonly members: MemberStore;
  readonly documents: Pick<DocumentStore, 'find'>;
  readonly access: DocumentAccess;
  readonly liveEvents: LiveEvents;
  readonly accessChanges: AccessChanges;
  readonly auditLog: AuditLog;
  readonly notices: Notices;
  readonly clock: Clock;
}

/** Somebody's place on a document. */
export interface MemberPlace {
  readonly documentId: string;
  readonly userId: string;
}

/**
 * Gives somebody a role on a document.
 * @throws Refusal not-found for a person whom the caller does not know of · last-owner when nobody would own it any more
 */
export async function putDocumentMember(
  parts: DocumentMemberParts,
  callerId: string,
  place: MemberPlace,
  role: Role,
): Promise<Member> {
  const { members, access, accessChanges, notices, clock } = parts;
  const { documentId, userId } = place;
  const person = await members.findAcquaintance(callerId, userId, documentId);
  if (!person) throw new Refusal('not-found');
  const was = (await access.roleOn(userId, documentId))?.role ?? null;
  const done = await accessChanges.during(place, () =>
    members.setDocumentRole(documentId, userId, role, instant(clock)),
  );
  if (!done) throw new Refusal('last-owner');
  const title = await tell(parts, callerId, place, { role, was: was ?? 'none' });
  if (userId !== callerId && ROLES.indexOf(role) > (was === null ? -1 : ROLES.indexOf(was))) {
    await notices.tell([userId], {
      kind: 'access-given',
      documentId,
      actorId: callerId,
      excerpt: title,
      key: `access:${documentId}`,
    });
  }
  return { ...person, role };
}

/** Takes away what the document gave. @throws Refusal not-found · last-owner when nobody would own it any more */
export async function removeDocumentMember(
  parts: DocumentMemberParts,
  callerId: string,
  place: MemberPlace,
): Promise<void> {
  const was = (await parts.access.roleOn(place.userId, place.documentId))?.role ?? 'none';
  const { members, accessChanges } = parts;
  const outcome = await tellingWhoLost(parts, place.documentId, () =>
    accessChanges.during(place, () => members.removeDocumentRole(place.documentId, place.userId)),
  );
  if (outcome === 'not-a-member') throw new Refusal('not-found');
  if (outcome === 'last-owner') throw new Refusal('last-owner');
  await tell(parts, callerId, place, { role: 'none', was });
}

/** @returns the document's title */
async function tell(
  { documents, auditLog, liveEvents }: DocumentMemberParts,
  actorId: string,
  { documentId, userId }: MemberPlace,
  detail: Readonly<Record<string, string>>,
): Promise<string> {
  const document = await documents.find(documentId);
  await auditLog.record({
    workspaceId: document?.workspaceId ?? null,
    action: 'document-role-changed',
    actorId,
    documentId,
    personId: userId,
    detail,
  });
  liveEvents.announce({ event: { type: 'documents', documentId } });
  return document?.title ?? '';
}
