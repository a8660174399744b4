import { Button } from '@mantine/core';
import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './signoff-button.module.css';
import { SIGNOFF_BUTTON } from './signoff-title.ts';

interface Props {
  /** How many sign-offs wait for me. */
  readonly waiting: number;
  readonly opened: boolean;
  readonly onToggle: () => void;
}

/** Opens the sign-offs; says how many wait for me. */
export function SignoffButton({ waiting, opened, onToggle }: Props): ReactNode {
  const { t } = useTranslation('signoff');
  const label = waiting === 0 ? t('title') : t('panel.waiting', { count: waiting });
  return (
    <Button
      id={SIGNOFF_BUTTON}
      variant="subtle"
      color="gray"
      size="compact-sm"
      className={classes['button'] ?? ''}
      leftSection={<IconRosetteDiscountCheck size={17} stroke={1.6} />}
      aria-label={label}
      aria-expanded={opened}
      title={label}
      data-opened={opened || undefined}
      onClick={onToggle}
    >
      <span className={classes['word']}>{t('title')}</span>
      {waiting > 0 && <span className={classes['count']}>{waiting > 99 ? '99+' : waiting}</span>}
    </Button>
  );
}
