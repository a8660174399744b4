import type { Role } from '@koers/shared/access/policy.ts';
import { instant } from '../clock.ts';
import type { DocumentMemberParts } from './change-document-member.ts';
import type { DocumentRecord } from './document-store.ts';
import type { DocumentGroup } from './member-store.ts';
import { Refusal } from './refusal.ts';
import { tellingWhoLost } from './telling-who-lost.ts';

/** A group's place on a document. */
export interface GroupPlace {
  readonly documentId: string;
  readonly groupId: string;
}

/**
 * Gives a group of the document's workspace a role on it.
 * @throws Refusal not-found for a group that the caller does not know of · last-owner when nobody would own it any more
 */
export async function putDocumentGroup(
  parts: DocumentMemberParts,
  callerId: string,
  { documentId, groupId }: GroupPlace,
  role: Role,
): Promise<DocumentGroup> {
  const document = await documentOfColleague(parts, callerId, documentId);
  const outcome = await parts.accessChanges.during({ documentId }, () =>
    parts.members.setGroupRole(documentId, groupId, role, instant(parts.clock)),
  );
  if (outcome === 'no-such-group') throw new Refusal('not-found');
  if (outcome === 'last-owner') throw new Refusal('last-owner');
  const group = (await parts.members.groupsOfDocument(documentId)).find(({ id }) => id === groupId);
  if (!group) throw new Refusal('not-found');
  await tell(parts, callerId, document, { role, group: group.name });
  return group;
}

/** Takes away what the document gave a group. @throws Refusal not-found · last-owner */
export async function removeDocumentGroup(
  parts: DocumentMemberParts,
  callerId: string,
  { documentId, groupId }: GroupPlace,
): Promise<void> {
  const document = await documentOfColleague(parts, callerId, documentId);
  const group = (await parts.members.groupsOfDocument(documentId)).find(({ id }) => id === groupId);
  const outcome = await tellingWhoLost(parts, documentId, () =>
    parts.accessChanges.during({ documentId }, () => parts.members.removeGroupRole(documentId, groupId)),
  );
  if (outcome === 'not-a-member') throw new Refusal('not-found');
  if (outcome === 'last-owner') throw new Refusal('last-owner');
  await tell(parts, callerId, document, { role: 'none', group: group?.name ?? '' });
}

/** A guest, also one who owns the document, is not to know which groups a workspace has. */
async function documentOfColleague(
  { documents, members }: DocumentMemberParts,
  callerId: string,
  documentId: string,
): Promise<DocumentRecord> {
  const document = await documents.find(documentId);
  if (!document || (await members.workspaceRole(callerId, document.workspaceId)) === null)
    throw new Refusal('not-found');
  return document;
}

async function tell(
  { auditLog, liveEvents }: DocumentMemberParts,
  actorId: string,
  { id: documentId, workspaceId }: DocumentRecord,
  detail: Readonly<Record<string, string>>,
): Promise<void> {
  await auditLog.record({ workspaceId, action: 'document-role-changed', actorId, documentId, detail });
  liveEvents.announce({ event: { type: 'documents', documentId } });
}
