import { factsEndpoint, type BlockAnswer, type FactsQuery } from '@koers/shared/api/blocks.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { callWith } from './call.ts';
import { keys } from './query-keys.ts';

const PAGE = 500;

export interface SomeFacts {
  readonly items: readonly BlockAnswer[];
  /** There are more than were read. */
  readonly more: boolean;
}

/**
 * The first blocks of a kind, at least `most` of them where there are so many. How many are wanted is not part of what they
 * are kept under: who wants more asks again, and sees what there is meanwhile.
 */
export const someFactsQuery = (kind: string, filter: Partial<z.input<typeof FactsQuery>>, most: number) => {
  const declared = blockRegistry.get(kind);
  if (!declared) throw new Error(`No such kind of block: ${kind}`);
  const endpoint = factsEndpoint(declared);
  return queryOptions({
    queryKey: [...keys.factsOf(kind), 'some', filter],
    queryFn: async ({ signal }): Promise<SomeFacts> => {
      const items: BlockAnswer[] = [];
      let cursor: string | undefined;
      do {
        // each page names the next
        const page = await callWith(endpoint, signal, { query: { limit: PAGE, cursor, ...filter } });
        items.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined && items.length < most);
      return { items, more: cursor !== undefined };
    },
  });
};
