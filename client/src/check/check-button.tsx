import { IconClipboardCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelButton } from '../ui/panel-button.tsx';
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
    <PanelButton
      id={CHECK_BUTTON}
      icon={<IconClipboardCheck size={17} stroke={1.6} />}
      word={t('panel.title')}
      label={label}
      count={count}
      yields="last"
      keys="Control+. Meta+."
      opened={opened}
      onToggle={onToggle}
    />
  );
}
