import { putDocumentGroup, removeDocumentGroup } from '@koers/shared/api/document-groups.ts';
import { listDocumentMembers, putDocumentMember, removeDocumentMember } from '@koers/shared/api/people.ts';
import {
  putDocumentGroup as putGroup,
  removeDocumentGroup as removeGroup,
} from '../../commands/change-document-group.ts';
import {
  putDocumentMember as put,
  removeDocumentMember as remove,
  type DocumentMemberParts,
} from '../../commands/change-document-member.ts';
import { listDocumentPeople } from '../../commands/list-document-people.ts';
import type { Api } from '../mount.ts';

export function mountMemberRoutes(api: Api, parts: DocumentMemberParts): void {
  api.mount(listDocumentMembers, async ({ identity, document }) => {
    const { people, groups } = await listDocumentPeople(parts, identity.user.id, document.id);
    return { items: [...people], groups: [...groups], nextCursor: null };
  });
  api.mount(putDocumentMember, ({ identity, document, params, body }) =>
    put(parts, identity.user.id, { documentId: document.id, userId: params.userId }, body.role),
  );
  api.mount(removeDocumentMember, async ({ identity, document, params }) => {
    await remove(parts, identity.user.id, { documentId: document.id, userId: params.userId });
    return undefined;
  });
  api.mount(putDocumentGroup, ({ identity, document, params, body }) =>
    putGroup(parts, identity.user.id, { documentId: document.id, groupId: params.groupId }, body.role),
  );
  api.mount(removeDocumentGroup, async ({ identity, document, params }) => {
    await removeGroup(parts, identity.user.id, { documentId: document.id, groupId: params.groupId });
    return undefined;
  });
}
