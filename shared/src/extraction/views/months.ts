import { isDate } from '../../blocks/field-value.ts';

const lastOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * How many months a monthly cost falls due from one day to another, both within: a month that was begun counts in full. From 31
 * January on, the second begins on the last of February. Null without two days in order.
 */
export function monthsOf(startsOn: string | null, endsOn: string | null): number | null {
  if (startsOn === null || endsOn === null || !isDate(startsOn) || !isDate(endsOn) || endsOn < startsOn) return null;
  const [year = 0, month = 0, day = 0] = startsOn.split('-').map(Number);
  const [endYear = 0, endMonth = 0, endDay = 0] = endsOn.split('-').map(Number);
  const whole = (endYear - year) * 12 + (endMonth - month);
  return whole + (endDay >= Math.min(day, lastOfMonth(endYear, endMonth)) ? 1 : 0);
}
