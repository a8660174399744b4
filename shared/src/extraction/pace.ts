import type { ExtractedBlock } from './extracted-block.ts';

export type KpiStatus = 'noData' | 'onTrack' | 'atRisk' | 'offTrack' | 'reached';

/** How far behind the expected gain still counts as on track, and as at risk (METHOD.md; fractions of that gain). */
export interface PaceBounds {
  readonly onTrack: number;
  readonly atRisk: number;
}
export const DEFAULT_PACE_BOUNDS: PaceBounds = { onTrack: 0.1, atRisk: 0.25 };

export interface KpiPace {
  readonly status: KpiStatus;
  /** Whether a person set the status, against the computed one. */
  readonly overridden: boolean;
  /** The newest measurement's value, in the KPI's unit. */
  readonly value: number | null;
  /** The day it was measured, `YYYY-MM-DD`. */
  readonly measuredOn: string | null;
  /** Part of the way from baseline to target that is covered: 0 to 1, less or more when it went back or past. */
  readonly progress: number | null;
  /** Part of the way where it ought to be today: 0 to 1. */
  readonly expectedProgress: number | null;
  /** Where it ought to be today, in the KPI's unit. */
  readonly expectedValue: number | null;
  /** Measurements by day, oldest first: the sparkline. */
  readonly series: readonly { readonly date: string; readonly value: number }[];
}

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

/** Part of the time between two days that has passed at the start of `today`: 0 to 1. Of one day, or of two turned round: 1 from the last on. */
export function elapsed(from: string, until: string, today: string): number {
  const length = dayNumber(until) - dayNumber(from);
  if (length <= 0) return dayNumber(today) >= dayNumber(until) ? 1 : 0;
  return Math.min(1, Math.max(0, (dayNumber(today) - dayNumber(from)) / length));
}

function seriesOf(kpi: ExtractedBlock): { date: string; value: number }[] {
  const points: { date: string; value: number }[] = [];
  for (const { fields } of kpi.entries['measurements'] ?? []) {
    if (typeof fields['date'] === 'string' && typeof fields['value'] === 'number') {
      points.push({ date: fields['date'], value: fields['value'] });
    }
  }
  // A stable sort: of two measurements on one day the later line counts as the newer.
  return points.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

const num = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Thirds and tenths have no exact float: a KPI exactly on a bound must not fall off it by the sixteenth digit. */
const ROUNDING = 1e-9;

function computedStatus(
  pace: Omit<KpiPace, 'status' | 'overridden'>,
  target: number | null,
  up: boolean,
  bounds: PaceBounds,
): KpiStatus {
  if (pace.value === null || target === null) return 'noData';
  if (up ? pace.value >= target : pace.value <= target) return 'reached';
  if (pace.progress === null || pace.expectedProgress === null) return 'noData';
  const behind = pace.expectedProgress - pace.progress - ROUNDING;
  if (behind <= pace.expectedProgress * bounds.onTrack) return 'onTrack';
  return behind <= pace.expectedProgress * bounds.atRisk ? 'atRisk' : 'offTrack';
}

/**
 * Where a KPI stands against the way it should have gone: a straight line from baseline on `from` to target on `until`.
 * A KPI without baseline starts at its first measurement; without dates only `reached` and `noData` can be told.
 * A target on the wrong side of the baseline is read by `direction` alone: reached or not.
 * @param kpi a block of kind `kpi`
 * @param today the day in the reader's zone, `YYYY-MM-DD`
 */
export function kpiPace(kpi: ExtractedBlock, today: string, bounds: PaceBounds = DEFAULT_PACE_BOUNDS): KpiPace {
  const series = seriesOf(kpi);
  const newest = series.at(-1) ?? null;
  const target = num(kpi.fields['target']);
  const baseline = num(kpi.fields['baseline']) ?? series[0]?.value ?? null;
  const [from, until] = [text(kpi.fields['from']), text(kpi.fields['until'])];
  const up = kpi.fields['direction'] !== 'down';
  const way = target !== null && baseline !== null ? target - baseline : null;
  const hasWay = way !== null && (up ? way > 0 : way < 0);
  const expectedProgress = hasWay && from && until ? elapsed(from, until, today) : null;
  const measured = {
    value: newest?.value ?? null,
    measuredOn: newest?.date ?? null,
    progress: hasWay && newest !== null && baseline !== null ? (newest.value - baseline) / way : null,
    expectedProgress,
    expectedValue:
      expectedProgress !== null && baseline !== null && way !== null ? baseline + way * expectedProgress : null,
    series,
  };
  const override = text(kpi.fields['statusOverride']) as KpiStatus | null;
  return {
    ...measured,
    status: override ?? computedStatus(measured, target, up, bounds),
    overridden: override !== null,
  };
}
