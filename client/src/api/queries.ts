import {
  countFacts,
  factsEndpoint,
  listDocumentBlocks,
  listMeasurements,
  type BlockAnswer,
  type FactsFilter,
} from '@koers/shared/api/blocks.ts';
import { listDocuments, readDocument, type DocumentAnswer } from '@koers/shared/api/documents.ts';
import { listPeople, readInvitation, readMe, readSetup, type Me } from '@koers/shared/api/people.ts';
import { listReferences, type ReferenceAnswer } from '@koers/shared/api/references.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { infiniteQueryOptions, queryOptions, type QueryKey } from '@tanstack/react-query';
import type { z } from 'zod';
import { call, callWith } from './call.ts';
import { ApiProblem, codeOf } from './api-problem.ts';
import { chosenWorkspace } from './chosen-workspace.ts';
import { keys } from './query-keys.ts';
import { signedInHint } from './signed-in-hint.ts';

/** A list of this many pages is a fault somewhere, not a list. */
const MOST_PAGES = 200;

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** Reads a list to its end. */
async function everyPage<T>(read: (cursor: string | undefined) => Promise<Page<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    // each page names the next: they cannot be asked for at once
    const answer = await read(cursor);
    items.push(...answer.items);
    if (answer.nextCursor === null) break;
    cursor = answer.nextCursor;
  }
  return items;
}

export const setupQuery = () => queryOptions({ queryKey: keys.setup, queryFn: () => call(readSetup), staleTime: 0 });

/** Where this tab was may be closed to me by now: then I am wherever the server has me. */
async function meWhereIAm(): Promise<Me> {
  try {
    return await call(readMe);
  } catch (error) {
    if (chosenWorkspace.state().id === null || codeOf(error) !== 'not-found') throw error;
    chosenWorkspace.lose();
    return call(readMe);
  }
}

/**
 * Me. Where nobody was ever signed in on this device, it first asks whether there is anyone at all: a browser writes each
 * refusal in its console as an error, and the very first visit begins without one.
 * @throws ApiProblem `not-signed-in`
 */
export async function whoAmI(): Promise<Me> {
  if (!signedInHint.read() && (await call(readSetup)).firstAccount) throw new ApiProblem('not-signed-in');
  const me = await meWhereIAm();
  signedInHint.keep();
  chosenWorkspace.keep(me.workspace?.id ?? null);
  return me;
}

export const meQuery = () => queryOptions({ queryKey: keys.me, queryFn: whoAmI, staleTime: Number.POSITIVE_INFINITY });

export const peopleQuery = () =>
  queryOptions({ queryKey: keys.people, queryFn: async () => (await call(listPeople)).items });

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: keys.invitation(token),
    queryFn: () => call(readInvitation, { params: { token } }),
    staleTime: 0,
  });

const documentsQuery = (queryKey: QueryKey, which: { readonly trashed?: 'true'; readonly shared?: 'true' } = {}) =>
  queryOptions({
    queryKey,
    queryFn: ({ signal }): Promise<readonly DocumentAnswer[]> =>
      everyPage((cursor) => callWith(listDocuments, signal, { query: { ...which, limit: 1000, cursor } })),
  });
/** Every document that I may read in the workspace that this tab is in; for a guest, of all of them. */
export const treeQuery = () => documentsQuery(keys.tree);
export const trashQuery = () => documentsQuery(keys.trash, { trashed: 'true' });
/** Those of workspaces that I am no member of. */
export const sharedQuery = () => documentsQuery(keys.shared, { shared: 'true' });

export const documentQuery = (id: string) =>
  queryOptions({ queryKey: keys.document(id), queryFn: () => call(readDocument, { params: { id } }) });

/** What a list over documents is narrowed to. */
export type FactsNarrowing = z.input<typeof FactsFilter>;

function listOf(kind: string) {
  const declared = blockRegistry.get(kind);
  if (!declared) throw new Error(`No such kind of block: ${kind}`);
  return factsEndpoint(declared);
}

/** Every block of a kind, over all documents that I may read, as far as it is narrowed. A KPI is without its measurements. */
export const factsQuery = (kind: string, filter: FactsNarrowing & { readonly sort?: string } = {}) => {
  const endpoint = listOf(kind);
  return queryOptions({
    queryKey: [...keys.factsOf(kind), filter],
    queryFn: ({ signal }): Promise<readonly BlockAnswer[]> =>
      everyPage((cursor) => callWith(endpoint, signal, { query: { limit: 500, cursor, ...filter } })),
  });
};

/** One page of what {@link factsQuery} lists. */
export const factsPageQuery = (
  kind: string,
  query: FactsNarrowing & { readonly sort?: string; readonly limit?: number; readonly cursor?: string } = {},
) => {
  const endpoint = listOf(kind);
  return queryOptions({
    queryKey: [...keys.factsOf(kind), 'page', query],
    queryFn: ({ signal }) => callWith(endpoint, signal, { query }),
  });
};

/** What {@link factsQuery} lists, a page at a time. */
export const factsPagesQuery = (
  kind: string,
  query: FactsNarrowing & { readonly sort?: string; readonly limit?: number } = {},
) => {
  const endpoint = listOf(kind);
  return infiniteQueryOptions({
    queryKey: [...keys.factsOf(kind), 'pages', query],
    queryFn: ({ pageParam, signal }) =>
      callWith(endpoint, signal, { query: { limit: 50, ...query, ...(pageParam !== null && { cursor: pageParam }) } }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};

/** How many there are of what {@link factsQuery} lists, by status, and how many of them are late. */
export const factCountsQuery = (kind: string, filter: FactsNarrowing = {}) =>
  queryOptions({
    queryKey: [...keys.factsOf(kind), 'counts', filter],
    queryFn: ({ signal }) => callWith(countFacts, signal, { query: { kind, ...filter } }),
  });

/** All measurements of a KPI that have a day and a value, by day. */
export const measurementsQuery = (documentId: string, blockId: string) =>
  queryOptions({
    queryKey: [...keys.factsOf('kpi'), 'measurements', documentId, blockId],
    queryFn: ({ signal }) =>
      everyPage((cursor) =>
        callWith(listMeasurements, signal, { params: { id: blockId }, query: { documentId, limit: 1000, cursor } }),
      ),
  });

/** Every block of a document, in its order. */
export const documentBlocksQuery = (id: string) =>
  queryOptions({
    queryKey: keys.blocksOf(id),
    queryFn: ({ signal }): Promise<readonly BlockAnswer[]> =>
      everyPage((cursor) => callWith(listDocumentBlocks, signal, { params: { id }, query: { limit: 200, cursor } })),
  });

/** What a document refers to, as far as I may know of it. */
export const referencesQuery = (documentId: string) =>
  queryOptions({
    queryKey: keys.referencesOf(documentId),
    queryFn: async ({ signal }): Promise<readonly ReferenceAnswer[]> =>
      (await callWith(listReferences, signal, { params: { id: documentId } })).items,
  });
