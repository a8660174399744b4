import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { Drawer, Skeleton } from '@mantine/core';
import { IconExternalLink, IconTrashX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../api/api-problem.ts';
import { documentKpisQuery, useMayChange } from '../../api/goal-hooks.ts';
import { useLanguage } from '../../i18n/language.ts';
import { FailingState } from '../../ui/failing-state.tsx';
import { formatDay, formatMeasure, formatNumber } from '../../ui/format.ts';
import { KpiStatusBadge } from '../../ui/kpi-status.tsx';
import { StatePage } from '../../ui/state-page.tsx';
import { useToday } from '../../ui/today.ts';
import { textOf } from '../block-fields.ts';
import { AddMeasurement } from './add-measurement.tsx';
import { courseOf } from './course-of-kpi.ts';
import { statusOf } from './goal-tree.ts';
import type { ChartLine, ChartMark } from './kpi-chart.tsx';
import classes from './kpi-drawer.module.css';
import { Remarks, Value } from './kpi-row.tsx';
import { MeasurementTable } from './measurement-table.tsx';
import { StatusByHand } from './status-by-hand.tsx';

const KpiChart = lazy(async () => ({ default: (await import('./kpi-chart.tsx')).KpiChart }));

/** The KPI that the address names (`?kpi=document/block`), over the board. */
export function KpiDrawer(): ReactNode {
  const { t } = useTranslation();
  const { kpi: place }: { readonly kpi?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [documentId, blockId] = place?.split('/') ?? [];
  const close = (): void =>
    void navigate({ to: '.', search: (now: object) => ({ ...now, kpi: undefined }), resetScroll: false });
  return (
    <Drawer
      opened={place !== undefined}
      onClose={close}
      position="right"
      size={640}
      title={<DrawerTitle documentId={documentId} blockId={blockId} />}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {documentId && blockId && <Kpi key={place} documentId={documentId} blockId={blockId} />}
    </Drawer>
  );
}

interface Place {
  readonly documentId: string;
  readonly blockId: string;
}

function useKpi({ documentId, blockId }: Place) {
  const query = useQuery(documentKpisQuery(documentId));
  return { ...query, kpi: query.data?.find(({ id }) => id === blockId) };
}

function DrawerTitle({
  documentId = '',
  blockId = '',
}: {
  documentId?: string | undefined;
  blockId?: string | undefined;
}) {
  const { t } = useTranslation('boards');
  const { data } = useQuery({ ...documentKpisQuery(documentId), enabled: documentId !== '' });
  const kpi = data?.find(({ id }) => id === blockId);
  return <span className={classes['title']}>{kpi ? kpi.title || t('goals.untitledKpi') : t('kpi.title')}</span>;
}

function Kpi(place: Place): ReactNode {
  const { t } = useTranslation('boards');
  const { kpi, data, error, refetch } = useKpi(place);
  if (kpi) return <KpiPage kpi={kpi} />;
  if (data) {
    return (
      <StatePage icon={<IconTrashX size={40} stroke={1.4} />} title={t('kpi.gone')} role="status">
        {t('kpi.goneText')}
      </StatePage>
    );
  }
  if (error && codeOf(error) === 'not-found') {
    return (
      <StatePage icon={<IconTrashX size={40} stroke={1.4} />} title={t('kpi.hidden')} role="status">
        {t('kpi.hiddenText')}
      </StatePage>
    );
  }
  if (error) return <FailingState title={t('kpi.failed')} code={codeOf(error)} onRetry={() => void refetch()} />;
  return <Skeleton height={240} />;
}

function KpiPage({ kpi }: { readonly kpi: BlockAnswer }): ReactNode {
  const { t } = useTranslation('boards');
  const mayChange = useMayChange().mayChange(kpi.documentId);
  const { pace } = kpi.derived;
  return (
    <div className={classes['page']}>
      <div className={classes['head']}>
        <KpiStatusBadge status={statusOf(kpi)} />
        <Value kpi={kpi} />
        <Link
          to="/d/$documentId"
          params={{ documentId: kpi.documentId }}
          search={{ block: kpi.id }}
          className={classes['source']}
        >
          <IconExternalLink size={15} stroke={1.7} aria-hidden />
          {t('kpi.inDocument', { document: kpi.documentTitle || t('bar.untitled') })}
        </Link>
      </div>
      {pace && (pace.override || pace.overdue) && <Remarks pace={pace} />}
      <Course kpi={kpi} />
      {mayChange && <AddMeasurement kpi={kpi} />}
      {mayChange && <StatusByHand kpi={kpi} />}
      <MeasurementTable kpi={kpi} mayChange={mayChange} />
    </div>
  );
}

function Course({ kpi }: { readonly kpi: BlockAnswer }): ReactNode {
  const { t } = useTranslation('boards');
  const { language } = useLanguage();
  const today = useToday();
  const course = useMemo(() => courseOf(kpi), [kpi]);
  const showValue = useCallback((value: number) => formatNumber(value, language), [language]);
  const showDay = useCallback((day: string) => formatDay(day, language, today), [language, today]);
  const lines = useMemo(
    (): readonly ChartLine[] => [
      { name: t('kpi.target'), color: 'reached', points: course.target, dash: [2, 4] },
      { name: t('kpi.pace'), color: 'text-muted', points: course.pace, dash: [6, 4] },
      { name: t('kpi.measured'), color: 'accent', points: course.measured, isMeasured: true },
    ],
    [course, t],
  );
  const marks = useMemo(
    (): readonly ChartMark[] => [
      { date: today, color: 'border-strong' },
      ...(course.setOn === null ? [] : [{ date: course.setOn, color: 'at-risk', dash: [3, 3] }]),
    ],
    [course.setOn, today],
  );
  const shown = lines.filter(({ points }) => points.length > 0);
  const last = course.measured.at(-1);
  if (!last) return <p className={classes['quiet']}>{t('kpi.nothingMeasured')}</p>;
  const value = formatMeasure(last.value, textOf(kpi, 'unit'), language);
  return (
    <figure className={classes['figure']}>
      <Suspense fallback={<Skeleton height={240} />}>
        <KpiChart
          lines={lines}
          marks={marks}
          formatValue={showValue}
          formatDay={showDay}
          label={t('kpi.chart', { count: course.measured.length, value, date: showDay(last.date) })}
        />
      </Suspense>
      <figcaption className={classes['legend']}>
        {shown.map(({ name, color, dash }) => (
          <span key={name}>
            <svg width="22" height="8" aria-hidden>
              <line
                x1="0"
                y1="4"
                x2="22"
                y2="4"
                stroke={`var(--koers-${color})`}
                strokeWidth="2"
                strokeDasharray={dash?.join(' ')}
              />
            </svg>
            {name}
          </span>
        ))}
        {course.setOn !== null && (
          <span>
            <svg width="8" height="14" aria-hidden>
              <line
                x1="4"
                y1="0"
                x2="4"
                y2="14"
                stroke="var(--koers-at-risk)"
                strokeWidth="1.5"
                strokeDasharray="3 3"
              />
            </svg>
            {t('kpi.setByHand', { date: showDay(course.setOn) })}
          </span>
        )}
      </figcaption>
    </figure>
  );
}
