import type { FieldValue } from '../blocks/define.ts';
import type { ExtractedBlock } from './extracted-block.ts';
import {
  newestMeasurementOf,
  summaryOf,
  type KpiStatus,
  type KpiSummary,
  type StatusByHand,
  type StatusOverride,
} from './kpi-summary.ts';
import { dueAfter, newestBy } from './measurement-due.ts';
import { measurementsOf } from './measurements.ts';

export type { KpiStatus, KpiSummary, StatusByHand, StatusOverride } from './kpi-summary.ts';

/** How far behind the expected gain still counts as on track, and as at risk (METHOD.md; fractions of that gain). */
export interface PaceBounds {
  readonly onTrack: number;
  readonly atRisk: number;
}
export const DEFAULT_PACE_BOUNDS: PaceBounds = { onTrack: 0.1, atRisk: 0.25 };

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
  /** Measurements with both a day and a value. */
  readonly count: number;
  /** Measurements by day, oldest first; in lists so many of them that the course looks the same: the sparkline. */
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
export const ROUNDING = 1e-9;

type KpiFields = Readonly<Record<string, FieldValue>>;

/** Where a KPI comes from and goes to, and how far it is: all of its pace that does not change from day to day. */
interface Course {
  readonly baseline: number | null;
  readonly target: number | null;
  readonly up: boolean;
  /** From baseline to target; null where there is no such way. */
  readonly way: number | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly progress: number | null;
}

function courseOf(fields: KpiFields, { first, newest }: KpiSummary): Course {
  const target = num(fields['target']);
  const baseline = num(fields['baseline']) ?? first?.value ?? null;
  const up = fields['direction'] !== 'down';
  const gain = target !== null && baseline !== null ? target - baseline : null;
  const way = gain !== null && (up ? gain > 0 : gain < 0) ? gain : null;
  const [from, until] = [text(fields['from']), text(fields['until'])];
  const progress = way !== null && newest !== null && baseline !== null ? (newest.value - baseline) / way : null;
  return { baseline, target, up, way, from, until, progress };
}

/** What the numbers say whatever day it is; null where that depends on the day. */
function settledStatus({ baseline, target, up, way, from, until, progress }: Course, newest: KpiSummary['newest']) {
  if (newest === null || target === null) return 'noData';
  if (up ? newest.value >= target : newest.value <= target) return 'reached';
  // Where nothing is to be gained, every loss is more than a part of the gain.
  if (baseline === target) return 'offTrack';
  return progress === null || way === null || !from || !until ? 'noData' : null;
}

function statusOnDay(progress: number, expected: number, bounds: PaceBounds): KpiStatus {
  const behind = expected - progress - ROUNDING;
  if (behind <= expected * bounds.onTrack) return 'onTrack';
  return behind <= expected * bounds.atRisk ? 'atRisk' : 'offTrack';
}

/**
 * What of a KPI's pace can be kept in a table, and its status told from by comparing: `status` where it is the same whatever day
 * it is; else, with `elapsed` from `from` until `until`, what {@link paceOf} makes of `progress`.
 */
export interface StoredPace {
  readonly status: KpiStatus | null;
  readonly progress: number | null;
  /** Days since 1970; null where nothing is expected of any day. */
  readonly from: number | null;
  readonly until: number | null;
  readonly measuredOn: string | null;
  /** The day by which it is to be measured after its newest measurement, whatever its date. */
  readonly dueOn: string | null;
}

export function storedPace(fields: KpiFields, summary: KpiSummary): StoredPace {
  const course = courseOf(fields, summary);
  const measuredOn = summary.newest?.date ?? null;
  const { from, until, way } = course;
  const days = way !== null && from && until ? { from: dayNumber(from), until: dayNumber(until) } : null;
  return {
    status: summary.override?.status ?? settledStatus(course, summary.newest),
    progress: course.progress,
    from: days?.from ?? null,
    until: days?.until ?? null,
    measuredOn,
    dueOn: dueAfter(fields, measuredOn),
  };
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
    statusAfter: newestMeasurementOf(kpi) || null,
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
  const measured = measurementsOf(kpi);
  const pace = paceOf(kpi.fields, summaryOf(kpi), { today, measuredBy: newestBy(measured, today), bounds });
  return { ...pace, series: measured.map(({ date, value }) => ({ date, value })) };
}

/** The day for which a pace is reckoned. */
export interface PaceDay {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** The day of the newest measurement that is not dated later than today. */
  readonly measuredBy: string | null;
  readonly bounds: PaceBounds;
}

/** As {@link kpiPace}, of a KPI whose measurements were summed up; its series is the thinned one. */
export function paceOf(fields: KpiFields, summary: KpiSummary, { today, measuredBy, bounds }: PaceDay): KpiPace {
  const course = courseOf(fields, summary);
  const { baseline, way, from, until, progress } = course;
  const { count, newest, override, series } = summary;
  const expectedProgress = way !== null && from && until ? elapsed(from, until, today) : null;
  const settled = settledStatus(course, newest);
  const computedStatus =
    settled ??
    (progress === null || expectedProgress === null ? 'noData' : statusOnDay(progress, expectedProgress, bounds));
  const dueOn = dueAfter(fields, measuredBy);
  return {
    value: newest?.value ?? null,
    measuredOn: newest?.date ?? null,
    progress,
    expectedProgress,
    expectedValue:
      expectedProgress !== null && baseline !== null && way !== null ? baseline + way * expectedProgress : null,
    count,
    series,
    status: override?.status ?? computedStatus,
    computedStatus,
    overridden: override !== null,
    override,
    dueOn,
    overdue: dueOn !== null && dueOn < today,
  };
}
