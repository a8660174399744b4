import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/language.ts';
import { formatDay, formatMeasure, formatNumber, formatPart, isWord } from '../ui/format.ts';
import { KpiStatusBadge, kpiStatusToken } from '../ui/kpi-status.tsx';
import { numberOf, textOf } from './block-fields.ts';
import classes from './goals-board.module.css';
import { statusOf } from './group-goals.ts';
import { ProgressBar } from './progress-bar.tsx';
import { Sparkline } from './sparkline.tsx';

/** One KPI in a line: where it is, where it goes, whether it keeps pace. */
export function KpiRow({
  kpi,
  withDocument,
}: {
  readonly kpi: BlockAnswer;
  readonly withDocument: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { pace } = kpi.derived;
  const status = statusOf(kpi);
  const unit = textOf(kpi, 'unit');
  const target = numberOf(kpi, 'target');
  const name = kpi.title || t('goals.untitledKpi');
  const measure = (value: number) => formatMeasure(value, unit, language);
  const [first, last] = [pace?.series[0], pace?.series.at(-1)];
  return (
    <li className={classes['kpi']}>
      <div className={classes['name']}>
        <Link
          to="/d/$documentId"
          params={{ documentId: kpi.documentId }}
          search={{ block: kpi.id }}
          className={classes['kpiLink']}
        >
          {name}
        </Link>
        {withDocument && <span className={classes['from']}>{kpi.documentTitle || t('untitled')}</span>}
      </div>
      <div className={classes['value']}>
        {pace?.value === null || pace === undefined ? (
          <span className={classes['quiet']}>{t('goals.noValue')}</span>
        ) : (
          <strong
            title={pace.measuredOn ? t('goals.measuredOn', { date: formatDay(pace.measuredOn, language) }) : undefined}
          >
            {/* said once, with the target */}
            {target !== null && isWord(unit) ? formatNumber(pace.value, language) : measure(pace.value)}
          </strong>
        )}{' '}
        <span className={classes['quiet']}>
          {target === null ? t('goals.noTarget') : t('goals.of', { target: measure(target) })}
        </span>
      </div>
      <div className={classes['progress']}>
        {pace && pace.progress !== null && (
          <ProgressBar
            progress={pace.progress}
            expected={pace.expectedProgress}
            status={status}
            label={
              pace.expectedProgress === null
                ? t('goals.progress', { progress: formatPart(pace.progress, language) })
                : t('goals.progressExpected', {
                    progress: formatPart(pace.progress, language),
                    expected: formatPart(pace.expectedProgress, language),
                  })
            }
          />
        )}
      </div>
      <div className={classes['spark']}>
        {pace && first && last && (
          <Sparkline
            series={pace.series}
            color={`var(--koers-${kpiStatusToken(status)})`}
            label={t('goals.spark', { name, first: measure(first.value), last: measure(last.value) })}
          />
        )}
      </div>
      <div className={classes['status']} title={pace?.overridden ? t('goals.byHand') : undefined}>
        <KpiStatusBadge status={status} />
      </div>
    </li>
  );
}
