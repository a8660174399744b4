import type { KpiStatus } from '@koers/shared/extraction/pace.ts';
import type { ReactNode } from 'react';
import { kpiStatusToken } from '../ui/kpi-status.tsx';
import classes from './progress-bar.module.css';

interface Props {
  /** Part of the way: 0 to 1, less or more when it went back or past. */
  readonly progress: number;
  /** Where it ought to be today; null when that can't be told. */
  readonly expected: number | null;
  readonly status: KpiStatus;
  /** What it shows, in words. */
  readonly label: string;
}

const percent = (part: number): string => `${(Math.min(1, Math.max(0, part)) * 100).toFixed(1)}%`;

/** How far, and a mark where it ought to be by today. */
export function ProgressBar({ progress, expected, status, label }: Props): ReactNode {
  return (
    <div className={classes['bar']} role="img" aria-label={label} title={label}>
      <div className={classes['track']}>
        <div
          className={classes['fill']}
          style={{ width: percent(progress), background: `var(--koers-${kpiStatusToken(status)})` }}
        />
      </div>
      {expected !== null && <div className={classes['mark']} style={{ insetInlineStart: percent(expected) }} />}
    </div>
  );
}
