import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KpiStatusBadge } from '../../../ui/kpi-status.tsx';
import { keyOf } from '../../block-fields.ts';
import { useWhyNot } from '../use-why-not.ts';
import classes from './check-in.module.css';
import { resultOf, type Round, type RoundItem } from './round.ts';

interface Props {
  readonly round: Round;
  readonly hasMore: boolean;
  readonly onGo: (to: number) => void;
  readonly onAgain: () => void;
  readonly onAll: (() => void) | null;
}

/** What the round came to: what is another status now, what was passed over, and what is not written yet. */
export function RoundEnd({ round, hasMore, onGo, onAgain, onAll }: Props): ReactNode {
  const { t } = useTranslation('boards');
  const whyNot = useWhyNot();
  const { saved, changed, skipped, sending, failed, unsaved } = resultOf(round);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const name = ({ kpi }: RoundItem): string => kpi.title || t('goals.untitledKpi');
  const back = (item: RoundItem): ReactNode => (
    <Button variant="default" size="compact-sm" onClick={() => onGo(round.items.indexOf(item))}>
      {t('checkIn.goTo')}
    </Button>
  );
  const list = (label: string, items: readonly RoundItem[], words?: (item: RoundItem) => ReactNode): ReactNode =>
    items.length > 0 && (
      <section className={classes['result']} aria-label={label}>
        <h3>{label}</h3>
        <ul>
          {items.map((item) => (
            <li key={keyOf(item.kpi)}>
              <span className={classes['resultName']}>
                {name(item)}
                {words && <span className={classes['why']}>{words(item)}</span>}
              </span>
              {back(item)}
            </li>
          ))}
        </ul>
      </section>
    );
  return (
    <div className={classes['card']}>
      <h2 ref={title} tabIndex={-1} className={classes['title']}>
        {t('checkIn.doneTitle')}
      </h2>
      <p>
        {t('checkIn.doneText', { count: saved.length })}
        {sending.length > 0 && ` ${t('checkIn.doneSending', { count: sending.length })}`}
      </p>
      {list(t('checkIn.failedOnes'), failed, ({ state }) => (state.is === 'failed' ? whyNot(state.error) : null))}
      {list(t('checkIn.unsavedOnes'), unsaved, ({ typed }) => typed.value)}
      {changed.length > 0 && (
        <section className={classes['result']} aria-label={t('checkIn.changedOnes')}>
          <h3>{t('checkIn.changedOnes')}</h3>
          <ul>
            {changed.map((item) => (
              <li key={keyOf(item.kpi)}>
                <span className={classes['resultName']}>{name(item)}</span>
                <span className={classes['change']}>
                  <KpiStatusBadge status={item.before} />
                  <IconArrowRight size={15} stroke={1.7} role="img" aria-label={t('checkIn.becomes')} />
                  <KpiStatusBadge status={item.after} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {list(t('checkIn.skippedOnes'), skipped)}
      <div className={classes['buttons']}>
        <Button component={Link} to="/goals">
          {t('checkIn.toGoals')}
        </Button>
        {hasMore && (
          <Button variant="default" onClick={onAgain}>
            {t('checkIn.goOn')}
          </Button>
        )}
        {onAll && (
          <Button variant="default" onClick={onAll}>
            {t('checkIn.goAll')}
          </Button>
        )}
      </div>
    </div>
  );
}
