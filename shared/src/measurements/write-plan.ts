import type { FieldFault } from '../blocks/field-value.ts';
import { readField } from '../blocks/field-value.ts';
import { kpi } from '../blocks/kpi.ts';

/** A KPI takes no more than this: twenty-seven years of every day. */
export const MOST_MEASUREMENTS = 10_000;

/** What is to be written. */
export interface NewMeasurement {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly value: number;
  readonly note: string | null;
}

/** A measurement as it stands in the document; what its fields do not take is null. */
export interface StandingMeasurement {
  readonly id: string;
  readonly date: string | null;
  readonly value: number | null;
  readonly note: string | null;
  readonly origin: string | null;
}

/** Why a measurement is not written; the words for it stand in i18n under `fault.<reason>`. */
export interface MeasurementFault {
  readonly reason: FieldFault['reason'] | 'empty' | 'in-the-future' | 'given-twice' | 'kpi-full';
  readonly limit?: number | string;
}

/** What becomes of one measurement that is to be written. */
export type WriteStep =
  | { readonly do: 'add' }
  /** It takes the place of this one. */
  | { readonly do: 'replace'; readonly standing: StandingMeasurement }
  /** The document says so already. */
  | { readonly do: 'same'; readonly standing: StandingMeasurement }
  /** The day has another value, which was to stay. */
  | { readonly do: 'keep'; readonly standing: StandingMeasurement }
  | { readonly do: 'fault'; readonly at: 'date' | 'value' | 'note'; readonly fault: MeasurementFault };

export interface WriteRule {
  /**
   * What counts as the same measurement: `day`, the newest of its day, whoever measured; `origin`, the one of its day that came
   * from the same place; `none`, nothing: each is another.
   */
  readonly match: 'day' | 'origin' | 'none';
  readonly origin: string | null;
  /** What else counts as the same place: names that it had. */
  readonly origins?: readonly string[];
  /** What happens to a day that has another value. */
  readonly standing: 'replace' | 'keep';
  /** The last day that is not in the future, `YYYY-MM-DD`. */
  readonly latest: string;
}

const declared = kpi.entries.measurements.fields;
const DAY_MS = 86_400_000;
/** Somewhere on earth it is tomorrow already. */
const AHEAD_MS = 14 * 3_600_000;

/** The last day that is not in the future for anybody. @param now milliseconds since 1970 */
export function latestDay(now: number): string {
  return new Date(Math.min(now + AHEAD_MS, 8.64e15 - DAY_MS)).toISOString().slice(0, 10);
}

/** What is wrong with one measurement by itself; null when it may be written. */
export function measurementFault(
  { date, value, note }: { readonly date: unknown; readonly value: unknown; readonly note: unknown },
  latest: string,
): { readonly at: 'date' | 'value' | 'note'; readonly fault: MeasurementFault } | null {
  const day = readField(declared.date, date);
  if (!day.ok) return { at: 'date', fault: day.fault };
  if (typeof day.value !== 'string') return { at: 'date', fault: { reason: 'empty' } };
  if (day.value > latest) return { at: 'date', fault: { reason: 'in-the-future' } };
  const number = readField(declared.value, value);
  if (!number.ok) return { at: 'value', fault: number.fault };
  if (number.value === null) return { at: 'value', fault: { reason: 'empty' } };
  const text = readField(declared.note, note);
  return text.ok ? null : { at: 'note', fault: text.fault };
}

const noteOf = (note: string | null): string => note?.trim() ?? '';

/**
 * What becomes of each measurement that is to be written to one KPI, in their order. Pure: a page's preview and the server's
 * writing come from here. Of two for one day that say the same the second is `same`; one that says otherwise is a fault.
 */
export function planWrites(
  standing: readonly StandingMeasurement[],
  incoming: readonly NewMeasurement[],
  rule: WriteRule,
): WriteStep[] {
  // Of two on one day the later line is the newer, as pace reads them.
  const known = new Map<string, StandingMeasurement>();
  for (const one of standing) if (one.date !== null && isMatch(one, rule)) known.set(one.date, one);
  const seen = new Map<string, NewMeasurement>();
  let room = MOST_MEASUREMENTS - standing.length;
  return incoming.map((one): WriteStep => {
    const wrong = measurementFault(one, rule.latest);
    if (wrong) return { do: 'fault', ...wrong };
    const twin = rule.match === 'none' ? undefined : seen.get(one.date);
    if (twin && !isSame(twin, one)) return { do: 'fault', at: 'date', fault: { reason: 'given-twice' } };
    const there = known.get(one.date);
    if (twin) return { do: 'same', standing: there ?? { id: '', ...one, origin: rule.origin } };
    seen.set(one.date, one);
    if (there && isSame({ ...there, note: one.note === null ? null : there.note }, one))
      return { do: 'same', standing: there };
    if (there) return { do: rule.standing, standing: there };
    if (room <= 0) return { do: 'fault', at: 'date', fault: { reason: 'kpi-full', limit: MOST_MEASUREMENTS } };
    room -= 1;
    return { do: 'add' };
  });
}

function isMatch({ origin }: StandingMeasurement, rule: WriteRule): boolean {
  if (rule.match === 'none') return false;
  return (
    rule.match === 'day' || origin === rule.origin || (origin !== null && (rule.origins?.includes(origin) ?? false))
  );
}

function isSame(
  a: Pick<StandingMeasurement, 'value' | 'note'>,
  b: Pick<StandingMeasurement, 'value' | 'note'>,
): boolean {
  return a.value === b.value && noteOf(a.note) === noteOf(b.note);
}
