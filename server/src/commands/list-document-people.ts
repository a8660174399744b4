import type { DocumentAccess } from './document-access.ts';
import type { DocumentGroup, DocumentMember, MemberStore } from './member-store.ts';

/** Somebody on a document, as one who may read it is told: of a document above its title too, when they may read that one. */
export interface PersonOnDocument extends Omit<DocumentMember, 'through'> {
  readonly through: { readonly documentId: string; readonly title: string | null } | null;
}

/** Who may see a document, why, and which groups it names. */
export async function listDocumentPeople(
  { members, access }: { readonly members: MemberStore; readonly access: DocumentAccess },
  callerId: string,
  documentId: string,
): Promise<{ readonly people: readonly PersonOnDocument[]; readonly groups: readonly DocumentGroup[] }> {
  const [found, groups] = await Promise.all([
    members.membersOfDocument(documentId),
    members.groupsOfDocument(documentId),
  ]);
  const above = new Set(found.flatMap(({ through }) => (through ? [through.documentId] : [])));
  const readable = new Set<string>();
  for (const id of above) if (await access.roleOn(callerId, id)) readable.add(id);
  const people = found.map(({ through, ...person }) => ({
    ...person,
    through: through && { ...through, title: readable.has(through.documentId) ? through.title : null },
  }));
  return { people, groups };
}
