import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { Checkbox } from '@mantine/core';
import { IconClockExclamation, IconHandStop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleQuery } from '../../api/queries.ts';
import { useLanguage } from '../../i18n/language.ts';
import { formatDay, formatMeasure, formatNumber, formatPart, isWord } from '../../ui/format.ts';
import { KpiStatusBadge, kpiStatusToken } from '../../ui/kpi-status.tsx';
import { keyOf, numberOf, textOf } from '../block-fields.ts';
import classes from './goals-board.module.css';
import { statusOf } from './goal-tree.ts';
import { ProgressBar } from '../progress-bar.tsx';
import { Sparkline } from '../sparkline.tsx';

interface Props {
  readonly kpi: BlockAnswer;
  readonly withDocument: boolean;
  /** Whether it is chosen to be compared. */
  readonly isPicked: boolean;
  /** Whether any is: then the boxes are in sight everywhere. */
  readonly isPicking: boolean;
  readonly onPick: (key: string) => void;
}

/** One KPI in a line: where it is, where it goes, whether it keeps pace. */
export function KpiRow({ kpi, withDocument, isPicked, isPicking, onPick }: Props): ReactNode {
  const { t } = useTranslation('boards');
  const { language } = useLanguage();
  const { pace } = kpi.derived;
  const status = statusOf(kpi);
  const unit = textOf(kpi, 'unit');
  const name = kpi.title || t('goals.untitledKpi');
  const measure = (value: number) => formatMeasure(value, unit, language);
  const [first, last] = [pace?.series[0], pace?.series.at(-1)];
  return (
    <li className={classes['kpi']}>
      <div className={classes['name']}>
        <Checkbox
          size="xs"
          className={classes['pick'] ?? ''}
          data-shown={isPicking || undefined}
          aria-label={t('compare.pick', { name })}
          checked={isPicked}
          onChange={() => onPick(keyOf(kpi))}
        />
        <Link
          to="."
          search={(now: object) => ({ ...now, kpi: keyOf(kpi) })}
          resetScroll={false}
          className={classes['kpiLink']}
          data-untitled={kpi.title === '' || undefined}
        >
          {name}
        </Link>
        <KpiFacts kpi={kpi} withDocument={withDocument} />
      </div>
      <Value kpi={kpi} />
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
      <div className={classes['status']}>
        <KpiStatusBadge status={status} />
      </div>
      {pace && (pace.override || pace.overdue) && <Remarks pace={pace} />}
    </li>
  );
}

/** Where it stands, and whose it is. */
function KpiFacts({ kpi, withDocument }: Pick<Props, 'kpi' | 'withDocument'>): ReactNode {
  const { t } = useTranslation('boards');
  const { data: people } = useQuery(peopleQuery());
  const owner = textOf(kpi, 'owner');
  const facts = [
    ...(withDocument ? [kpi.documentTitle || t('bar.untitled')] : []),
    ...(owner === null ? [] : [people?.find(({ id }) => id === owner)?.name ?? t('goals.someone')]),
  ];
  return facts.length > 0 && <span className={classes['from']}>{facts.join(' · ')}</span>;
}

type Pace = NonNullable<BlockAnswer['derived']['pace']>;

/** What a number alone does not tell: who set the status against it and why, and that it is late. */
export function Remarks({ pace: { override, overdue, dueOn, computedStatus } }: { readonly pace: Pace }): ReactNode {
  const { t } = useTranslation('boards');
  const { language } = useLanguage();
  const { data: people } = useQuery(peopleQuery());
  const who = people?.find(({ id }) => id === override?.by)?.name ?? t('goals.someone');
  return (
    <div className={classes['remarks']}>
      {override && (
        <p className={classes['remark']}>
          <IconHandStop size={14} stroke={1.7} aria-hidden />
          <span>
            {override.on === null
              ? t('goals.setBy', { who })
              : t('goals.setByOn', { who, date: formatDay(override.on, language) })}
            {override.reason !== null && (
              <>
                {' '}
                <q>{override.reason}</q>
              </>
            )}
            {' · '}
            {t('goals.elseStatus', { status: t(`goals.status.${computedStatus}`) })}
          </span>
        </p>
      )}
      {overdue && dueOn !== null && (
        <p className={classes['remark']} data-late>
          <IconClockExclamation size={14} stroke={1.7} aria-hidden />
          {t('goals.overdue', { date: formatDay(dueOn, language) })}
        </p>
      )}
    </div>
  );
}

/** How much it is, of how much it should become; a unit in words is said once. */
export function Value({ kpi }: { readonly kpi: BlockAnswer }): ReactNode {
  const { t } = useTranslation('boards');
  const { language } = useLanguage();
  const unit = textOf(kpi, 'unit');
  const target = numberOf(kpi, 'target');
  const value = kpi.derived.pace?.value ?? null;
  const measuredOn = kpi.derived.pace?.measuredOn ?? null;
  const goesTo = target === null ? null : formatMeasure(target, unit, language);
  if (value === null) {
    return (
      <div className={classes['value']}>
        <span className={classes['quiet']}>
          {goesTo === null ? t('goals.noValue') : t('goals.noValueOf', { target: goesTo })}
        </span>
      </div>
    );
  }
  return (
    <div className={classes['value']}>
      <strong title={measuredOn ? t('goals.measuredOn', { date: formatDay(measuredOn, language) }) : undefined}>
        {goesTo !== null && isWord(unit) ? formatNumber(value, language) : formatMeasure(value, unit, language)}
      </strong>{' '}
      <span className={classes['quiet']}>
        {goesTo === null ? t('goals.noTarget') : t('goals.of', { target: goesTo })}
      </span>
    </div>
  );
}
