import { Menu } from '@mantine/core';
import { IconCalendarShare } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenFeed } from './feed-provider.tsx';

/** In a document's menu: its tasks and content in one's own calendar program. */
export function SubscribeItem({
  document,
}: {
  readonly document: { readonly id: string; readonly title: string };
}): ReactNode {
  const { t } = useTranslation('outward');
  const { openFeed } = useOpenFeed();
  const { id, title } = document;
  return (
    <Menu.Item
      leftSection={<IconCalendarShare size={16} stroke={1.6} />}
      onClick={() => openFeed({ name: title.slice(0, 80) || t('feeds.presetMine'), document: { id, title } })}
    >
      {t('feeds.subscribeMenu')}
    </Menu.Item>
  );
}
