import {
  changeDocument,
  createDocument,
  restoreDocument,
  trashDocument,
  type DocumentAnswer,
} from '@koers/shared/api/documents.ts';
import type { CallInput } from '@koers/shared/api/endpoint.ts';
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { call } from './call.ts';
import { documentQuery, treeQuery } from './queries.ts';
import { keys } from './query-keys.ts';

export type NewDocument = CallInput<typeof createDocument>['body'];
export type DocumentChange = CallInput<typeof changeDocument>['body'];

/** Puts a document's new state wherever the old one is shown. */
function show(queryClient: QueryClient, id: string, change: (document: DocumentAnswer) => DocumentAnswer): void {
  queryClient.setQueryData(documentQuery(id).queryKey, (known) => known && change(known));
  queryClient.setQueryData(treeQuery().queryKey, (known) => known?.map((one) => (one.id === id ? change(one) : one)));
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
