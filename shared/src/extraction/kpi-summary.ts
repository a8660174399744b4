import type { ExtractedBlock } from './extracted-block.ts';
import { measurementsOf } from './measurements.ts';
import { thinned, type SeriesPoint } from './thinned.ts';

export type KpiStatus = 'noData' | 'onTrack' | 'atRisk' | 'offTrack' | 'reached';

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

/** All that is needed of a KPI's measurements to tell its pace, however many there are. */
export interface KpiSummary {
  /** Lines with both a day and a value. */
  readonly count: number;
  readonly first: SeriesPoint | null;
  readonly newest: SeriesPoint | null;
  /** What a person said, while that holds. */
  readonly override: StatusOverride | null;
  /** Oldest first, with the first and the newest among them; at most {@link MOST_POINTS}. */
  readonly series: readonly SeriesPoint[];
}

/** A sparkline is some ninety pixels wide. */
export const MOST_POINTS = 40;

/** What `statusAfter` holds for a status that was set before anything was measured: no id has a space. */
const NONE_YET = 'none yet';

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The id of a KPI's newest measurement, as `statusAfter` holds it; empty until the document's ids were mended. */
export function newestMeasurementOf(kpi: ExtractedBlock): string {
  return measurementsOf(kpi).at(-1)?.id ?? NONE_YET;
}

/**
 * A person's status, while it is in force: until another measurement is the newest. Where it was not noted which one was the
 * newest then, until one is dated after the day on which it was set; where that is not known either, it holds.
 */
function overrideOf(kpi: ExtractedBlock, newest: { readonly id: string; readonly date: string } | null) {
  const { statusOverride, statusReason, statusBy, statusOn, statusAfter } = kpi.fields;
  if (typeof statusOverride !== 'string') return null;
  const on = text(statusOn);
  const after = text(statusAfter);
  if (after !== null && after !== (newest?.id ?? NONE_YET)) return null;
  if (after === null && on !== null && newest !== null && newest.date > on) return null;
  return { status: statusOverride as StatusByHand, reason: text(statusReason), by: text(statusBy), on };
}

/** @param kpi a block of kind `kpi` */
export function summaryOf(kpi: ExtractedBlock): KpiSummary {
  const measured = measurementsOf(kpi);
  const points = measured.map(({ date, value }) => ({ date, value }));
  return {
    count: points.length,
    first: points[0] ?? null,
    newest: points.at(-1) ?? null,
    override: overrideOf(kpi, measured.at(-1) ?? null),
    series: thinned(points, MOST_POINTS),
  };
}
