import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import type { CallInput } from '@koers/shared/api/endpoint.ts';
import { createInvitation, listDocumentMembers, type Person } from '@koers/shared/api/people.ts';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from './call.ts';
import { meQuery, peopleQuery } from './queries.ts';
import { keys } from './query-keys.ts';

/** Who may see a document and by what, and the groups that it names. */
export const rightsQuery = (documentId: string) =>
  queryOptions({
    queryKey: keys.members(documentId),
    queryFn: () => call(listDocumentMembers, { params: { id: documentId } }),
  });

/** Who may see a document. */
export const membersQuery = (documentId: string) =>
  queryOptions({ ...rightsQuery(documentId), select: ({ items }) => items });

/**
 * Everyone who can be named in a document: the workspace's people, and its guests. A guest sees the workspace's people
 * through the document alone, and never those of the workspace that they are in themselves.
 */
export function usePeopleOf({ id, workspaceId }: Pick<DocumentAnswer, 'id' | 'workspaceId'>): readonly Person[] {
  const isHere = useQuery(meQuery()).data?.workspace?.id === workspaceId;
  const workspace = useQuery({ ...peopleQuery(), enabled: isHere }).data;
  const members = useQuery(membersQuery(id)).data;
  return useMemo(() => {
    const all = [...(members ?? []), ...((isHere && workspace) || [])];
    return [...new Map(all.map((person) => [person.id, person])).values()];
  }, [isHere, workspace, members]);
}

export function useCreateInvitation() {
  return useMutation({
    meta: { inline: true },
    mutationFn: (body: CallInput<typeof createInvitation>['body']) => call(createInvitation, { body }),
  });
}
