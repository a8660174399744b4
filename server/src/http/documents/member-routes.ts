import { listDocumentMembers, putDocumentMember, removeDocumentMember } from '@koers/shared/api/people.ts';
import {
  putDocumentMember as put,
  removeDocumentMember as remove,
  type DocumentMemberParts,
} from '../../commands/change-document-member.ts';
import type { Api } from '../mount.ts';

export function mountMemberRoutes(api: Api, parts: DocumentMemberParts): void {
  api.mount(listDocumentMembers, async ({ document }) => ({
    items: await parts.members.membersOfDocument(document.id),
    nextCursor: null,
  }));
  api.mount(putDocumentMember, ({ identity, document, params, body }) =>
    put(parts, identity.user.id, { documentId: document.id, userId: params.userId, role: body.role }),
  );
  api.mount(removeDocumentMember, async ({ document, params }) => {
    await remove(parts, { documentId: document.id, userId: params.userId });
    return undefined;
  });
}
