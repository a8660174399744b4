import {
  addMeasurement,
  factsEndpoint,
  listDocumentBlocks,
  type BlockAnswer,
  type FactsFilter,
} from '@koers/shared/api/blocks.ts';
import { changeMeasurement } from '@koers/shared/api/change-measurement.ts';
import type { CallInput } from '@koers/shared/api/endpoint.ts';
import { readGoalBoard } from '@koers/shared/api/goal-board.ts';
import { kpi as kpiKind } from '@koers/shared/blocks/kpi.ts';
import { infiniteQueryOptions, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { call, callWith } from './call.ts';
import { sharedQuery, treeQuery } from './queries.ts';
import { keys } from './query-keys.ts';
import { withChanged } from './with-changed.ts';

type Filter = z.input<typeof FactsFilter>;

const listKpis = factsEndpoint(kpiKind);

/** The tree of goals, page by page. */
export const goalBoardQuery = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: [...keys.goalBoard, filter],
    queryFn: ({ pageParam, signal }) =>
      callWith(readGoalBoard, signal, {
        query: { ...filter, limit: 20, ...(pageParam !== null && { cursor: pageParam }) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

const PAGE = 200;

/** The KPIs of a document whole, with all of their measurements. */
export const documentKpisQuery = (documentId: string) =>
  queryOptions({
    queryKey: [...keys.blocksOf(documentId), 'kpis'],
    queryFn: async ({ signal }) => {
      const items: BlockAnswer[] = [];
      for (let cursor: string | undefined, more = true; more;) {
        const query = { kind: 'kpi', limit: PAGE, ...(cursor !== undefined && { cursor }) };
        // each page names the next
        const page = await callWith(listDocumentBlocks, signal, { params: { id: documentId }, query });
        items.push(...page.items);
        cursor = page.nextCursor ?? undefined;
        more = cursor !== undefined;
      }
      return items;
    },
  });

type Given = Extract<CallInput<typeof addMeasurement>['body'], { date: string }>;

/** Adds a measurement to a KPI; the same `key` for each try of one. */
export async function sendMeasurement(blockId: string, body: Given, key: string): Promise<BlockAnswer> {
  return call(addMeasurement, { params: { id: blockId }, body, idempotencyKey: key });
}

type Correction = CallInput<typeof changeMeasurement>['body'];

export const correctMeasurement = (
  { documentId, blockId }: { readonly documentId: string; readonly blockId: string },
  body: Correction,
): Promise<BlockAnswer> => call(changeMeasurement, { params: { id: documentId, blockId }, body });

/** Takes up in all lists what an answer says of a KPI: the tables follow the document a moment later. */
export function useTakeUpKpi(): (kpi: BlockAnswer) => void {
  const queryClient = useQueryClient();
  return (kpi) => {
    const { measurements, ...listed } = kpi as BlockAnswer & { readonly measurements?: unknown };
    const change = (queryKey: readonly unknown[], fields: object) =>
      queryClient.setQueriesData<unknown>({ queryKey }, (known: unknown) =>
        withChanged(known, kpi, fields as Record<string, unknown>),
      );
    change(keys.factsOf('kpi'), listed);
    change(keys.blocksOf(kpi.documentId), { ...listed, measurements });
  };
}

/** Writes to one KPI's measurements; the screen itself says what went wrong. */
export function useWriteMeasurement() {
  const takeUp = useTakeUpKpi();
  return useMutation({
    meta: { inline: true },
    mutationFn: (write: () => Promise<BlockAnswer>) => write(),
    onSuccess: takeUp,
  });
}

/** So many KPIs one goes through in one round. */
const MOST_IN_ROUND = 200;

/**
 * The KPIs of a round, due first. Asked once: what happens meanwhile does not move it under one's hands.
 * @param dueBy only those that are to be measured by then, `YYYY-MM-DD`; null for all
 */
export const roundQuery = (filter: Filter, dueBy: string | null) =>
  queryOptions({
    queryKey: [...keys.checkInRound, filter, dueBy],
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    queryFn: async ({ signal }) => {
      const kpis: BlockAnswer[] = [];
      const isDue = ({ derived }: BlockAnswer): boolean => {
        const dueOn = derived.pace?.dueOn ?? null;
        return dueBy === null || (dueOn !== null && dueOn <= dueBy);
      };
      for (let cursor: string | null = null, more = true; more && kpis.length < MOST_IN_ROUND;) {
        const query = { ...filter, sort: 'dueOn', limit: 100, ...(cursor !== null && { cursor }) };
        // each page names the next; in the order of their days none is due behind one that is not
        const page: { items: BlockAnswer[]; nextCursor: string | null } = await callWith(listKpis, signal, { query });
        const due = page.items.filter(isDue);
        kpis.push(...due);
        cursor = page.nextCursor;
        more = cursor !== null && due.length === page.items.length;
      }
      return { kpis: kpis.slice(0, MOST_IN_ROUND), hasMore: kpis.length > MOST_IN_ROUND, askedAt: Date.now() };
    },
  });

/** Whether I may change what a document says; of one that I do not know, no. */
export function useMayChange(): { readonly isKnown: boolean; readonly mayChange: (documentId: string) => boolean } {
  const tree = useQuery(treeQuery());
  const shared = useQuery(sharedQuery());
  const roles = new Map([...(tree.data ?? []), ...(shared.data ?? [])].map(({ id, role }) => [id, role]));
  return {
    isKnown: tree.data !== undefined,
    mayChange: (documentId) => ['editor', 'owner'].includes(roles.get(documentId) ?? ''),
  };
}
