import type { CallInput } from '@koers/shared/api/endpoint.ts';
import {
  createInvitation,
  listDocumentMembers,
  putDocumentMember,
  removeDocumentMember,
} from '@koers/shared/api/people.ts';
import type { Role } from '@koers/shared/access/policy.ts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call.ts';
import { keys } from './query-keys.ts';

export const membersQuery = (documentId: string) =>
  queryOptions({
    queryKey: keys.members(documentId),
    queryFn: async () => (await call(listDocumentMembers, { params: { id: documentId } })).items,
  });

export function useCreateInvitation() {
  return useMutation({
    meta: { inline: true },
    mutationFn: (body: CallInput<typeof createInvitation>['body']) => call(createInvitation, { body }),
  });
}

export function useChangeMember(documentId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ userId, role }: { userId: string; role: Role | null }): Promise<unknown> => {
      const params = { id: documentId, userId };
      return role === null
        ? call(removeDocumentMember, { params })
        : call(putDocumentMember, { params, body: { role } });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.members(documentId) }),
  });
}
