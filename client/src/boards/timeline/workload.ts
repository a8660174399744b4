import { isOpen, type TimelineTask } from './timeline-task.ts';
import { workdaysBetween } from './days.ts';

/** What somebody's roles ask and leave free, in hours a week; null where no role says it. */
export interface Capacity {
  readonly hours: number | null;
  readonly available: number | null;
}

/** What one person has on their hands in a week. */
export interface WeekLoad {
  /** Its Monday. */
  readonly monday: number;
  /** Hours where their roles have hours, else days: each working day of each open task is one. */
  readonly amount: number;
  readonly unit: 'hours' | 'days';
  readonly room: number;
  readonly tasks: number;
}

const WORKDAYS = 5;
/** Tenths of hours have no exact float. */
const ROUNDING = 1e-9;

/**
 * The weeks of a person. A task that lasts all week asks all hours that their roles have in a week; two of them twice that. Weeks without
 * tasks are left out.
 * @param weeks Mondays
 */
export function workloadOf(
  tasks: readonly TimelineTask[],
  capacity: Capacity | undefined,
  weeks: readonly number[],
): readonly WeekLoad[] {
  const open = tasks.filter(isOpen);
  const hours = capacity?.hours ?? null;
  return weeks.flatMap((monday): WeekLoad[] => {
    const here = open.filter(({ first, last }) => first <= monday + 6 && last >= monday);
    if (here.length === 0) return [];
    const days = here.reduce((sum, { first, last }) => {
      return sum + workdaysBetween(Math.max(first, monday), Math.min(last, monday + 6));
    }, 0);
    if (hours === null || hours === 0) {
      return [{ monday, amount: days, unit: 'days', room: WORKDAYS, tasks: here.length }];
    }
    const room = capacity?.available ?? hours;
    return [{ monday, amount: (days * hours) / WORKDAYS, unit: 'hours', room, tasks: here.length }];
  });
}

export function isOver({ amount, room }: Pick<WeekLoad, 'amount' | 'room'>): boolean {
  return amount > room + ROUNDING;
}
