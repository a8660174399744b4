import { z } from 'zod';
import type { BlockKind, Field, Fields } from '../blocks/define.ts';
import { hasPace } from '../blocks/list-fields.ts';
import type { BlockRegistry } from '../blocks/registry.ts';
import { SMART_LETTERS } from '../extraction/smart.ts';
import { BoardFilter } from './board-filter.ts';
import { endpoint } from './endpoint.ts';
import { GivenMeasurement, MOST_AT_ONCE, WrittenAnswer } from './measurements.ts';
import { Id, IdParams, PageQuery, pageOf } from './values.ts';

const ReferenceAnswer = z.object({ documentId: Id, blockId: Id });

const ANSWERS: { readonly [T in Field['type']]: (field: Extract<Field, { type: T }>) => z.ZodType } = {
  text: () => z.string(),
  number: () => z.number(),
  date: () => z.string(),
  choice: (field) => z.enum(Object.keys(field.options)),
  currency: () => z.string(),
  link: () => z.string(),
  person: () => z.string(),
  persons: () => z.array(z.string()),
  tags: () => z.array(z.string()),
  reference: () => ReferenceAnswer,
  references: () => z.array(ReferenceAnswer),
};

function answerOf(field: Field): z.ZodType {
  const make = ANSWERS[field.type] as (field: Field) => z.ZodType;
  return make(field).nullable();
}

function answersOf(fields: Fields): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, answerOf(field)]));
}

const Fault = z.object({
  field: z.string(),
  reason: z.string(),
  limit: z.union([z.string(), z.number()]).optional(),
  entryId: z.string().optional(),
});

export const SmartAnswer = z.object(
  Object.fromEntries(SMART_LETTERS.map((letter) => [letter, z.string().nullable()])) as Record<
    (typeof SMART_LETTERS)[number],
    z.ZodNullable<z.ZodString>
  >,
);
const StatusByHand = z.enum(['onTrack', 'atRisk', 'offTrack', 'reached']);
const KpiStatus = z.enum(['noData', ...StatusByHand.options]);
export const PaceAnswer = z.object({
  /** What a person said, until the next measurement; else what the numbers say. */
  status: KpiStatus,
  computedStatus: KpiStatus,
  overridden: z.boolean(),
  override: z
    .object({
      status: StatusByHand,
      reason: z.string().nullable(),
      by: z.string().nullable(),
      on: z.string().nullable(),
    })
    .nullable(),
  /** The day by which it is to be measured next; `overdue` once that has passed. */
  dueOn: z.string().nullable(),
  overdue: z.boolean(),
  value: z.number().nullable(),
  measuredOn: z.string().nullable(),
  progress: z.number().nullable(),
  expectedProgress: z.number().nullable(),
  expectedValue: z.number().nullable(),
  /** Measurements with both a day and a value. */
  count: z.number().int(),
  /** By day, oldest first. In lists at most 40 of them, its first and its newest among them: `GET /kpis/{id}/measurements` has all. */
  series: z.array(z.object({ date: z.string(), value: z.number() })),
});

/** What every block's answer has, besides its own fields and lists, which stand beside these under their own names. */
export const BlockBase = z.object({
  id: z.string(),
  kind: z.string(),
  documentId: Id,
  documentTitle: z.string(),
  position: z.number().int(),
  section: z.string().nullable(),
  title: z.string(),
  parts: z.record(z.string(), z.string()),
  faults: z.array(Fault),
  /** What the machine makes of it: a goal's SMART verdict, a KPI's pace. */
  derived: z.object({ smart: SmartAnswer.optional(), pace: PaceAnswer.optional() }),
});
export type BlockBase = z.infer<typeof BlockBase>;

/** The answer's shape for one kind, made from its declaration. */
export function blockAnswer(kind: BlockKind): z.ZodObject {
  const lists = Object.entries(kind.entries).map(([list, entry]) => [
    list,
    z.array(z.object({ id: z.string(), ...answersOf(entry.fields) })),
  ]);
  return BlockBase.extend({
    kind: z.literal(kind.kind),
    ...answersOf(kind.fields),
    ...(Object.fromEntries(lists) as Record<string, z.ZodType>),
  });
}

/** The answer's shape in a list over documents: a KPI is without its measurements there, which `derived.pace` sums up. */
export function listedAnswer(kind: BlockKind): z.ZodObject {
  const lists = Object.keys(kind.entries).map((list) => [list, true as const]);
  return hasPace(kind) ? blockAnswer(kind).omit(Object.fromEntries(lists)) : blockAnswer(kind);
}

/** Any block: its base, and the kind's own fields beside it. */
export type BlockAnswer = BlockBase & Readonly<Record<string, unknown>>;
export const AnyBlockAnswer = BlockBase.loose() as unknown as z.ZodType<BlockAnswer>;

const BlockParams = z.object({ id: Id, blockId: Id });

