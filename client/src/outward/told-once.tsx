import { Button, CopyButton, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './outward.module.css';

interface Props {
  readonly label: string;
  readonly value: string;
  /** Why it is to be copied now. */
  readonly why: string;
}

/** What is shown this once: an address or a secret, with the way to copy it. */
export function ToldOnce({ label, value, why }: Props): ReactNode {
  const { t } = useTranslation();
  return (
    <div>
      <div className={classes['once']}>
        <TextInput
          readOnly
          className={classes['value'] ?? ''}
          label={label}
          value={value}
          data-autofocus
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              onClick={copy}
            >
              {copied ? t('action.copied') : t('action.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
      <p className={classes['quiet']}>{why}</p>
    </div>
  );
}
