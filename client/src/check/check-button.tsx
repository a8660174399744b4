import { Button } from '@mantine/core';
import { IconClipboardCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './check-button.module.css';
import { CHECK_BUTTON } from './check-title.ts';
import type { DocumentCheck } from './document-check.ts';

interface Props {
  readonly check: DocumentCheck;
  readonly opened: boolean;
  readonly onToggle: () => void;
}

/** Opens the plan check; says how many findings are open. */
export function CheckButton({ check, opened, onToggle }: Props): ReactNode {
  const { t } = useTranslation('check');
  const count = check.state === 'ready' ? check.found.open : null;
  const label =
    count === null ? t('panel.title') : count === 0 ? t('panel.buttonNothing') : t('panel.button', { count });
  return (
    <Button
      id={CHECK_BUTTON}
      variant="subtle"
      color="gray"
      size="compact-sm"
      className={classes['button'] ?? ''}
      leftSection={<IconClipboardCheck size={17} stroke={1.6} />}
      aria-label={label}
      aria-expanded={opened}
      aria-keyshortcuts="Control+. Meta+."
      title={label}
      data-opened={opened || undefined}
      onClick={onToggle}
    >
      <span className={classes['word']}>{t('panel.title')}</span>
      {count !== null && count > 0 && <span className={classes['count']}>{count > 99 ? '99+' : count}</span>}
    </Button>
  );
}
