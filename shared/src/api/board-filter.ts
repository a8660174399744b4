import { z } from 'zod';
import { Day, Id } from './values.ts';

/** The ways in which facts of all documents are laid out. */
export const BOARDS = ['goals', 'timeline', 'calendar', 'stages', 'list'] as const;
export type Board = (typeof BOARDS)[number];

/** A block as an address names it: `document/block`. */
export const BlockPlace = z.string().regex(/^[A-Za-z0-9_-]{1,64}\/[A-Za-z0-9_-]{1,64}$/, 'not-an-id');

/**
 * What a list of facts is narrowed to. The same names stand in the API's queries, in a board's address, in a saved view and in a
 * view inside a document; what a kind lacks a field for narrows nothing of it.
 */
export const BoardFilter = z.object({
  /** One document alone. */
  documentId: Id.optional(),
  /** A strategy or another document, and all plans and pages that stand under it. */
  under: Id.optional(),
  /** A person in any of the block's person fields; `me` is the reader. */
  person: z.string().max(64).optional(),
  /** One or more, parted by commas: a task's status, a content item's stage, a KPI's status from its pace. */
  status: z.string().max(120).optional(),
  channel: BlockPlace.optional(),
  goal: BlockPlace.optional(),
  /** A period: blocks whose own days touch it. A task's first to last, a KPI's from to until, the day of a content item, a goal's deadline. */
  from: Day.optional(),
  until: Day.optional(),
  /** What has no day at all: left out of a period unless asked for; `only` asks for nothing else, whatever the period. */
  undated: z.enum(['true', 'false', 'only']).optional(),
  /** Late: a task past its last day and not done, a content item past its day and not published, a KPI whose measurement is overdue. */
  late: z.enum(['true', 'false']).optional(),
  /** In the title, in any case, with or without accents. */
  q: z.string().max(200).optional(),
});
export type BoardFilter = z.infer<typeof BoardFilter>;

/** A board's whole address: its layout, what it is narrowed to, by what it is grouped and sorted. */
export const BoardQuery = BoardFilter.extend({
  board: z.enum(BOARDS),
  /** For a list: the kind of block. */
  kind: z.string().max(40).optional(),
  /** A field of the kind, or `document`, `person`, `channel`; the boards say which they take. */
  group: z.string().max(40).optional(),
  /** A field of the kind, `title` or `document`; with `-` before it the other way round. */
  sort: z.string().max(41).optional(),
  /** A timeline's zoom or a calendar's span. */
  span: z.enum(['week', 'month', 'quarter', 'year', 'list']).optional(),
});
export type BoardQuery = z.infer<typeof BoardQuery>;
