import { REPORT_SECTIONS, type ReportSectionName } from '@koers/shared/report/report-facts.ts';
import {
  REPORT_PERIODS,
  reportPeriod,
  type ReportPeriod,
  type ReportPeriodName,
} from '@koers/shared/report/report-period.ts';
import { isDate } from '@koers/shared/blocks/field-value.ts';
import type { Language } from '@koers/shared/blocks/define.ts';

/** What stands in the address of a report; what is not there is as it is without. */
export interface ReportSearch {
  readonly document?: string;
  readonly under?: 'false';
  /** A period by its name, or else its days. */
  readonly period?: ReportPeriodName;
  readonly from?: string;
  readonly until?: string;
  readonly language?: Language;
  readonly sections?: string;
}

/** What is chosen for a report. */
export interface ReportChoice extends ReportPeriod {
  readonly documentId: string | null;
  readonly under: boolean;
  /** Null for days of one's own. */
  readonly period: ReportPeriodName | null;
  /** Null for my own. */
  readonly language: Language | null;
  readonly sections: readonly ReportSectionName[];
}

const isId = (value: unknown): value is string => typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value);
const isDay = (value: unknown): value is string => typeof value === 'string' && isDate(value);

/** Reads an address; what cannot be is left out. */
export function readReportSearch(search: Readonly<Record<string, unknown>>): ReportSearch {
  const { document, under, period, from, until, language, sections } = search;
  const name = REPORT_PERIODS.find((one) => one === period);
  return {
    ...(isId(document) && { document }),
    ...((under === 'false' || under === false) && { under: 'false' as const }),
    ...(name !== undefined ? { period: name } : isDay(from) && isDay(until) && { from, until }),
    ...((language === 'nl' || language === 'en') && { language }),
    ...(typeof sections === 'string' && sections !== '' && { sections }),
  };
}

/** What an address asks for; without a period the month that runs. */
export function choiceOf(search: ReportSearch, today: string): ReportChoice {
  const own =
    search.from !== undefined && search.until !== undefined ? { from: search.from, until: search.until } : null;
  const period = own ? null : (search.period ?? 'thisMonth');
  const wanted = search.sections?.split(',') ?? REPORT_SECTIONS;
  const sections = REPORT_SECTIONS.filter((name) => wanted.includes(name));
  return {
    documentId: search.document ?? null,
    under: search.under !== 'false',
    period,
    ...(own ?? reportPeriod(period ?? 'thisMonth', today)),
    language: search.language ?? null,
    sections: sections.length > 0 ? sections : REPORT_SECTIONS,
  };
}

/** The address of a choice. */
export function searchOf({ documentId, under, period, from, until, language, sections }: ReportChoice): ReportSearch {
  return {
    ...(documentId !== null && { document: documentId }),
    ...(!under && { under: 'false' as const }),
    ...(period === null ? { from, until } : period !== 'thisMonth' && { period }),
    ...(language !== null && { language }),
    ...(sections.length < REPORT_SECTIONS.length && { sections: sections.join(',') }),
  };
}
