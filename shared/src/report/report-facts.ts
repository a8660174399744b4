import type { SignoffAnswerName } from '../api/signoffs.ts';
import type { DocumentKind } from '../api/values.ts';
import type { Language } from '../blocks/define.ts';
import type { LinkedBlock } from '../extraction/check/finding.ts';
import type { KpiStatus } from '../extraction/kpi-summary.ts';
import type { KpiPace } from '../extraction/pace.ts';
import type { SmartVerdict } from '../extraction/smart.ts';
import type { ReportPeriod } from './report-period.ts';

/** In this order in every report. */
export const REPORT_SECTIONS = [
  'summary',
  'goals',
  'charts',
  'tasks',
  'content',
  'lessons',
  'money',
  'signoffs',
] as const;
export type ReportSectionName = (typeof REPORT_SECTIONS)[number];

export interface ReportDocument {
  readonly id: string;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

export interface ReportGoal extends LinkedBlock {
  /** Counts the KPIs of all documents that the reader may read. */
  readonly smart: SmartVerdict;
}

export interface ReportKpi extends LinkedBlock {
  /** As of the report's day. */
  readonly pace: KpiPace;
}

/** An answer to a request for sign-off that was given in the period. */
export interface ReportSignoff {
  readonly documentId: string;
  /** Null for the whole document. */
  readonly headingId: string | null;
  readonly title: string;
  readonly person: string | null;
  readonly answer: SignoffAnswerName;
  readonly word: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  /** What was agreed has changed since. */
  readonly isStale: boolean;
}

/** What an earlier report said of the KPIs that the reader may read. */
export interface EarlierReport {
  /** `YYYY-MM-DD`. */
  readonly madeOn: string;
  /** By `document/block`. */
  readonly statuses: Readonly<Record<string, KpiStatus>>;
}

/** More of a kind than a report takes. */
export interface CutShort {
  readonly kind: string;
  readonly shown: number;
  readonly total: number;
}

/** Everything that a report is made of, as far as its reader may read it. */
export interface ReportFacts {
  /** What it is about; null for all documents of a workspace. */
  readonly subject: ReportDocument | null;
  /** Those that something in the report stands in, the subject first. */
  readonly documents: readonly ReportDocument[];
  readonly goals: readonly ReportGoal[];
  readonly kpis: readonly ReportKpi[];
  /** Done in the period or late at its end; others are left out by the report. */
  readonly tasks: readonly LinkedBlock[];
  readonly content: readonly LinkedBlock[];
  readonly channels: readonly LinkedBlock[];
  readonly lessons: readonly LinkedBlock[];
  readonly budget: readonly LinkedBlock[];
  readonly tactics: readonly LinkedBlock[];
  readonly signoffs: readonly ReportSignoff[];
  readonly earlier: EarlierReport | null;
  readonly cut: readonly CutShort[];
  /** Null for somebody who is not known. */
  readonly nameOf: (userId: string) => string | null;
}

export interface ReportChoices extends ReportPeriod {
  readonly sections: readonly ReportSectionName[];
  readonly language: Language;
  /** The day on which it is made, `YYYY-MM-DD`. */
  readonly today: string;
  /** By whom; null where that is not said. */
  readonly maker: string | null;
}

/** The day as of which a report tells how things stand: its last, or today while that is still to come. */
export function dayOfReport({ until, today }: Pick<ReportChoices, 'until' | 'today'>): string {
  return until < today ? until : today;
}
