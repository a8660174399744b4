import type { CallInput } from '@koers/shared/api/endpoint.ts';
import {
  createInvitation,
  listDocumentMembers,
  putDocumentMember,
  removeDocumentMember,
  type Person,
} from '@koers/shared/api/people.ts';
import type { Role } from '@koers/shared/access/policy.ts';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from './call.ts';
import { peopleQuery } from './queries.ts';
import { keys } from './query-keys.ts';

export const membersQuery = (documentId: string) =>
  queryOptions({
    queryKey: keys.members(documentId),
    queryFn: async () => (await call(listDocumentMembers, { params: { id: documentId } })).items,
  });

/**
 * Everyone who can be named in a document: the workspace's people, and its guests. A guest sees the workspace's people
 * through the document alone.
 */
export function usePeopleOf(documentId: string): readonly Person[] {
  const workspace = useQuery(peopleQuery()).data;
  const members = useQuery(membersQuery(documentId)).data;
  return useMemo(
    () => [...new Map([...(members ?? []), ...(workspace ?? [])].map((person) => [person.id, person])).values()],
    [workspace, members],
  );
}

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
