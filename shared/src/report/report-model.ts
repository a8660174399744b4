import type { Language } from '../blocks/define.ts';
import type { KpiStatus } from '../extraction/kpi-summary.ts';
import type { ReportSectionName } from './report-facts.ts';
import type { ReportPeriod } from './report-period.ts';

/** Where a word or number leads back to. */
export interface ReportTarget {
  readonly documentId: string;
  /** A block or heading in it. */
  readonly blockId?: string;
}

/** A stretch of text. */
export interface Run {
  readonly text: string;
  readonly to?: ReportTarget;
  /** That it is the title of the block it leads to: in a page, a mention that follows its name. */
  readonly isTitle?: true;
  readonly strong?: true;
  readonly muted?: true;
  /** That it is the word for this status. */
  readonly status?: KpiStatus;
}
export type Line = readonly Run[];

export interface Column {
  readonly name: string;
  /** Numbers stand to the right. */
  readonly isNumber?: true;
}

export interface ChartPoint {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly value: number;
}

/** A KPI's course; every number in it also stands in words. */
export interface ReportChart {
  readonly target: ReportTarget;
  readonly title: string;
  /** All of it, said. */
  readonly label: string;
  readonly unit: string | null;
  readonly points: readonly ChartPoint[];
  readonly goalValue: number | null;
  /** From where to where it is to go. */
  readonly way: { readonly from: ChartPoint; readonly until: ChartPoint } | null;
  /** The report's day. */
  readonly today: string;
}

export type ReportItem =
  | { readonly type: 'heading'; readonly line: Line }
  | { readonly type: 'paragraph'; readonly line: Line }
  | { readonly type: 'list'; readonly lines: readonly Line[] }
  | {
      readonly type: 'table';
      readonly caption: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Line[])[];
    }
  | { readonly type: 'chart'; readonly chart: ReportChart }
  /** Stays together on paper where it can. */
  | { readonly type: 'group'; readonly items: readonly ReportItem[] };

export interface ReportSection {
  readonly name: ReportSectionName;
  readonly title: string;
  readonly items: readonly ReportItem[];
}

/** The numbers of a report's summary. */
export interface ReportNumbers {
  readonly goals: number;
  /** Goals of which all five letters are met. */
  readonly smartGoals: number;
  readonly kpis: number;
  readonly kpisByStatus: Readonly<Record<KpiStatus, number>>;
  /** What an earlier report said of the KPIs that are in this one; null without an earlier report. */
  readonly kpisByStatusBefore: Readonly<Record<KpiStatus, number>> | null;
  readonly tasksDone: number;
  readonly tasksLate: number;
  readonly published: number;
  /** What the channels promise for the period; null when none promises. */
  readonly promised: number | null;
  readonly lessons: number;
  readonly signoffs: number;
}

/** A report in words, without a form: written into a page, HTML, DOCX or a letter as it is. */
export interface ReportModel extends ReportPeriod {
  readonly language: Language;
  readonly title: string;
  /** The period, in words. */
  readonly period: string;
  /** When it was made, and as of which day. */
  readonly lines: readonly string[];
  /** What it is about; null for a whole workspace. */
  readonly subject: ReportTarget | null;
  readonly isEmpty: boolean;
  readonly sections: readonly ReportSection[];
  readonly numbers: ReportNumbers;
  /** Each KPI's status by `document/block`: what the next report is compared with. */
  readonly statuses: Readonly<Record<string, KpiStatus>>;
}
