import { Menu } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenImport } from '../measurements/import-provider.tsx';

/** In the menu of the board of goals: the way to add measurements from a file. */
export function ImportMenuItem(): ReactNode {
  const { t } = useTranslation('measurements');
  const { openImport } = useOpenImport();
  return (
    <Menu.Item leftSection={<IconFileImport size={16} stroke={1.6} />} onClick={() => openImport(null)}>
      {t('import.open')}
    </Menu.Item>
  );
}
