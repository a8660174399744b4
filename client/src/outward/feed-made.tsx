import { Button, Group, Stack } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './outward.module.css';
import { ToldOnce } from './told-once.tsx';

/** The address, told this once, and what to do with it. */
export function FeedMade({ url, onDone }: { readonly url: string; readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation('outward');
  return (
    <Stack gap="md">
      <ToldOnce label={t('feeds.address')} value={url} why={t('feeds.once')} />
      <div>
        <Button
          component="a"
          href={url.replace(/^https?:/, 'webcal:')}
          leftSection={<IconCalendarPlus size={16} stroke={1.8} aria-hidden />}
        >
          {t('feeds.subscribe')}
        </Button>
      </div>
      <section aria-label={t('feeds.howTitle')}>
        <ul className={classes['how']}>
          <li>{t('feeds.howGoogle')}</li>
          <li>{t('feeds.howApple')}</li>
          <li>{t('feeds.howOutlook')}</li>
        </ul>
      </section>
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('feeds.done')}
        </Button>
      </Group>
    </Stack>
  );
}
