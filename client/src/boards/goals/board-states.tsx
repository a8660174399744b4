import { Button, Skeleton } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StatePage } from '../../ui/state-page.tsx';
import classes from './goals-board.module.css';

export function NoneFound({ onClear }: { readonly onClear: () => void }): ReactNode {
  const { t } = useTranslation('boards');
  return (
    <StatePage
      icon={<IconFilterOff size={40} stroke={1.4} />}
      title={t('goals.noneFound')}
      action={
        <Button variant="default" onClick={onClear}>
          {t('bar.clearAll')}
        </Button>
      }
    >
      {t('goals.noneFoundText')}
    </StatePage>
  );
}

export function BoardSkeleton(): ReactNode {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('app.loading')}>
      {['a', 'b', 'c'].map((key) => (
        <div key={key} className={classes['goal']}>
          <Skeleton height={18} width="60%" />
          <Skeleton height={12} mt={24} />
          <Skeleton height={12} mt={20} width="85%" />
        </div>
      ))}
    </div>
  );
}
