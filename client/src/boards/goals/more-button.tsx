import { Button } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './goals-board.module.css';

interface Props {
  readonly isThere: boolean;
  readonly isLoading: boolean;
  /** The last try failed: then it is asked for by hand alone. */
  readonly isFailing: boolean;
  readonly onMore: () => void;
}

/** The rest of a list: comes by itself as one scrolls to it, and by the button. */
export function MoreButton({ isThere, isLoading, isFailing, onMore }: Props): ReactNode {
  const { t } = useTranslation('boards');
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const isNear = entry?.isIntersecting ?? false;
  const more = useEffectEvent(onMore);
  useEffect(() => {
    if (isNear && isThere && !isLoading && !isFailing) more();
  }, [isNear, isThere, isLoading, isFailing]);
  if (!isThere) return null;
  return (
    <div ref={ref} className={classes['more']}>
      <Button variant="default" size="xs" loading={isLoading} onClick={onMore}>
        {t('goals.more')}
      </Button>
    </div>
  );
}
