import type { NoticeAnswer } from '@koers/shared/api/inbox.ts';
import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconChecks, IconInbox, IconSettings } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { inboxQuery, useReadNotices, useUnreadCount, useUnreadNotice, type InboxFilter } from '../api/inbox-hooks.ts';
import { useLanguage } from '../i18n/language.ts';
import { FailingState } from '../ui/failing-state.tsx';
import { formatDay, formatWeekday } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { say } from '../ui/say.ts';
import { StatePage } from '../ui/state-page.tsx';
import { useToday } from '../ui/today.ts';
import { groupByDay } from './group-by-day.ts';
import classes from './inbox-page.module.css';
import { NoticeRow } from './notice-row.tsx';
import { useListKeys } from './use-list-keys.ts';

const SETTINGS = '/settings/notifications';

/** What I was told, by day, newest first. */
export function InboxPage(): ReactNode {
  const { t } = useTranslation('inbox');
  const router = useRouter();
  const [filter, setFilter] = useState<InboxFilter>('all');
  const unread = useUnreadCount();
  const list = useInfiniteQuery(inboxQuery(filter));
  const notices = list.data?.pages.flatMap((page) => page.items);
  const read = useReadNotices();
  const readAll = () => {
    // up to the newest that is shown: one that comes in meanwhile was not seen
    const newest = notices?.[0]?.at;
    const all = filter === 'all' && newest !== undefined ? { upTo: newest } : ({ all: true } as const);
    read.mutate(all, { onSuccess: () => say('inbox', t('readAllDone')) });
  };
  return (
    <Page
      title={t('title')}
      intro={unread > 0 ? t('unread', { count: unread }) : undefined}
      aside={
        <>
          <SegmentedControl
            size="xs"
            aria-label={t('filter')}
            value={filter}
            onChange={(value) => setFilter(value === 'unread' ? 'unread' : 'all')}
            data={[
              { value: 'all', label: t('all') },
              { value: 'unread', label: t('onlyUnread') },
            ]}
          />
          <Button
            variant="default"
            size="xs"
            leftSection={<IconChecks size={16} stroke={1.6} />}
            disabled={unread === 0}
            onClick={readAll}
          >
            {t('readAll')}
          </Button>
        </>
      }
    >
      {notices ? (
        <Notices notices={notices} filter={filter} onShowAll={() => setFilter('all')} />
      ) : list.error ? (
        <FailingState title={t('failed')} code={codeOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <Loading />
      )}
      {list.hasNextPage && (
        <Button variant="subtle" mt={16} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('older')}
        </Button>
      )}
      <p className={classes['foot']}>
        <span className={classes['keys']}>{notices && notices.length > 0 && t('keys')}</span>
        <a
          href={SETTINGS}
          className={classes['settings']}
          onClick={(event) => {
            event.preventDefault();
            router.history.push(SETTINGS);
          }}
        >
          <IconSettings size={15} stroke={1.6} aria-hidden /> {t('settings')}
        </a>
      </p>
    </Page>
  );
}

function Loading(): ReactNode {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('app.loading')}>
      {['a', 'b', 'c', 'd'].map((key) => (
        <Skeleton key={key} height={44} mt={16} />
      ))}
    </div>
  );
}

interface NoticesProps {
  readonly notices: readonly NoticeAnswer[];
  readonly filter: InboxFilter;
  readonly onShowAll: () => void;
}

function Notices({ notices, filter, onShowAll }: NoticesProps): ReactNode {
  const { t } = useTranslation('inbox');
  const dayName = useDayName();
  const read = useReadNotices();
  const unread = useUnreadNotice();
  const toggle = (notice: NoticeAnswer) =>
    notice.readAt === null ? read.mutate({ ids: [notice.id] }) : unread.mutate(notice.id);
  useListKeys((id) => {
    const notice = notices.find((one) => one.id === id);
    if (notice) toggle(notice);
  });
  if (notices.length === 0) {
    const isAll = filter === 'all';
    return (
      <StatePage
        icon={<IconInbox size={44} stroke={1.3} />}
        title={t(isAll ? 'empty' : 'emptyUnread')}
        action={
          !isAll && (
            <Button variant="default" onClick={onShowAll}>
              {t('showAll')}
            </Button>
          )
        }
      >
        {t(isAll ? 'emptyText' : 'emptyUnreadText')}
      </StatePage>
    );
  }
  return groupByDay(notices).map(({ day, items }) => (
    <section key={day} className={classes['day']} aria-label={dayName(day)}>
      <h2 className={classes['heading']}>{dayName(day)}</h2>
      <ul className="koers-unstyled-list">
        {items.map((notice) => (
          <NoticeRow
            key={notice.id}
            notice={notice}
            onOpen={() => notice.readAt === null && read.mutate({ ids: [notice.id] })}
            onToggle={() => toggle(notice)}
          />
        ))}
      </ul>
    </section>
  ));
}

const DAY_MS = 86_400_000;

/** `Vandaag`, `Gisteren`, `wo 3 mei`, `3 mei 2025`. */
function useDayName(): (day: string) => string {
  const { t } = useTranslation('inbox');
  const { language } = useLanguage();
  const today = useToday();
  return (day) => {
    const ago = Math.round((Date.parse(today) - Date.parse(day)) / DAY_MS);
    if (ago === 0) return t('today');
    if (ago === 1) return t('yesterday');
    return day.slice(0, 4) === today.slice(0, 4) ? formatWeekday(day, language) : formatDay(day, language);
  };
}