export const listDocumentBlocks = endpoint({
  name: 'listDocumentBlocks',
  method: 'get',
  path: '/documents/{id}/blocks',
  action: 'document.blocks.read',
  summary: 'The blocks of a document, typed, in document order.',
  params: IdParams,
  query: PageQuery.extend({ kind: z.string().max(40).optional() }),
  answer: pageOf(AnyBlockAnswer),
});
export const changeBlock = endpoint({
  name: 'changeBlock',
  method: 'patch',
  path: '/documents/{id}/blocks/{blockId}',
  action: 'document.blocks.change',
  summary: 'Changes fields of a block, in the document: `{"target": 20}`; null empties one.',
  params: BlockParams,
  body: z.record(z.string(), z.unknown()),
  answer: AnyBlockAnswer,
});
export const undoBlockChange = endpoint({
  name: 'undoBlockChange',
  method: 'post',
  path: '/documents/{id}/blocks/{blockId}/undo',
  action: 'document.blocks.change',
  summary:
    'Writes fields back as they were, in the document, if all that was written still stands. Else nothing is changed, and it says who changed it.',
  params: BlockParams,
  body: z.object({
    /** What was written, by field. */
    written: z.record(z.string(), z.unknown()),
    /** What stood there before, of the same fields; what is absent or null was empty. */
    before: z.record(z.string(), z.unknown()),
  }),
  answer: z.object({
    undone: z.boolean(),
    /** Whose change stands instead, where that is known still. */
    changedBy: Id.nullable(),
    block: AnyBlockAnswer,
  }),
});
/** The KPI as it then stands, with what was done to it as `written`. */
const MeasuredAnswer = BlockBase.extend({ written: WrittenAnswer }).loose() as unknown as z.ZodType<
  BlockAnswer & { readonly written: z.infer<typeof WrittenAnswer> }
>;
export const addMeasurement = endpoint({
  name: 'addMeasurement',
  method: 'post',
  path: '/kpis/{id}/measurements',
  action: 'document.blocks.change',
  summary:
    'Adds one measurement to a KPI, or up to 1,000 in an array, in its document. Of what a program gives, one of the same day and source takes the place of the last. `Idempotency-Key` makes a repeated call add it once.',
  params: IdParams,
  body: z.union([GivenMeasurement, z.array(GivenMeasurement).min(1).max(MOST_AT_ONCE, 'too-many')]),
  answer: MeasuredAnswer,
  status: 201,
});

/** What a list over all documents is narrowed to. */
export const FactsFilter = BoardFilter.extend({
  /** Of the workspace that this document stands in, whatever workspace the call names: what can be referred to from it. */
  beside: Id.optional(),
});

/** The filters, the order and the page of a list over all documents. */
export const FactsQuery = FactsFilter.extend({
  ...PageQuery.shape,
  limit: z.coerce.number().int().min(1).max(500).default(100),
  /**
   * A field of the kind with one value, `title` or `document`; with `-` before it the other way round. KPIs also take `status`,
   * `progress`, `measuredOn` and `dueOn`, of their pace.
   */
  sort: z.string().max(41).optional(),
});

export const countFacts = endpoint({
  name: 'countFacts',
  method: 'get',
  path: '/facts/counts',
  action: 'facts.read',
  summary: 'How many blocks of a kind there are in all documents that I may read, by status, and how many are late.',
  query: FactsFilter.extend({ kind: z.string().max(40) }),
  answer: z.object({
    total: z.number().int(),
    late: z.number().int(),
    /** Of statuses that occur; of a kind without any it is empty. */
    byStatus: z.record(z.string(), z.number().int()),
  }),
});

export const listMeasurements = endpoint({
  name: 'listMeasurements',
  method: 'get',
  path: '/kpis/{id}/measurements',
  action: 'document.blocks.read',
  summary: 'All measurements of a KPI that have a day and a value, by day, oldest first.',
  params: IdParams,
  query: PageQuery.extend({
    /** Where the KPI stands, for an id that stands in several documents. */
    documentId: Id.optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(200),
  }),
  answer: pageOf(
    z.looseObject({
      id: z.string(),
      date: z.string(),
      value: z.number(),
      note: z.string().nullable(),
      by: z.string().nullable(),
    }),
  ),
});

/** `GET /goals`, `/kpis`, `/audiences`, `/tasks`: one list a kind, made from the registry. */
export function factsEndpoint(kind: BlockKind) {
  return endpoint({
    name: `list-${kind.kind}`,
    method: 'get',
    path: `/${factsPath(kind.kind)}`,
    action: 'facts.read',
    summary: `Every ${kind.label.en.toLowerCase()} of all documents that I may read.`,
    query: FactsQuery,
    answer: pageOf(AnyBlockAnswer),
  });
}

/** The path of a kind's list: its plural in English; `content` has none. */
export function factsPath(kind: string): string {
  return kind === 'content' ? kind : kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`;
}

/** One list for each kind of the registry. */
export function factsEndpoints(registry: BlockRegistry): ReturnType<typeof factsEndpoint>[] {
  return [...registry.values()].map((kind) => factsEndpoint(kind));
}
