import { Button } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultWords } from './fault-words.ts';
import { StatePage } from './state-page.tsx';

interface Props {
  readonly title: string;
  /** A key of `faults:problem`. */
  readonly code: Parameters<ReturnType<typeof useFaultWords>['problem']>[0];
  readonly onRetry: () => void;
}

/** A part of the page that could not be loaded: what happened, what is safe, what to do. */
export function FailingState({ title, code, onRetry }: Props): ReactNode {
  const { t } = useTranslation();
  const words = useFaultWords();
  return (
    <StatePage
      role="alert"
      icon={<IconCloudOff size={40} stroke={1.4} />}
      title={title}
      action={
        <Button variant="default" onClick={onRetry}>
          {t('action.retry')}
        </Button>
      }
    >
      {words.problem(code)}
    </StatePage>
  );
}
