import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import type { KpiStatus } from '@koers/shared/extraction/pace.ts';
import { numberOf, textOf } from '../block-fields.ts';

/** A measurement as a KPI's own answer tells it. */
export interface KpiMeasurement {
  readonly id: string;
  readonly date: string | null;
  readonly value: number | null;
  readonly note: string | null;
  readonly by: string | null;
  readonly origin: string | null;
}

interface Point {
  readonly date: string;
  readonly value: number;
}

/** What a KPI's chart shows; each line has a point for each day that it is known of. */
export interface KpiCourse {
  readonly measured: readonly Point[];
  /** From baseline to target over its days; empty where that way is not told. */
  readonly pace: readonly Point[];
  readonly target: readonly Point[];
  /** The day on which somebody set the status by hand, while that is in force. */
  readonly setOn: string | null;
}

export function measurementsOf(kpi: BlockAnswer): readonly KpiMeasurement[] {
  const found = kpi['measurements'];
  return Array.isArray(found) ? (found as readonly KpiMeasurement[]) : [];
}

/** Those with a day and a value, by day; of one day the last in the list is the newest. */
function pointsOf(measurements: readonly KpiMeasurement[]): readonly Point[] {
  const points = measurements.flatMap(({ date, value }) => (date !== null && value !== null ? [{ date, value }] : []));
  return points.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** What a KPI is to be drawn by. Its answer must be whole: with its measurements. */
export function courseOf(kpi: BlockAnswer): KpiCourse {
  const measured = pointsOf(measurementsOf(kpi));
  const [from, until] = [textOf(kpi, 'from'), textOf(kpi, 'until')];
  const target = numberOf(kpi, 'target');
  const baseline = numberOf(kpi, 'baseline') ?? measured[0]?.value ?? null;
  const [first, last] = [from ?? measured[0]?.date ?? null, until ?? measured.at(-1)?.date ?? null];
  const hasWay = from !== null && until !== null && from < until && target !== null && baseline !== null;
  return {
    measured,
    pace: hasWay
      ? [
          { date: from, value: baseline },
          { date: until, value: target },
        ]
      : [],
    target:
      target !== null && first !== null && last !== null
        ? [...new Set([first, last])].map((date) => ({ date, value: target }))
        : [],
    setOn: kpi.derived.pace?.override?.on ?? null,
  };
}

/** Each measurement as a part of the way from baseline to target; null where there is no such way. */
export function partsOfWay(kpi: BlockAnswer): readonly Point[] | null {
  const measured = pointsOf(measurementsOf(kpi));
  const target = numberOf(kpi, 'target');
  const baseline = numberOf(kpi, 'baseline') ?? measured[0]?.value ?? null;
  if (target === null || baseline === null || target === baseline) return null;
  return measured.map(({ date, value }) => ({ date, value: (value - baseline) / (target - baseline) }));
}

export type { KpiStatus };
