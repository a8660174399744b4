import {
  readSurroundings,
  unwaiveFinding,
  waiveFinding,
  type SurroundingsAnswer,
  type WaiverAnswer,
} from '@koers/shared/api/check.ts';
import type { CallInput } from '@koers/shared/api/endpoint.ts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { call, callWith } from './call.ts';
import { keys } from './query-keys.ts';

/**
 * What the plan check needs besides the document itself.
 * @param pointsTo names what the document points at: once it points elsewhere, the answer is another
 */
export const surroundingsQuery = (documentId: string, pointsTo: string) =>
  queryOptions({
    queryKey: [...keys.checkOf(documentId), 'surroundings', pointsTo],
    queryFn: ({ signal }) => callWith(readSurroundings, signal, { params: { id: documentId } }),
    placeholderData: keepPreviousData,
  });

/** The same for who only looks at what stands around a document, whatever that points at: asked anew when an event says so. */
export const linkedSurroundingsQuery = (documentId: string) =>
  queryOptions({
    queryKey: [...keys.checkOf(documentId), 'surroundings'],
    queryFn: ({ signal }) => callWith(readSurroundings, signal, { params: { id: documentId } }),
  });

/** Shows the waivers of a document as they stand now; the live event tells the others. */
function showWaivers(
  queryClient: QueryClient,
  documentId: string,
  change: (waivers: readonly WaiverAnswer[]) => WaiverAnswer[],
): void {
  queryClient.setQueriesData<SurroundingsAnswer>(
    { queryKey: keys.checkOf(documentId) },
    (known) => known && { ...known, waivers: change(known.waivers) },
  );
}

/** Waives a finding with a reason; the form says itself what went wrong. */
export function useWaiveFinding(documentId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { inline: true },
    mutationFn: (body: CallInput<typeof waiveFinding>['body']) =>
      call(waiveFinding, { params: { id: documentId }, body }),
    onSuccess: (waiver) =>
      showWaivers(queryClient, documentId, (waivers) => [...waivers.filter(({ id }) => id !== waiver.id), waiver]),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.checkOf(documentId) }),
  });
}

/** Takes a waiver back. */
export function useUnwaiveFinding(documentId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (waiverId: string) => call(unwaiveFinding, { params: { id: documentId, waiverId } }),
    onSuccess: (_answer, waiverId) =>
      showWaivers(queryClient, documentId, (waivers) => waivers.filter(({ id }) => id !== waiverId)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.checkOf(documentId) }),
  });
}
