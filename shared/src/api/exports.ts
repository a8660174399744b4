import { z } from 'zod';
import { FactsFilter } from './blocks.ts';
import { endpoint } from './endpoint.ts';

export const EXPORT_FORMATS = ['csv', 'json'] as const;
/** `standard` is RFC 4180; `excel-nl` is what Excel opens where semicolons part values and numbers have a decimal comma. */
export const CSV_DIALECTS = ['standard', 'excel-nl'] as const;
export type CsvDialect = (typeof CSV_DIALECTS)[number];

/** Its own answer is a file. */
export const exportList = endpoint({
  name: 'exportList',
  method: 'get',
  path: '/exports/{list}',
  action: 'facts.read',
  summary:
    'All of a list (`tasks`, `kpis`, …) as a file, with its filters: CSV in my language, or JSON as the list answers.',
  params: z.object({ list: z.string().regex(/^[a-z-]{1,40}$/) }),
  query: FactsFilter.omit({ beside: true }).extend({
    sort: z.string().max(41).optional(),
    format: z.enum(EXPORT_FORMATS).default('csv'),
    dialect: z.enum(CSV_DIALECTS).default('standard'),
  }),
  status: 200,
});
