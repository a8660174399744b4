import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { IconClockExclamation } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/language.ts';
import { formatDay, formatMeasure } from '../../../ui/format.ts';
import { KpiStatusBadge, kpiStatusToken } from '../../../ui/kpi-status.tsx';
import { useToday } from '../../../ui/today.ts';
import { numberOf, textOf } from '../../block-fields.ts';
import { Sparkline } from '../../sparkline.tsx';
import { statusOf } from '../goal-tree.ts';
import classes from './check-in.module.css';

/** What one needs to know of a KPI to measure it: where it stands, what it was, where it ought to be. */
export function KpiInHand({ kpi }: { readonly kpi: BlockAnswer }): ReactNode {
  const { t } = useTranslation('boards');
  const { language } = useLanguage();
  const today = useToday();
  const { pace } = kpi.derived;
  const unit = textOf(kpi, 'unit');
  const status = statusOf(kpi);
  const name = kpi.title || t('goals.untitledKpi');
  const target = numberOf(kpi, 'target');
  const show = (value: number): string => formatMeasure(value, unit, language);
  const method = kpi.parts['method']?.trim();
  const source = textOf(kpi, 'source');
  const facts: readonly (readonly [string, string])[] = [
    [
      t('checkIn.last'),
      pace?.value !== null && pace?.value !== undefined && pace.measuredOn !== null
        ? t('checkIn.lastOn', { value: show(pace.value), date: formatDay(pace.measuredOn, language, today) })
        : t('goals.noValue'),
    ],
    ...(pace && pace.expectedValue !== null ? [[t('checkIn.expected'), show(pace.expectedValue)] as const] : []),
    ...(target === null ? [] : [[t('kpi.target'), show(target)] as const]),
    ...(source === null ? [] : [[t('checkIn.source'), source] as const]),
  ];
  const [first, last] = [pace?.series[0], pace?.series.at(-1)];
  return (
    <div className={classes['about']}>
      <div className={classes['name']}>
        <h2 className={classes['title']}>{name}</h2>
        <Link
          to="/d/$documentId"
          params={{ documentId: kpi.documentId }}
          search={{ block: kpi.id }}
          className={classes['document']}
        >
          {kpi.documentTitle || t('bar.untitled')}
        </Link>
      </div>
      <div className={classes['status']}>
        {pace && first && last && (
          <Sparkline
            series={pace.series}
            color={`var(--koers-${kpiStatusToken(status)})`}
            label={t('goals.spark', { name, first: show(first.value), last: show(last.value) })}
          />
        )}
        <KpiStatusBadge status={status} />
      </div>
      <dl className={classes['facts']}>
        {facts.map(([term, words]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {pace?.overdue && pace.dueOn !== null && (
        <p className={classes['late']}>
          <IconClockExclamation size={14} stroke={1.7} aria-hidden />
          {t('goals.overdue', { date: formatDay(pace.dueOn, language, today) })}
        </p>
      )}
      {method && <p className={classes['method']}>{method}</p>}
    </div>
  );
}
