import {
  changeDocument,
  createDocument,
  restoreDocument,
  trashDocument,
  type DocumentAnswer,
} from '@koers/shared/api/documents.ts';
import type { CallInput } from '@koers/shared/api/endpoint.ts';
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from './call.ts';
import { documentQuery, meQuery, sharedQuery, treeQuery } from './queries.ts';
import { keys } from './query-keys.ts';

export type NewDocument = CallInput<typeof createDocument>['body'];
export type DocumentChange = CallInput<typeof changeDocument>['body'];

/** Puts a document's new state wherever the old one is shown. */
function show(queryClient: QueryClient, id: string, change: (document: DocumentAnswer) => DocumentAnswer): void {
  queryClient.setQueryData(documentQuery(id).queryKey, (known) => known && change(known));
  queryClient.setQueryData(treeQuery().queryKey, (known) => known?.map((one) => (one.id === id ? change(one) : one)));
}

const NONE: readonly DocumentAnswer[] = [];

/** The workspace that this tab is in; null for a guest. */
const useWorkspaceHere = (): string | null => useQuery(meQuery()).data?.workspace?.id ?? null;

/** Every document that I may read of the workspace that this one stands in, which may be another than the tab's. */
export function useDocumentsBeside({ workspaceId }: Pick<DocumentAnswer, 'workspaceId'>): readonly DocumentAnswer[] {
  const here = useWorkspaceHere();
  const isElsewhere = here !== workspaceId;
  const tree = useQuery(treeQuery()).data ?? NONE;
  // a guest's tree holds them all
  const shared = useQuery({ ...sharedQuery(), enabled: isElsewhere && here !== null }).data ?? NONE;
  return useMemo(
    () => (isElsewhere ? [...tree, ...shared].filter((one) => one.workspaceId === workspaceId) : tree),
    [isElsewhere, tree, shared, workspaceId],
  );
}

/** What lists of blocks are to be asked with, for those that a document may refer to: of its own workspace, and no other. */
export function useFactsBeside({ id, workspaceId }: Pick<DocumentAnswer, 'id' | 'workspaceId'>): {
  readonly beside?: string;
} {
  const here = useWorkspaceHere();
  // Where the tab is in that workspace, the lists are those of the boards, and asked for once.
  return useMemo(() => (here === workspaceId ? {} : { beside: id }), [here, workspaceId, id]);
}

export function useCreateDocument({ inline = false }: { inline?: boolean } = {}) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { inline },
    mutationFn: (body: NewDocument) => call(createDocument, { body }),
    onSuccess: (made) => {
      queryClient.setQueryData(documentQuery(made.id).queryKey, made);
      queryClient.setQueryData(treeQuery().queryKey, (known) => known && [...known, made]);
      return queryClient.invalidateQueries({ queryKey: keys.tree });
    },
  });
}

/** Changes properties or place; shown at once, taken back when the server refuses. */
export function useChangeDocument() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationKey: ['change-document'],
    mutationFn: ({ id, change }: { id: string; change: DocumentChange }) =>
      call(changeDocument, { params: { id }, body: change }),
    onMutate: async ({ id, change }) => {
      await queryClient.cancelQueries({ queryKey: keys.documents });
      const { afterId: _, ...visible } = change;
      const given = Object.fromEntries(Object.entries(visible).filter(([, value]) => value !== undefined));
      show(queryClient, id, (document) => ({ ...document, ...given }));
    },
    onSuccess: (changed) => show(queryClient, changed.id, () => changed),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.documents }),
  });
}

export function useTrashDocument() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(trashDocument, { params: { id } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.documents }),
  });
}

export function useRestoreDocument() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(restoreDocument, { params: { id } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.documents }),
  });
}
