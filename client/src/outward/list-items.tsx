import { Menu } from '@mantine/core';
import { IconBraces, IconCalendarShare, IconFileSpreadsheet, IconTable } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useListFile, type ListExport } from '../api/outward-hooks.ts';
import { saveFile } from '../ui/save-file.ts';
import { dayHere } from '../ui/today.ts';
import type { FeedWish } from './feed-dialog.tsx';
import { useOpenFeed } from './feed-provider.tsx';

interface Props {
  /** The list as its address names it: `tasks`. */
  readonly list: string;
  /** What the list on screen is narrowed to and sorted by: the file holds the same, all of it. */
  readonly query: Omit<ListExport, 'list' | 'format' | 'dialect'>;
  /** What a calendar of it would hold; null for what has no place in one. */
  readonly feed: FeedWish | null;
}

const icon = { size: 16, stroke: 1.6 };

/** Items of a list's menu: its calendar, and the ways to have it as a file. */
export function ListItems({ list, query, feed }: Props): ReactNode {
  const { t } = useTranslation('outward');
  const { openFeed } = useOpenFeed();
  const file = useListFile();
  const save = async (how: Pick<ListExport, 'format' | 'dialect'>): Promise<void> => {
    // The menu is gone by then, and what its mutation would call back with it. What failed is told for all calls alike.
    const blob = await file.mutateAsync({ ...query, list, ...how }).catch(() => null);
    if (blob) saveFile(blob, `koers-${list}-${dayHere(new Date())}.${how.format ?? 'csv'}`);
  };
  return (
    <>
      {feed && (
        <Menu.Item leftSection={<IconCalendarShare {...icon} />} onClick={() => openFeed(feed)}>
          {t('feeds.subscribeMenu')}
        </Menu.Item>
      )}
      <Menu.Label>{t('export.menu')}</Menu.Label>
      <Menu.Item leftSection={<IconTable {...icon} />} onClick={() => void save({ format: 'csv' })}>
        {t('export.csv')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconFileSpreadsheet {...icon} />}
        onClick={() => void save({ format: 'csv', dialect: 'excel-nl' })}
      >
        {t('export.excel')}
      </Menu.Item>
      <Menu.Item leftSection={<IconBraces {...icon} />} onClick={() => void save({ format: 'json' })}>
        {t('export.json')}
      </Menu.Item>
    </>
  );
}
