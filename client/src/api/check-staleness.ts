import type { SurroundingsAnswer } from '@koers/shared/api/check.ts';
import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import type { LiveEvent } from '@koers/shared/api/events.ts';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { keys } from './query-keys.ts';

/**
 * Of the open documents, those whose plan check looks at the one whose blocks changed: its strategy, a document that it points
 * at or that points at it, a plan that stands under it. Its own blocks a page reads by itself.
 */
export function checksStaleAfter(event: LiveEvent, queryClient: QueryClient): readonly QueryKey[] {
  if (event.type !== 'facts') return [];
  const { documentId } = event;
  const tree = queryClient.getQueryData<readonly DocumentAnswer[]>(keys.tree) ?? [];
  const above = tree.find(({ id }) => id === documentId)?.strategyId;
  const looksThere = (known: SurroundingsAnswer | undefined) =>
    known !== undefined &&
    (known.strategy?.id === documentId ||
      [...known.targets, ...known.pointingHere, ...known.beside].some((linked) => linked.documentId === documentId));
  return queryClient
    .getQueriesData<SurroundingsAnswer>({ queryKey: keys.check })
    .filter(([[, openId], known]) => openId !== documentId && (openId === above || looksThere(known)))
    .map(([key]) => key);
}
