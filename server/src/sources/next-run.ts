import type { SourceSchedule } from '@koers/shared/api/sources.ts';
import { nextDailyAt } from '../inbox/daily-hour.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const SHORTEST = 5 * MINUTE;
const LONGEST = 24 * HOUR;
/** A server may ask for a long pause, and not for ever. */
const MOST_ASKED = 7 * 24 * HOUR;
const MONDAY = 1;

interface WallDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** 0 is Sunday. */
  readonly weekday: number;
}

/** The day on the wall of a time zone. */
export function wallDay(at: number, zone: string): WallDay {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const day = parts.format(at);
  return { day, weekday: new Date(`${day}T00:00:00Z`).getUTCDay() };
}

/** The next time that a schedule names, later than now; ms since 1970. */
export function nextScheduled({ every, hour, zone }: SourceSchedule, now: number): number {
  if (every === 'hour') return (Math.floor(now / HOUR) + 1) * HOUR;
  let at = nextDailyAt(now, hour, zone);
  const isDue = (moment: number): boolean => {
    const { day, weekday } = wallDay(moment, zone);
    return every === 'day' || (every === 'week' ? weekday === MONDAY : day.endsWith('-01'));
  };
  while (!isDue(at)) at = nextDailyAt(at, hour, zone);
  return at;
}

/**
 * When a source that failed is read again: soon at first, then at growing pauses to a day, and not before the other server said.
 * @param failures in a row, this one among them
 * @param retryAfter the pause that the other server asked for, in ms
 */
export function nextAfterFailure(failures: number, retryAfter: number | null, now: number): number {
  const pause = Math.min(LONGEST, SHORTEST * 3 ** Math.min(failures - 1, 10));
  return now + Math.max(pause, Math.min(retryAfter ?? 0, MOST_ASKED));
}

/** Reads `Retry-After`: seconds, or a date. @returns ms from now; null when it says nothing */
export function readRetryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
