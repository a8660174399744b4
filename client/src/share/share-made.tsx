import { Button, CopyButton, Group, Stack, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './share.module.css';

interface Props {
  readonly url: string;
  readonly onPreview: () => void;
  readonly onDone: () => void;
}

/** The link that was made: told this once. */
export function ShareMade({ url, onPreview, onDone }: Props): ReactNode {
  const { t } = useTranslation('share');
  const { t: frame } = useTranslation();
  return (
    <Stack gap="md">
      <p role="status" className={classes['ready']}>
        <IconCheck size={18} stroke={2} aria-hidden /> {t('made.ready')}
      </p>
      <Group gap="sm" align="flex-end" wrap="nowrap">
        <TextInput
          readOnly
          className={classes['link'] ?? ''}
          label={t('made.link')}
          value={url}
          data-autofocus
          autoFocus
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={url}>
          {({ copied, copy }) => (
            <Button leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />} onClick={copy}>
              {copied ? frame('action.copied') : frame('action.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <p className={classes['note']}>{t('made.once')}</p>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onPreview}>
          {t('action.preview')}
        </Button>
        <Button onClick={onDone}>{frame('invite.done')}</Button>
      </Group>
    </Stack>
  );
}
