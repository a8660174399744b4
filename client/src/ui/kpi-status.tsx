import type { KpiStatus } from '@koers/shared/extraction/pace.ts';
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleXFilled,
  IconFlagFilled,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './kpi-status.module.css';

const SIGNS = {
  onTrack: [IconCircleCheckFilled, 'on-track'],
  atRisk: [IconAlertTriangleFilled, 'at-risk'],
  offTrack: [IconCircleXFilled, 'off-track'],
  reached: [IconFlagFilled, 'reached'],
  noData: [IconCircleDashed, 'no-data'],
} as const;

/** The name of the status's colour in tokens.css: `var(--koers-<token>)`. */
export function kpiStatusToken(status: KpiStatus): string {
  return SIGNS[status][1];
}

/** A status's shape alone, in the colour of the text around it: a word stands beside it. */
export function KpiStatusSign({
  status,
  size = 14,
}: {
  readonly status: KpiStatus;
  readonly size?: number;
}): ReactNode {
  const [Icon] = SIGNS[status];
  return <Icon size={size} stroke={2} aria-hidden />;
}

/** A KPI's status as word, shape and colour. */
export function KpiStatusBadge({ status }: { readonly status: KpiStatus }): ReactNode {
  const { t } = useTranslation();
  const [Icon, token] = SIGNS[status];
  return (
    <span
      className={classes['badge']}
      style={{ color: `var(--koers-${token})`, background: `var(--koers-${token}-bg)` }}
    >
      <Icon size={14} stroke={2} aria-hidden />
      {t(`kpiStatus.${status}`)}
    </span>
  );
}
