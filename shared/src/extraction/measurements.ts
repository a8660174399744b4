import type { ExtractedBlock } from './extracted-block.ts';

/** A line of a KPI's list that has both a day and a value. */
export interface DatedMeasurement {
  readonly id: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly value: number;
}

/** A KPI's measurements by day, oldest first. Of two on one day the later line counts as the newer. */
export function measurementsOf(kpi: ExtractedBlock): DatedMeasurement[] {
  const measured: DatedMeasurement[] = [];
  for (const { id, fields } of kpi.entries['measurements'] ?? []) {
    const { date, value } = fields;
    if (typeof date === 'string' && typeof value === 'number') measured.push({ id, date, value });
  }
  // A stable sort: lines of one day stay in their order.
  return measured.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}
