import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { Modal, Skeleton } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { documentKpisQuery } from '../../api/goal-hooks.ts';
import { useLanguage } from '../../i18n/language.ts';
import { formatDay, formatMeasure, formatPart } from '../../ui/format.ts';
import { KpiStatusBadge } from '../../ui/kpi-status.tsx';
import { useToday } from '../../ui/today.ts';
import { keyOf, numberOf, textOf } from '../block-fields.ts';
import { MOST_COMPARED } from './compare-bar.tsx';
import { partsOfWay } from './course-of-kpi.ts';
import { statusOf } from './goal-tree.ts';
import type { ChartLine } from './kpi-chart.tsx';
import classes from './kpi-drawer.module.css';

const KpiChart = lazy(async () => ({ default: (await import('./kpi-chart.tsx')).KpiChart }));

/** Colours and dashes that stay apart; each line has a letter at its end besides. */
const STYLES: readonly Pick<ChartLine, 'color' | 'dash'>[] = [
  { color: 'accent' },
  { color: 'family-listen', dash: [8, 3] },
  { color: 'family-reach', dash: [2, 3] },
  { color: 'family-culture', dash: [10, 3, 2, 3] },
  { color: 'reached', dash: [5, 5] },
  { color: 'family-work', dash: [1, 5] },
];
const SIGNS = 'ABCDEF';

/** The KPIs that the address names (`?compare=document/block,…`), each as a part of its own way from baseline to target. */
export function CompareDialog(): ReactNode {
  const { t } = useTranslation('boards');
  const { t: common } = useTranslation();
  const { compare }: { readonly compare?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const places = useMemo(
    () => [...new Set((compare ?? '').split(',').filter((place) => place.includes('/')))].slice(0, MOST_COMPARED),
    [compare],
  );
  const close = (): void =>
    void navigate({ to: '.', search: (now: object) => ({ ...now, compare: undefined }), resetScroll: false });
  return (
    <Modal
      opened={places.length > 0}
      onClose={close}
      size={880}
      title={t('compare.title')}
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Compared places={places} />
    </Modal>
  );
}

function useKpis(places: readonly string[]): { readonly kpis: readonly BlockAnswer[]; readonly isLoading: boolean } {
  const documents = [...new Set(places.map((place) => place.split('/')[0] ?? ''))];
  return useQueries({
    queries: documents.map((id) => documentKpisQuery(id)),
    combine: (answers) => {
      const known = new Map(answers.flatMap(({ data }) => data ?? []).map((kpi) => [keyOf(kpi), kpi]));
      return {
        kpis: places.map((place) => known.get(place)).filter((kpi) => kpi !== undefined),
        isLoading: answers.some(({ isPending }) => isPending),
      };
    },
  });
}

function Compared({ places }: { readonly places: readonly string[] }): ReactNode {
  const { t } = useTranslation('boards');
  const { language } = useLanguage();
  const today = useToday();
  const { kpis, isLoading } = useKpis(places);
  const showPart = useCallback((part: number) => formatPart(part, language), [language]);
  const showDay = useCallback((day: string) => formatDay(day, language, today), [language, today]);
  const rows = useMemo(
    () =>
      kpis.map((kpi, index) => ({
        kpi,
        sign: SIGNS[index] ?? '',
        style: STYLES[index] ?? { color: 'text' },
        parts: partsOfWay(kpi),
      })),
    [kpis],
  );
  const lines = useMemo(
    () =>
      rows.flatMap(({ kpi, sign, style, parts }): ChartLine[] =>
        parts === null || parts.length === 0
          ? []
          : [{ ...style, name: kpi.title, sign, points: parts, isMeasured: true }],
      ),
    [rows],
  );
  if (isLoading) return <Skeleton height={300} />;
  return (
    <div className={classes['page']}>
      <p className={classes['quiet']}>{t('compare.intro')}</p>
      {lines.length > 0 && (
        <Suspense fallback={<Skeleton height={300} />}>
          <KpiChart
            lines={lines}
            formatValue={showPart}
            formatDay={showDay}
            height={300}
            label={t('compare.chart', { names: lines.map(({ name }) => name).join(', ') })}
          />
        </Suspense>
      )}
      <div className={classes['tableWrap']}>
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">{t('compare.line')}</th>
              <th scope="col">KPI</th>
              <th scope="col">{t('compare.status')}</th>
              <th scope="col" className={classes['number']}>
                {t('compare.now')}
              </th>
              <th scope="col" className={classes['number']}>
                {t('kpi.target')}
              </th>
              <th scope="col" className={classes['number']}>
                {t('compare.part')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ kpi, sign, style, parts }) => {
              const { value = null, progress = null } = kpi.derived.pace ?? {};
              const target = numberOf(kpi, 'target');
              const unit = textOf(kpi, 'unit');
              return (
                <tr key={keyOf(kpi)}>
                  <td>
                    <strong style={{ color: `var(--koers-${style.color})` }}>{sign}</strong>
                  </td>
                  <td className={classes['note']}>
                    {kpi.title || t('goals.untitledKpi')}
                    <div className={classes['who']}>{parts === null ? t('compare.noWay') : kpi.documentTitle}</div>
                  </td>
                  <td>
                    <KpiStatusBadge status={statusOf(kpi)} />
                  </td>
                  <td className={classes['number']}>{value === null ? '–' : formatMeasure(value, unit, language)}</td>
                  <td className={classes['number']}>{target === null ? '–' : formatMeasure(target, unit, language)}</td>
                  <td className={classes['number']}>{progress === null ? '–' : formatPart(progress, language)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {kpis.length < places.length && <p className={classes['quiet']}>{t('compare.missing')}</p>}
    </div>
  );
}
