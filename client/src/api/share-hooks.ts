import type { CallInput } from '@koers/shared/api/endpoint.ts';
import { changeShare, createShare, listShares, previewShare, revokeShare } from '@koers/shared/api/shares.ts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from './call.ts';
import { keys } from './query-keys.ts';

/** A document's read-only links, and the sections that one could hide. */
export const sharesQuery = (documentId: string) =>
  queryOptions({
    queryKey: keys.sharesOf(documentId),
    queryFn: () => call(listShares, { params: { id: documentId } }),
  });

function useShareMutation<Input, Answer>(
  documentId: string,
  mutationFn: (input: Input) => Promise<Answer>,
  inline = false,
) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { inline },
    mutationFn,
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.sharesOf(documentId) }),
  });
}

export const useCreateShare = (documentId: string) =>
  useShareMutation(
    documentId,
    (body: CallInput<typeof createShare>['body']) => call(createShare, { params: { id: documentId }, body }),
    true,
  );

export const useChangeShare = (documentId: string) =>
  useShareMutation(
    documentId,
    ({ shareId, body }: { shareId: string; body: CallInput<typeof changeShare>['body'] }) =>
      call(changeShare, { params: { id: documentId, shareId }, body }),
    true,
  );

export const useRevokeShare = (documentId: string) =>
  useShareMutation(documentId, (shareId: string) => call(revokeShare, { params: { id: shareId } }));

/** Gives an address under which one sees what a link shows, for a while. */
export const usePreviewShare = (documentId: string) =>
  useMutation({
    mutationFn: async (shareId: string) => (await call(previewShare, { params: { id: documentId, shareId } })).url,
  });
