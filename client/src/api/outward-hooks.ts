import type { CallInput } from '@koers/shared/api/endpoint.ts';
import { exportList } from '@koers/shared/api/exports.ts';
import { createFeed, deleteFeed, listFeeds, renewFeed } from '@koers/shared/api/feeds.ts';
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  listDeliveries,
  listWebhooks,
  pingWebhook,
  renewWebhookSecret,
  replayDelivery,
} from '@koers/shared/api/webhooks.ts';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { call, callForFile, callWith } from './call.ts';
import { keys } from './query-keys.ts';

/** The webhooks of my workspace. */
export const webhooksQuery = () =>
  queryOptions({ queryKey: keys.webhooks, queryFn: async () => (await call(listWebhooks)).items });

/** What was sent to one of them, newest first. */
export const deliveriesQuery = (webhookId: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.webhooks, webhookId, 'deliveries'],
    queryFn: ({ pageParam, signal }) =>
      callWith(listDeliveries, signal, {
        params: { id: webhookId },
        query: { limit: 30, ...(pageParam !== null && { cursor: pageParam }) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  });

/** My calendars. */
export const feedsQuery = () =>
  queryOptions({ queryKey: keys.feeds, queryFn: async () => (await call(listFeeds)).items });

function useOutwardMutation<Input, Answer>(
  queryKey: QueryKey,
  mutationFn: (input: Input) => Promise<Answer>,
  inline = false,
) {
  const queryClient = useQueryClient();
  return useMutation({
    meta: { inline },
    mutationFn,
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
}

export const useCreateWebhook = () =>
  useOutwardMutation(
    keys.webhooks,
    (body: CallInput<typeof createWebhook>['body']) => call(createWebhook, { body }),
    true,
  );
export const useChangeWebhook = (inline: boolean) =>
  useOutwardMutation(
    keys.webhooks,
    ({ id, ...body }: { id: string } & CallInput<typeof changeWebhook>['body']) =>
      call(changeWebhook, { params: { id }, body }),
    inline,
  );
export const useDeleteWebhook = () =>
  useOutwardMutation(keys.webhooks, (id: string) => call(deleteWebhook, { params: { id } }));
export const useRenewWebhookSecret = () =>
  useOutwardMutation(keys.webhooks, (id: string) => call(renewWebhookSecret, { params: { id } }));
export const usePingWebhook = () =>
  useOutwardMutation(keys.webhooks, (id: string) => call(pingWebhook, { params: { id } }));
export const useReplayDelivery = () =>
  useOutwardMutation(keys.webhooks, (params: { id: string; deliveryId: string }) => call(replayDelivery, { params }));

export const useCreateFeed = () =>
  useOutwardMutation(keys.feeds, (body: CallInput<typeof createFeed>['body']) => call(createFeed, { body }), true);
export const useRenewFeed = () => useOutwardMutation(keys.feeds, (id: string) => call(renewFeed, { params: { id } }));
export const useDeleteFeed = () => useOutwardMutation(keys.feeds, (id: string) => call(deleteFeed, { params: { id } }));

export type ListExport = NonNullable<CallInput<typeof exportList>['query']> & { readonly list: string };

/** A whole list as a file. */
export const useListFile = () =>
  useMutation({
    mutationFn: ({ list, ...query }: ListExport) => callForFile(exportList, { params: { list }, query }),
  });
