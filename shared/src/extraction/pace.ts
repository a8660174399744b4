import type { ExtractedBlock } from './extracted-block.ts';
import { measurementDueOn } from './measurement-due.ts';
import { measurementsOf } from './measurements.ts';

export type KpiStatus = 'noData' | 'onTrack' | 'atRisk' | 'offTrack' | 'reached';

/** How far behind the expected gain still counts as on track, and as at risk (METHOD.md; fractions of that gain). */
export interface PaceBounds {
  readonly onTrack: number;
  readonly atRisk: number;
}
export const DEFAULT_PACE_BOUNDS: PaceBounds = { onTrack: 0.1, atRisk: 0.25 };

/** What a person may say instead of the computed status. */
export type StatusByHand = Exclude<KpiStatus, 'noData'>;

/** A status that a person set, in force until the next measurement. */
export interface StatusOverride {
  readonly status: StatusByHand;
  readonly reason: string | null;
  /** A user's id. */
  readonly by: string | null;
  /** `YYYY-MM-DD`. */
  readonly on: string | null;
}

export interface KpiPace {
  /** What a person said, while that holds; else the computed status. */
  readonly status: KpiStatus;
  /** What the numbers say, whatever a person said. */
  readonly computedStatus: KpiStatus;
  /** Whether a person's status is in force. */
  readonly overridden: boolean;
  readonly override: StatusOverride | null;
  /** The day by which it is to be measured next, `YYYY-MM-DD`; null when nothing is asked. */
  readonly dueOn: string | null;
  /** Whether that day has passed. */
  readonly overdue: boolean;
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

const num = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Thirds and tenths have no exact float: a KPI exactly on a bound must not fall off it by the sixteenth digit. */
const ROUNDING = 1e-9;

interface Aim {
  readonly baseline: number | null;
  readonly target: number | null;
  readonly up: boolean;
}

function statusOf(
  pace: Pick<KpiPace, 'value' | 'progress' | 'expectedProgress'>,
  { baseline, target, up }: Aim,
  bounds: PaceBounds,
): KpiStatus {
  if (pace.value === null || target === null) return 'noData';
  if (up ? pace.value >= target : pace.value <= target) return 'reached';
  // Where nothing is to be gained, every loss is more than a part of the gain.
  if (baseline === target) return 'offTrack';
  if (pace.progress === null || pace.expectedProgress === null) return 'noData';
  const behind = pace.expectedProgress - pace.progress - ROUNDING;
  if (behind <= pace.expectedProgress * bounds.onTrack) return 'onTrack';
  return behind <= pace.expectedProgress * bounds.atRisk ? 'atRisk' : 'offTrack';
}

/** What `statusAfter` holds for a status that was set before anything was measured: no id has a space. */
const NONE_YET = 'none yet';

const newestOf = (kpi: ExtractedBlock): string => measurementsOf(kpi).at(-1)?.id ?? NONE_YET;

/**
 * A person's status, while it is in force: until another measurement is the newest. Where it was not noted which one was the
 * newest then, until one is dated after the day on which it was set; where that is not known either, it holds.
 */
function overrideOf(kpi: ExtractedBlock): StatusOverride | null {
  const { statusOverride, statusReason, statusBy, statusOn, statusAfter } = kpi.fields;
  if (typeof statusOverride !== 'string') return null;
  const on = text(statusOn);
  const after = text(statusAfter);
  if (after !== null && after !== newestOf(kpi)) return null;
  if (after === null && on !== null && measurementsOf(kpi).some(({ date }) => date > on)) return null;
  return { status: statusOverride as StatusByHand, reason: text(statusReason), by: text(statusBy), on };
}

/** The five fields of a KPI that hold a status set by hand. */
export type OverrideFields = Readonly<
  Record<'statusOverride' | 'statusReason' | 'statusBy' | 'statusOn' | 'statusAfter', string | null>
>;

/**
 * What is to be written in a KPI when somebody sets its status, or takes it back: all of it at once, so that it ends by itself
 * with the next measurement.
 * @param kpi as it stands
 * @param status null takes it back, with its reason
 * @param today `YYYY-MM-DD`
 */
export function overrideFields(
  kpi: ExtractedBlock,
  status: StatusByHand | null,
  reason: string | null,
  userId: string,
  today: string,
): OverrideFields {
  if (status === null) {
    return { statusOverride: null, statusReason: null, statusBy: null, statusOn: null, statusAfter: null };
  }
  return {
    statusOverride: status,
    statusReason: reason === null || reason.trim() === '' ? null : reason,
    statusBy: userId,
    statusOn: today,
    // Empty until the document's ids were mended; the day decides then.
    statusAfter: newestOf(kpi) || null,
  };
}

/**
 * Where a KPI stands against the way it should have gone: a straight line from baseline on `from` to target on `until`.
 * A KPI without baseline starts at its first measurement; without dates only `reached` and `noData` can be told.
 * A target on the wrong side of the baseline is read by `direction` alone: reached or not. One that equals the baseline asks to
 * hold it: reached, or off track.
 * @param kpi a block of kind `kpi`
 * @param today the day in the reader's zone, `YYYY-MM-DD`
 */
export function kpiPace(kpi: ExtractedBlock, today: string, bounds: PaceBounds = DEFAULT_PACE_BOUNDS): KpiPace {
  const series = measurementsOf(kpi).map(({ date, value }) => ({ date, value }));
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
  const computedStatus = statusOf(measured, { baseline, target, up }, bounds);
  const override = overrideOf(kpi);
  const dueOn = measurementDueOn(kpi, today);
  return {
    ...measured,
    status: override?.status ?? computedStatus,
    computedStatus,
    overridden: override !== null,
    override,
    dueOn,
    overdue: dueOn !== null && dueOn < today,
  };
}
