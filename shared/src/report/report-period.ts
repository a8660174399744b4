/** Periods that a report is chosen by; `own` goes from day to day. */
export const REPORT_PERIODS = ['thisMonth', 'lastMonth', 'thisQuarter', 'lastQuarter'] as const;
export type ReportPeriodName = (typeof REPORT_PERIODS)[number];

/** First and last day, both within, `YYYY-MM-DD`. */
export interface ReportPeriod {
  readonly from: string;
  readonly until: string;
}

const asDay = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

/** The days of a period by its name. @param today `YYYY-MM-DD` */
export function reportPeriod(name: ReportPeriodName, today: string): ReportPeriod {
  const [year = 1970, monthNumber = 1] = today.split('-').map(Number);
  const month = monthNumber - 1;
  const months = (first: number, count: number): ReportPeriod => ({
    from: asDay(year, first, 1),
    until: asDay(year, first + count, 0),
  });
  const quarter = month - (month % 3);
  switch (name) {
    case 'thisMonth':
      return months(month, 1);
    case 'lastMonth':
      return months(month - 1, 1);
    case 'thisQuarter':
      return months(quarter, 3);
    case 'lastQuarter':
      return months(quarter - 3, 3);
  }
}

/** Two days in their order, however they were given. */
export function inOrder({ from, until }: ReportPeriod): ReportPeriod {
  return from <= until ? { from, until } : { from: until, until: from };
}

/** The name of a period that has one today. */
export function nameOfReportPeriod(period: ReportPeriod, today: string): ReportPeriodName | null {
  return (
    REPORT_PERIODS.find((name) => {
      const { from, until } = reportPeriod(name, today);
      return from === period.from && until === period.until;
    }) ?? null
  );
}

/** Days in a period, both ends within. */
export function daysIn({ from, until }: ReportPeriod): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000) + 1;
}
