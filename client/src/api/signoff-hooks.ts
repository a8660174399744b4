import type { CallInput } from '@koers/shared/api/endpoint.ts';
import {
  answerSignoff,
  askSignoff,
  listMySignoffs,
  listSignoffs,
  readSignoff,
  remindSignoff,
  withdrawSignoff,
  type MySignoff,
  type SignoffAnswer,
} from '@koers/shared/api/signoffs.ts';
import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import { call, callWith } from './call.ts';
import { keys } from './query-keys.ts';

/** The sign-offs that stand in a document. */
export const signoffsQuery = (documentId: string) =>
  queryOptions({
    queryKey: [...keys.signoffsOf(documentId), 'list'],
    queryFn: async ({ signal }): Promise<readonly SignoffAnswer[]> =>
      (await callWith(listSignoffs, signal, { params: { id: documentId } })).items,
  });

const mySignoffsQuery = () =>
  infiniteQueryOptions({
    queryKey: keys.mySignoffs,
    queryFn: ({ pageParam, signal }) =>
      callWith(listMySignoffs, signal, { query: { mine: 'open', ...(pageParam !== null && { cursor: pageParam }) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** The sign-offs that wait for my answer, live, those asked last first. */
export interface MySignoffs {
  /** Undefined until they are here. */
  readonly items: readonly MySignoff[] | undefined;
  /** Why they are not here, or not the newest. */
  readonly error: unknown;
  readonly retry: () => void;
  /** Asks for more; null when these are all. */
  readonly more: (() => void) | null;
  readonly isLoadingMore: boolean;
}

export function useMySignoffs(): MySignoffs {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(mySignoffsQuery());
  return {
    items: useMemo(() => data?.pages.flatMap(({ items }) => items), [data]),
    error,
    retry: () => void refetch(),
    more: hasNextPage ? () => void fetchNextPage() : null,
    isLoadingMore: isFetchingNextPage,
  };
}

/** One of a document, with what was read and what changed since. */
export const signoffQuery = (documentId: string, signoffId: string) =>
  queryOptions({
    queryKey: [...keys.signoffsOf(documentId), 'one', signoffId],
    queryFn: ({ signal }) => callWith(readSignoff, signal, { params: { id: documentId, signoffId } }),
    staleTime: 0,
  });

/** Shows one as it stands now, in its place or as the last; the live event tells the others. */
function show(queryClient: QueryClient, signoff: SignoffAnswer): void {
  queryClient.setQueryData<readonly SignoffAnswer[]>(signoffsQuery(signoff.documentId).queryKey, (known = []) => {
    if (signoff.withdrawnAt !== null) return known.filter(({ id }) => id !== signoff.id);
    const isKnown = known.some(({ id }) => id === signoff.id);
    return isKnown ? known.map((one) => (one.id === signoff.id ? signoff : one)) : [...known, signoff];
  });
}

/** What all that change one do once they did. */
function useShowing(documentId: string) {
  const queryClient = useQueryClient();
  return {
    onSuccess: (signoff: SignoffAnswer) => show(queryClient, signoff),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.signoffsOf(documentId) }),
  };
}

/** Asks people; the form says itself what went wrong. */
export function useAskSignoff(documentId: string) {
  return useMutation({
    meta: { inline: true },
    mutationFn: (body: CallInput<typeof askSignoff>['body']) => call(askSignoff, { params: { id: documentId }, body }),
    ...useShowing(documentId),
  });
}

/** Answers for me; the screen says itself what went wrong. */
export function useAnswerSignoff(documentId: string) {
  return useMutation({
    meta: { inline: true },
    mutationFn: ({ signoffId, ...body }: CallInput<typeof answerSignoff>['body'] & { readonly signoffId: string }) =>
      call(answerSignoff, { params: { id: documentId, signoffId }, body }),
    ...useShowing(documentId),
  });
}

export function useRemindSignoff(documentId: string) {
  return useMutation({
    mutationFn: (signoffId: string) => call(remindSignoff, { params: { id: documentId, signoffId } }),
    ...useShowing(documentId),
  });
}

export function useWithdrawSignoff(documentId: string) {
  return useMutation({
    mutationFn: (signoffId: string) => call(withdrawSignoff, { params: { id: documentId, signoffId } }),
    ...useShowing(documentId),
  });
}
