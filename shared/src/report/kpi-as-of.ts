import type { FieldValue } from '../blocks/define.ts';
import type { KpiSummary } from '../extraction/kpi-summary.ts';
import { paceOf, type KpiPace, type PaceBounds } from '../extraction/pace.ts';
import { MOST_POINTS } from '../extraction/kpi-summary.ts';
import { thinned, type SeriesPoint } from '../extraction/thinned.ts';

export interface AsOf {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly today: string;
  /** The newest measurement that is not dated later than today. */
  readonly measuredBy: string | null;
  readonly bounds: PaceBounds;
}

/** A KPI as its measurements told it on a day: those of later days are left out. Until another measurement, a status by hand holds. */
function summaryOn(summary: KpiSummary, points: readonly SeriesPoint[], day: string): KpiSummary {
  const known = points.filter(({ date }) => date <= day);
  const newest = known.at(-1) ?? null;
  const { override } = summary;
  // What was said of a later measurement, or on a later day, was not said yet.
  const holds = override !== null && newest?.date === summary.newest?.date && (override.on ?? '') <= day;
  return {
    count: known.length,
    first: known[0] ?? null,
    newest,
    override: holds ? override : null,
    series: thinned(known, MOST_POINTS),
  };
}

/**
 * A KPI's pace as of a day that may have passed. As of today it is what every board says.
 * @param points all of its measurements, by day, oldest first
 */
export function paceAsOf(
  fields: Readonly<Record<string, FieldValue>>,
  summary: KpiSummary,
  points: readonly SeriesPoint[],
  { day, today, measuredBy, bounds }: AsOf,
): KpiPace {
  if (day >= today) return paceOf(fields, summary, { today, measuredBy, bounds });
  const then = summaryOn(summary, points, day);
  return paceOf(fields, then, { today: day, measuredBy: then.newest?.date ?? null, bounds });
}
