import { monthStart, mondayOf, quarterStart } from './days.ts';

export const ZOOMS = ['week', 'month', 'quarter', 'year'] as const;
export type Zoom = (typeof ZOOMS)[number];

interface ZoomSettings {
  /** Pixels. */
  readonly perDay: number;
  /** What the upper and the lower line of the head name. */
  readonly upper: 'month' | 'year';
  readonly lower: 'day' | 'week' | 'month' | 'quarter';
  /** Days that an arrow key moves by, and with Shift. */
  readonly step: number;
  readonly bigStep: number;
  /** How long a task without days becomes when it is put on the line. */
  readonly newLength: number;
}

export const ZOOM: Readonly<Record<Zoom, ZoomSettings>> = {
  week: { perDay: 56, upper: 'month', lower: 'day', step: 1, bigStep: 7, newLength: 1 },
  month: { perDay: 24, upper: 'month', lower: 'week', step: 1, bigStep: 7, newLength: 1 },
  quarter: { perDay: 9, upper: 'year', lower: 'month', step: 1, bigStep: 7, newLength: 5 },
  year: { perDay: 2.8, upper: 'year', lower: 'quarter', step: 7, bigStep: 28, newLength: 7 },
};

const STARTS = {
  day: (day: number) => day,
  week: mondayOf,
  month: (day: number) => monthStart(day),
  quarter: (day: number) => quarterStart(day),
  year: (day: number) => monthStart(day, -new Date(day * 86_400_000).getUTCMonth()),
} as const;
const NEXT = {
  day: (start: number) => start + 1,
  week: (start: number) => start + 7,
  month: (start: number) => monthStart(start, 1),
  quarter: (start: number) => quarterStart(start, 1),
  year: (start: number) => monthStart(start, 12),
} as const;
export type Unit = keyof typeof STARTS;

/** A stretch of the head: its first day, and the first day after it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The stretches of a unit that touch the days from one to another. */
export function stretches(unit: Unit, from: number, until: number): Stretch[] {
  const found: Stretch[] = [];
  for (let start = STARTS[unit](from); start <= until;) {
    const to = NEXT[unit](start);
    found.push({ from: start, to });
    start = to;
  }
  return found;
}

/** The quarters that touch the days from one to another: what is asked of the server at once. */
export function quartersIn(from: number, until: number): Stretch[] {
  return stretches('quarter', from, until);
}
