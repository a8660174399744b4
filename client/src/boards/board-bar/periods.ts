export const PERIODS = ['thisWeek', 'thisMonth', 'nextMonth', 'thisQuarter', 'nextQuarter', 'thisYear'] as const;
export type PeriodName = (typeof PERIODS)[number];
export interface Period {
  readonly from: string;
  readonly until: string;
}

const DAY = 86_400_000;
const asDay = (date: Date): string => date.toISOString().slice(0, 10);
const at = (year: number, month: number, day: number): Date => new Date(Date.UTC(year, month, day));

/** The first and last day of a period by its name; a week begins on Monday. */
export function periodOf(name: PeriodName, today: string): Period {
  const now = new Date(`${today}T00:00:00Z`);
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  const months = (first: number, count: number): Period => ({
    from: asDay(at(year, first, 1)),
    until: asDay(at(year, first + count, 0)),
  });
  const quarter = month - (month % 3);
  switch (name) {
    case 'thisWeek': {
      const monday = now.getTime() - ((now.getUTCDay() + 6) % 7) * DAY;
      return { from: asDay(new Date(monday)), until: asDay(new Date(monday + 6 * DAY)) };
    }
    case 'thisMonth':
      return months(month, 1);
    case 'nextMonth':
      return months(month + 1, 1);
    case 'thisQuarter':
      return months(quarter, 3);
    case 'nextQuarter':
      return months(quarter + 3, 3);
    case 'thisYear':
      return months(0, 12);
  }
}

/** The name of a period that has one today. */
export function nameOfPeriod(from: string | undefined, until: string | undefined, today: string): PeriodName | null {
  return (
    PERIODS.find((name) => {
      const period = periodOf(name, today);
      return period.from === from && period.until === until;
    }) ?? null
  );
}
