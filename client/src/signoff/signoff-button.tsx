import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelButton } from '../ui/panel-button.tsx';
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
    <PanelButton
      id={SIGNOFF_BUTTON}
      icon={<IconRosetteDiscountCheck size={17} stroke={1.6} />}
      word={t('title')}
      label={label}
      count={waiting}
      mine
      yields="second"
      opened={opened}
      onToggle={onToggle}
    />
  );
}
