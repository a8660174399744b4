import { putDocumentGroup, removeDocumentGroup } from '@koers/shared/api/document-groups.ts';
import { putDocumentMember, removeDocumentMember } from '@koers/shared/api/people.ts';
import type { Role } from '@koers/shared/access/policy.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call.ts';
import { keys } from './query-keys.ts';

/** Somebody, or a group, and the role that a document is to give them; null takes away what it gives. */
export interface RoleChange {
  readonly kind: 'person' | 'group';
  readonly id: string;
  readonly role: Role | null;
}

function carryOut(documentId: string, { kind, id, role }: RoleChange): Promise<unknown> {
  if (kind === 'person') {
    const params = { id: documentId, userId: id };
    return role === null ? call(removeDocumentMember, { params }) : call(putDocumentMember, { params, body: { role } });
  }
  const params = { id: documentId, groupId: id };
  return role === null ? call(removeDocumentGroup, { params }) : call(putDocumentGroup, { params, body: { role } });
}

/** Gives and takes roles on a document. */
export function useChangeRole(documentId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (change: RoleChange) => carryOut(documentId, change),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.members(documentId) }),
  });
}
