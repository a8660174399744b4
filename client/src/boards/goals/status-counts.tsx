import type { KpiStatus } from '@koers/shared/extraction/pace.ts';
import { IconClockExclamation } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KpiStatusSign, kpiStatusToken } from '../../ui/kpi-status.tsx';
import { KPI_STATUSES } from './goal-tree.ts';
import classes from './goals-board.module.css';

interface Props {
  readonly counts: { readonly late: number; readonly byStatus: Readonly<Record<string, number>> };
  readonly asked: readonly string[];
  readonly isLate: boolean;
  readonly onStatus: (status: KpiStatus) => void;
  readonly onLate: () => void;
}

/** How many KPIs stand how: each narrows the board to its own. */
export function StatusCounts({ counts, asked, isLate, onStatus, onLate }: Props): ReactNode {
  const { t } = useTranslation('boards');
  return (
    <div className={classes['counts']} role="group" aria-label={t('goals.counts')}>
      {KPI_STATUSES.map((status) => (
        <button
          key={status}
          type="button"
          className={classes['countButton']}
          aria-pressed={asked.includes(status)}
          onClick={() => onStatus(status)}
        >
          <span className={classes['countSign']} style={{ color: `var(--koers-${kpiStatusToken(status)})` }}>
            <KpiStatusSign status={status} size={15} />
          </span>
          <strong>{counts.byStatus[status] ?? 0}</strong> {t(`goals.status.${status}`)}
        </button>
      ))}
      {(counts.late > 0 || isLate) && (
        <button type="button" className={classes['countButton']} aria-pressed={isLate} onClick={onLate}>
          <span className={classes['countSign']}>
            <IconClockExclamation size={15} stroke={1.8} aria-hidden />
          </span>
          <strong>{counts.late}</strong> {t('goals.measuringLate')}
        </button>
      )}
    </div>
  );
}
