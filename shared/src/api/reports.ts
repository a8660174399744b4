import { z } from 'zod';
import { REPORT_SECTIONS } from '../report/report-facts.ts';
import { endpoint } from './endpoint.ts';
import { Day, Id, LanguageCode } from './values.ts';

export const ReportSection = z.enum(REPORT_SECTIONS);

/** What a report is made of. A period that is turned round is turned back. */
const Choices = z.object({
  /** The strategy, plan or page that it is about; without, all of the workspace that I may read. */
  documentId: Id.optional(),
  from: Day,
  until: Day,
  /** Mine, when left out. */
  language: LanguageCode.optional(),
});

/** Parted by commas; all of them when left out. */
const Sections = z
  .string()
  .max(200)
  .transform((text) => text.split(',').filter((name) => name !== ''))
  .pipe(z.array(ReportSection).min(1, 'empty').max(REPORT_SECTIONS.length))
  .optional();

const ReportQuery = Choices.extend({
  /** Whether the plans and pages under the document are in it. */
  under: z.enum(['true', 'false']).default('true'),
  sections: Sections,
});

const Counts = z.record(z.enum(['noData', 'onTrack', 'atRisk', 'offTrack', 'reached']), z.number().int());

export const ReportNumbersAnswer = z.object({
  goals: z.number().int(),
  smartGoals: z.number().int(),
  kpis: z.number().int(),
  kpisByStatus: Counts,
  /** What the last report before this period said of the KPIs that are in this one; null without such a report. */
  kpisByStatusBefore: Counts.nullable(),
  tasksDone: z.number().int(),
  tasksLate: z.number().int(),
  published: z.number().int(),
  promised: z.number().int().nullable(),
  lessons: z.number().int(),
  signoffs: z.number().int(),
});

export const ReportAnswer = z.object({
  title: z.string(),
  /** In words. */
  period: z.string(),
  from: z.string(),
  until: z.string(),
  language: LanguageCode,
  isEmpty: z.boolean(),
  numbers: ReportNumbersAnswer,
  /** One file that loads nothing and runs nothing. */
  html: z.string(),
  /** Whether I may make a page of it, under the document that it is about. */
  mayMakePage: z.boolean(),
});
export type ReportAnswer = z.infer<typeof ReportAnswer>;

export const readReport = endpoint({
  name: 'readReport',
  method: 'get',
  path: '/report',
  action: 'report.read',
  summary: 'A status report of a document or a workspace over a period, made of what I may read.',
  query: ReportQuery,
  answer: ReportAnswer,
});

export const REPORT_FORMATS = ['html', 'docx'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Its own answer is the file. */
export const downloadReport = endpoint({
  name: 'downloadReport',
  method: 'get',
  path: '/report/file',
  action: 'report.read',
  summary: 'A report as a file: HTML, or DOCX.',
  query: ReportQuery.extend({ format: z.enum(REPORT_FORMATS).default('html') }),
});

export const createReportPage = endpoint({
  name: 'createReportPage',
  method: 'post',
  path: '/report/pages',
  action: 'document.create',
  summary:
    'Writes a report into a new page under the document that it is about. What somebody may not read who may read that page is left out of it.',
  body: Choices.extend({
    under: z.boolean().default(true),
    sections: z.array(ReportSection).min(1, 'empty').max(REPORT_SECTIONS.length).optional(),
  }),
  answer: z.object({
    documentId: Id,
    /** Where a link to the page was put: under the heading of the evaluation. */
    linkedIn: z.object({ documentId: Id, title: z.string(), section: z.string() }).nullable(),
    /** So many documents are left out, since not everybody who may read the page may read them. */
    leftOut: z.number().int(),
  }),
  status: 201,
});
