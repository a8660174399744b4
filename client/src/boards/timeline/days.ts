/** Days are counted here, 0 is 1 January 1970: what is drawn is reckoned with numbers, what is written is `YYYY-MM-DD`. */
const DAY = 86_400_000;
/** What a moved task can reach: years of four digits, which is what a day is written with. */
const FIRST_DAY = numberOfDay('1000-01-01');
const LAST_DAY = numberOfDay('9999-12-31');

export function numberOfDay(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
}

export function dayOfNumber(number: number): string {
  const reached = Math.min(Math.max(Math.round(number), FIRST_DAY), LAST_DAY);
  return new Date(reached * DAY).toISOString().slice(0, 10);
}

/** A day some days later, or earlier. */
export function moved(day: string, by: number): string {
  return dayOfNumber(numberOfDay(day) + by);
}

/** 0 on Monday, 6 on Sunday. */
export function weekdayOf(number: number): number {
  // day 0 was a Thursday
  return (((number + 3) % 7) + 7) % 7;
}

/** The Monday of a day's week. */
export function mondayOf(number: number): number {
  return number - weekdayOf(number);
}

/** The first day of the month so many months after that of a day. */
export function monthStart(number: number, later = 0): number {
  const date = new Date(number * DAY);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later, 1) / DAY;
}

/** The first day of the quarter so many quarters after that of a day. */
export function quarterStart(number: number, later = 0): number {
  const month = new Date(number * DAY).getUTCMonth();
  return monthStart(number, later * 3 - (month % 3));
}

/** The number of a week as ISO 8601 has it: week 1 holds the first Thursday of the year. */
export function weekNumber(number: number): number {
  const thursday = mondayOf(number) + 3;
  const year = new Date(thursday * DAY).getUTCFullYear();
  return Math.floor((thursday - Date.UTC(year, 0, 1) / DAY) / 7) + 1;
}

/** Monday to Friday, from one day to another, both counted. */
export function workdaysBetween(first: number, last: number): number {
  let count = 0;
  for (let day = first; day <= last; day += 1) if (weekdayOf(day) < 5) count += 1;
  return count;
}
