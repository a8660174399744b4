import type { FeedAnswer } from '@koers/shared/api/feeds.ts';
import { ActionIcon, Button, Menu, Modal, Skeleton, Stack } from '@mantine/core';
import { IconCalendarEvent, IconCalendarPlus, IconDots, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../api/api-problem.ts';
import { feedsQuery, useDeleteFeed, useRenewFeed } from '../api/outward-hooks.ts';
import { meQuery } from '../api/queries.ts';
import { useLanguage } from '../i18n/language.ts';
import { FailingState } from '../ui/failing-state.tsx';
import { formatAgo } from '../ui/format.ts';
import { AskFirst } from './ask-first.tsx';
import { FeedMade } from './feed-made.tsx';
import { useOpenFeed } from './feed-provider.tsx';
import classes from './outward.module.css';

const icon = { size: 16, stroke: 1.6 };

/** The calendars that I made for programs of mine. */
export function FeedsPage(): ReactNode {
  const { t } = useTranslation('outward');
  const feeds = useQuery(feedsQuery());
  const { openFeed } = useOpenFeed();
  if (feeds.isError)
    return <FailingState title={t('feeds.intro')} code={codeOf(feeds.error)} onRetry={() => void feeds.refetch()} />;
  if (!feeds.data) {
    return (
      <Stack gap="md" aria-busy>
        <Skeleton h={48} />
        <Skeleton h={48} />
      </Stack>
    );
  }
  return (
    <>
      <p className={classes['intro']}>{t('feeds.intro')}</p>
      <div className={classes['bar']}>
        <Button
          size="xs"
          leftSection={<IconCalendarPlus size={15} stroke={1.8} aria-hidden />}
          onClick={() => openFeed({ name: t('feeds.presetMine'), mine: true })}
        >
          {t('feeds.make')}
        </Button>
      </div>
      {feeds.data.length === 0 ? (
        <p className={classes['quiet']}>{t('feeds.none')}</p>
      ) : (
        <ul className="koers-unstyled-list">
          {feeds.data.map((feed) => (
            <FeedRow key={feed.id} feed={feed} />
          ))}
        </ul>
      )}
    </>
  );
}

/** What is in a calendar, in words: `Tasks · Only mine · From: Autumn plan`. */
function useScopeWords(): (feed: FeedAnswer) => string {
  const { t } = useTranslation(['outward', 'frame']);
  const { id: me } = useSuspenseQuery(meQuery()).data.user;
  return ({ what, person, document, workspace }) => {
    const whose =
      person === null
        ? t('outward:feeds.everybody')
        : person.id === me
          ? t('outward:feeds.mine')
          : t('outward:feeds.ofPerson', { name: person.name });
    const where = document
      ? t('outward:feeds.under', { document: document.name || t('outward:feeds.lost') })
      : workspace
        ? t('outward:feeds.ofWorkspace', { workspace: workspace.name })
        : t('outward:feeds.ofAll');
    return [t(`outward:feeds.kind.${what}`), whose, where].join(' · ');
  };
}

function FeedRow({ feed }: { readonly feed: FeedAnswer }): ReactNode {
  const { t } = useTranslation('outward');
  const { language } = useLanguage();
  const words = useScopeWords();
  const [now] = useState(() => Date.now());
  const { id, name, lastReadAt } = feed;
  const [asking, setAsking] = useState<'renew' | 'revoke' | null>(null);
  const renew = useRenewFeed();
  const revoke = useDeleteFeed();
  const close = (): void => setAsking(null);
  return (
    <li className={classes['row']}>
      <span className={classes['icon']} aria-hidden>
        <IconCalendarEvent size={17} stroke={1.6} />
      </span>
      <span className={classes['what']}>
        <span className={classes['name']}>{name}</span>
        <span className={classes['detail']}>{words(feed)}</span>
        <span className={classes['detail']}>
          {lastReadAt === null
            ? t('feeds.neverRead')
            : t('feeds.readAt', { when: formatAgo(lastReadAt, language, now) })}
        </span>
      </span>
      <span className={classes['end']}>
        <Menu position="bottom-end" width={200}>
          <Menu.Target>
            <ActionIcon aria-label={t('feeds.more', { name })}>
              <IconDots size={18} stroke={1.6} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconRefresh {...icon} />} onClick={() => setAsking('renew')}>
              {t('feeds.renew')}
            </Menu.Item>
            <Menu.Item color="danger" leftSection={<IconTrash {...icon} />} onClick={() => setAsking('revoke')}>
              {t('feeds.revoke')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </span>
      <AskFirst
        opened={asking === 'renew'}
        title={t('feeds.renewAsk', { name })}
        label={t('feeds.renew')}
        loading={renew.isPending}
        onConfirm={() => renew.mutate(id, { onSettled: close })}
        onClose={close}
      >
        {t('feeds.renewWhy')}
      </AskFirst>
      <AskFirst
        opened={asking === 'revoke'}
        title={t('feeds.revokeAsk', { name })}
        label={t('feeds.revoke')}
        danger
        loading={revoke.isPending}
        onConfirm={() => revoke.mutate(id, { onSettled: close })}
        onClose={close}
      >
        {t('feeds.revokeWhy')}
      </AskFirst>
      <Renewed name={name} url={renew.data?.url ?? null} onClose={() => renew.reset()} />
    </li>
  );
}

function Renewed({
  name,
  url,
  onClose,
}: {
  readonly name: string;
  readonly url: string | null;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <Modal
      opened={url !== null}
      onClose={onClose}
      size="lg"
      title={name}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {url !== null && <FeedMade url={url} onDone={onClose} />}
    </Modal>
  );
}
