import { ActionIcon, Menu } from '@mantine/core';
import { IconBraces, IconDownload, IconFileSpreadsheet, IconTable } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useListFile, type ListExport } from '../api/outward-hooks.ts';
import { saveFile } from '../ui/save-file.ts';
import { dayHere } from '../ui/today.ts';

interface Props {
  /** The list as its address names it: `tasks`. */
  readonly list: string;
  /** What the list on screen is narrowed to and sorted by: the file holds the same, all of it. */
  readonly query: Omit<ListExport, 'list' | 'format' | 'dialect'>;
}

const icon = { size: 16, stroke: 1.6 };

/** The way to have a list as a file. */
export function DownloadList({ list, query }: Props): ReactNode {
  const { t } = useTranslation('outward');
  const file = useListFile();
  const save = (how: Pick<ListExport, 'format' | 'dialect'>): void =>
    file.mutate(
      { ...query, list, ...how },
      { onSuccess: (blob) => saveFile(blob, `koers-${list}-${dayHere(new Date())}.${how.format ?? 'csv'}`) },
    );
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon aria-label={t('export.menu')} title={t('export.menu')} loading={file.isPending}>
          <IconDownload size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconTable {...icon} />} onClick={() => save({ format: 'csv' })}>
          {t('export.csv')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFileSpreadsheet {...icon} />}
          onClick={() => save({ format: 'csv', dialect: 'excel-nl' })}
        >
          {t('export.excel')}
        </Menu.Item>
        <Menu.Item leftSection={<IconBraces {...icon} />} onClick={() => save({ format: 'json' })}>
          {t('export.json')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
