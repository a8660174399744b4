import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Day, Id, IdParams, Instant } from './values.ts';

/** So many measurements in one call, of a KPI or of a file: they are one transaction in each document. */
export const MOST_AT_ONCE = 1000;

/** A measurement that a program gives. */
export const GivenMeasurement = z.object({
  date: Day,
  value: z.number(),
  note: z.string().max(500, 'too-long').optional(),
  /** What the value counts: refused when the KPI says something else. */
  unit: z.string().max(30, 'too-long').optional(),
  /** Which system it comes from; with an API token the token's name when left out. */
  source: z.string().trim().min(1, 'empty').max(80, 'too-long').optional(),
});
export type GivenMeasurement = z.infer<typeof GivenMeasurement>;

/** How many of what was given were added, took the place of another, or stood there already. */
export const WrittenAnswer = z.object({
  added: z.number().int(),
  replaced: z.number().int(),
  same: z.number().int(),
});

/** A KPI that I may add measurements to. */
export const MeasurableKpi = z.object({
  documentId: Id,
  documentTitle: z.string(),
  blockId: Id,
  title: z.string(),
  unit: z.string().nullable(),
});

export const listMeasurable = endpoint({
  name: 'listMeasurable',
  method: 'get',
  path: '/measurements/kpis',
  action: 'measurements.import',
  summary: 'The KPIs that I may add measurements to, of every document that I may change, by their titles.',
  answer: z.object({ items: z.array(MeasurableKpi) }),
});

/** `[KPI, day, value, note]`: which KPI of the call's list, from 0. */
const ImportRow = z.tuple([
  z.number().int().min(0),
  z.string().max(40, 'too-long'),
  z.number(),
  z.string().max(500, 'too-long').nullable(),
]);
export type ImportRow = z.infer<typeof ImportRow>;

const ImportFault = z.object({
  /** Which row of the call, from 0. */
  row: z.number().int(),
  reason: z.string(),
  limit: z.union([z.string(), z.number()]).optional(),
});

export const ImportAnswer = WrittenAnswer.extend({
  /** Days that were left as they are. */
  kept: z.number().int(),
  faults: z.array(ImportFault),
});
export type ImportAnswer = z.infer<typeof ImportAnswer>;

export const importMeasurements = endpoint({
  name: 'importMeasurements',
  method: 'post',
  path: '/measurements/imports',
  action: 'measurements.import',
  summary:
    'Adds a piece of a file to KPIs. A row that cannot be added is told, the rest is; a piece that is sent again does nothing.',
  body: z.object({
    /** Made by the caller: the pieces of one file have one. */
    importId: Id,
    piece: z.number().int().min(0).max(9999),
    /** The file's name. */
    file: z.string().trim().min(1, 'empty').max(200, 'too-long'),
    /** What happens to a day that has another value. */
    standing: z.enum(['replace', 'keep']),
    kpis: z
      .array(z.object({ documentId: Id, blockId: Id }))
      .min(1)
      .max(200, 'too-many'),
    rows: z.array(ImportRow).min(1).max(MOST_AT_ONCE, 'too-many'),
  }),
  answer: ImportAnswer,
});

export const ImportRecord = z.object({
  id: Id,
  file: z.string(),
  at: Instant,
  added: z.number().int(),
  replaced: z.number().int(),
  undoneAt: Instant.nullable(),
});
export type ImportRecord = z.infer<typeof ImportRecord>;

export const listImports = endpoint({
  name: 'listImports',
  method: 'get',
  path: '/measurements/imports',
  action: 'measurements.import',
  summary: 'The files that I added in the last 30 days, the newest first.',
  answer: z.object({ items: z.array(ImportRecord) }),
});

export const undoImport = endpoint({
  name: 'undoImport',
  method: 'post',
  path: '/measurements/imports/{id}/undo',
  action: 'measurements.import',
  summary: 'Takes out again what a file added, and puts back what it replaced. What somebody changed since stays.',
  params: IdParams,
  answer: z.object({
    /** Taken out or put back. */
    undone: z.number().int(),
    /** Changed or deleted since, or in a document that I may not change any more. */
    left: z.number().int(),
    /** A large file is taken back in several calls: there is more. */
    more: z.boolean(),
  }),
});
