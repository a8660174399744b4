import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './goals-board.module.css';

/** More lines than these cannot be told apart in one chart. */
export const MOST_COMPARED = 6;

/** What is chosen to be compared; it stays at the foot of the board while one goes on choosing. */
export function CompareBar({ picked, onClear }: { readonly picked: readonly string[]; readonly onClear: () => void }) {
  const { t } = useTranslation('boards');
  const navigate = useNavigate();
  const compare = (): void =>
    void navigate({
      to: '.',
      search: (now: object) => ({ ...now, compare: picked.slice(0, MOST_COMPARED).join(',') }),
      resetScroll: false,
    });
  const hint: ReactNode =
    picked.length < 2
      ? t('compare.pickMore')
      : picked.length > MOST_COMPARED
        ? t('compare.tooMany', { count: MOST_COMPARED })
        : null;
  return (
    <div className={classes['compareBar']} role="region" aria-label={t('compare.title')}>
      <span aria-live="polite">
        {t('compare.picked', { count: picked.length })}
        {hint && <span className={classes['quiet']}> {hint}</span>}
      </span>
      <Button size="xs" disabled={picked.length < 2 || picked.length > MOST_COMPARED} onClick={compare}>
        {t('compare.open')}
      </Button>
      <Button size="xs" variant="subtle" color="gray" onClick={onClear}>
        {t('compare.clear')}
      </Button>
    </div>
  );
}
