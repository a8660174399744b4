import type { CallInput } from '@koers/shared/api/endpoint.ts';
import {
  changeNoticeSettings,
  countInbox,
  listInbox,
  readNotices,
  readNoticeSettings,
  unreadNotice,
  type NoticeAnswer,
  type NoticeSettings,
} from '@koers/shared/api/inbox.ts';
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
} from '@tanstack/react-query';
import { call, callWith } from './call.ts';
import { keys } from './query-keys.ts';

export type InboxFilter = 'all' | 'unread';
type InboxPage = Awaited<ReturnType<typeof call<typeof listInbox>>>;

const LISTS = [...keys.inbox, 'list'];
const COUNT = [...keys.inbox, 'count'];
const SETTINGS = [...keys.me, 'notices'];

/** What I was told, newest first, a page at a time. */
export const inboxQuery = (filter: InboxFilter) =>
  infiniteQueryOptions({
    queryKey: [...LISTS, filter],
    queryFn: ({ pageParam, signal }): Promise<InboxPage> =>
      callWith(listInbox, signal, { query: { filter, ...(pageParam !== null && { cursor: pageParam }) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: InboxPage) => page.nextCursor,
  });

const countQuery = () =>
  queryOptions({ queryKey: COUNT, queryFn: async ({ signal }) => (await callWith(countInbox, signal)).unread });

/** How many notices wait to be read, live; 0 while nobody knows. */
export function useUnreadCount(): number {
  return useQuery(countQuery()).data ?? 0;
}

type ReadBody = CallInput<typeof readNotices>['body'];

const isMeant = (body: ReadBody, { id, at }: NoticeAnswer): boolean =>
  'ids' in body ? body.ids.includes(id) : 'upTo' in body ? at <= body.upTo : true;

/** Changes what is shown at once; what the server says of it follows. */
function useShow() {
  const queryClient = useQueryClient();
  return (change: (notice: NoticeAnswer) => NoticeAnswer) => {
    queryClient.setQueriesData<InfiniteData<InboxPage>>(
      { queryKey: LISTS },
      (known) => known && { ...known, pages: known.pages.map((page) => ({ ...page, items: page.items.map(change) })) },
    );
  };
}

function useSettle() {
  const queryClient = useQueryClient();
  return {
    count: (unread: number) => queryClient.setQueryData(COUNT, unread),
    askAgain: () => queryClient.invalidateQueries({ queryKey: keys.inbox }),
  };
}

/** Marks some or all as read. */
export function useReadNotices() {
  const show = useShow();
  const { count, askAgain } = useSettle();
  return useMutation({
    mutationFn: (body: ReadBody) => call(readNotices, { body }),
    onMutate: (body) => {
      const now = new Date().toISOString();
      show((notice) => (notice.readAt === null && isMeant(body, notice) ? { ...notice, readAt: now } : notice));
    },
    onSuccess: ({ unread }) => count(unread),
    onSettled: askAgain,
  });
}

export function useUnreadNotice() {
  const show = useShow();
  const { count, askAgain } = useSettle();
  return useMutation({
    mutationFn: (id: string) => call(unreadNotice, { params: { id } }),
    onMutate: (id) => show((notice) => (notice.id === id ? { ...notice, readAt: null } : notice)),
    onSuccess: ({ unread }) => count(unread),
    onSettled: askAgain,
  });
}

export const noticeSettingsQuery = () => queryOptions({ queryKey: SETTINGS, queryFn: () => call(readNoticeSettings) });

type SettingsChange = CallInput<typeof changeNoticeSettings>['body'];

/** Changes my settings: shown at once, taken back when the server refuses. */
export function useChangeNoticeSettings() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: SettingsChange) => call(changeNoticeSettings, { body }),
    onMutate: async (body) => {
      await queryClient.cancelQueries({ queryKey: SETTINGS });
      queryClient.setQueryData<NoticeSettings>(SETTINGS, (known) => known && changed(known, body));
    },
    onSuccess: (settings) => queryClient.setQueryData(SETTINGS, settings),
    onError: () => queryClient.invalidateQueries({ queryKey: SETTINGS }),
  });
}

function changed(known: NoticeSettings, { choices, ...rest }: SettingsChange): NoticeSettings {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const merged = Object.fromEntries(
    Object.entries(known.choices).map(([kind, choice]) => [
      kind,
      { ...choice, ...choices?.[kind as keyof NoticeSettings['choices']] },
    ]),
  );
  return { ...known, ...given, choices: merged as NoticeSettings['choices'] };
}
