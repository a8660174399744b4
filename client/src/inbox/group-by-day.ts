import { dayHere } from '../ui/today.ts';

export interface DayGroup<T> {
  /** `YYYY-MM-DD`, where the reader is. */
  readonly day: string;
  readonly items: readonly T[];
}

/** Splits a list, newest first, by the day here on which each happened. */
export function groupByDay<T extends { readonly at: string }>(items: readonly T[]): DayGroup<T>[] {
  const byDay = Map.groupBy(items, ({ at }) => dayHere(new Date(at)));
  return [...byDay].map(([day, ofDay]) => ({ day, items: ofDay }));
}
