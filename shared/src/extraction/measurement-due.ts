import type { ExtractedBlock } from './extracted-block.ts';
import { measurementsOf } from './measurements.ts';

/** How long after one measurement the next is due. */
export interface Step {
  readonly days?: number;
  readonly months?: number;
}
/** By a KPI's `frequency`. */
export const STEPS: Readonly<Record<string, Step>> = {
  daily: { days: 1 },
  weekly: { days: 7 },
  biweekly: { days: 14 },
  monthly: { months: 1 },
  quarterly: { months: 3 },
  yearly: { months: 12 },
};

const pad = (part: number): string => String(part).padStart(2, '0');
const written = (date: Date): string =>
  `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;

/** A month after the 31st is the last day of the next month, not a day of the month behind it. */
function stepFrom(day: string, { days = 0, months = 0 }: Step): string {
  const from = new Date(`${day}T00:00:00Z`);
  const month = from.getUTCMonth() + months;
  const lastOfMonth = new Date(Date.UTC(from.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return written(new Date(Date.UTC(from.getUTCFullYear(), month, Math.min(from.getUTCDate(), lastOfMonth) + days)));
}

/** The day of the newest measurement that is not dated later than today: one that is was not made yet. */
export function newestBy(measured: readonly { readonly date: string }[], today: string): string | null {
  return measured.findLast(({ date }) => date <= today)?.date ?? null;
}

/**
 * The day by which a KPI is to be measured next, by its `frequency`: so long after the newest measurement, or after `from`
 * while there is none; on `until` at the latest, which asks for a last one. Overdue from the day after.
 * @param fields of a block of kind `kpi`
 * @param newest the day of the newest measurement
 * @returns null when nothing tells (no frequency, neither measurement nor first day), or nothing is asked any more
 */
export function dueAfter(fields: ExtractedBlock['fields'], newest: string | null): string | null {
  const { frequency, from, until } = fields;
  const step = typeof frequency === 'string' ? STEPS[frequency] : undefined;
  const first = typeof from === 'string' ? from : null;
  const since = newest ?? first;
  if (!step || since === null) return null;
  const due = stepFrom(since, step);
  // Two days that are turned round say nothing of an end.
  const last = typeof until === 'string' && (first === null || first <= until) ? until : null;
  if (last === null) return due;
  if (newest !== null && newest >= last) return null;
  return due < last ? due : last;
}

/**
 * As {@link dueAfter}, after the newest measurement of the KPI itself.
 * @param kpi a block of kind `kpi`
 * @param today `YYYY-MM-DD`
 */
export function measurementDueOn(kpi: ExtractedBlock, today: string): string | null {
  return dueAfter(kpi.fields, newestBy(measurementsOf(kpi), today));
}
