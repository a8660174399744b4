import { z } from 'zod';
import type { FieldValue } from '../blocks/define.ts';
import { RULE_NAMES, type Finding } from '../extraction/check/finding.ts';
import type { ExtractedBlock } from '../extraction/extracted-block.ts';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant } from './values.ts';
import { PaceBoundsAnswer } from './workspace.ts';

const ReferenceValue = z.object({ documentId: Id, blockId: Id });

export const FindingAnswer = z.object({
  rule: z.enum(RULE_NAMES),
  blockId: z.string().nullable(),
  section: z.string().nullable(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  detail: z.string(),
}) satisfies z.ZodType<Finding>;

/** What a waiver is for: a finding of this rule, on this block, with this detail. */
const WaiverKey = z.object({
  rule: z.enum(RULE_NAMES),
  blockId: Id.nullable(),
  /** As the finding has it; empty for most rules. */
  detail: z.string().max(200, 'too-long').default(''),
});
/** Characters. */
export const MAX_WAIVER_REASON = 500;

const Waived = z.object({
  /** Names the waiver where it is taken back. */
  id: Id,
  reason: z.string(),
  /** The person's id; null when their account is gone. */
  by: Id.nullable(),
  at: Instant,
});
export const WaiverAnswer = Waived.extend({
  rule: z.enum(RULE_NAMES),
  blockId: Id.nullable(),
  detail: z.string(),
});
export type WaiverAnswer = z.infer<typeof WaiverAnswer>;

export const CheckItem = FindingAnswer.extend({ waived: Waived.nullable() });
export type CheckItem = z.infer<typeof CheckItem>;

const FieldAnswer: z.ZodType<FieldValue> = z.union([
  z.string(),
  z.number(),
  z.array(z.string()),
  ReferenceValue,
  z.array(ReferenceValue),
  z.null(),
]);
const FaultAnswer = z.object({
  field: z.string(),
  reason: z.string(),
  limit: z.union([z.string(), z.number()]).optional(),
  entryId: z.string().optional(),
}) as unknown as z.ZodType<ExtractedBlock['faults'][number]>;
/** An {@link ExtractedBlock} as it is: the same rules read it on both sides. */
const BlockOfDocument: z.ZodType<ExtractedBlock> = z.object({
  kind: z.string(),
  id: z.string(),
  position: z.number().int(),
  section: z.string().nullable(),
  title: z.string(),
  parts: z.record(z.string(), z.string()),
  fields: z.record(z.string(), FieldAnswer),
  entries: z.record(z.string(), z.array(z.object({ id: z.string(), fields: z.record(z.string(), FieldAnswer) }))),
  faults: z.array(FaultAnswer),
});
const LinkedBlockAnswer = z.object({ documentId: Id, block: BlockOfDocument });

/** Everything outside a document that its plan check looks at, as far as the caller may read it. */
export const SurroundingsAnswer = z.object({
  /** The plan's strategy; null when there is none, or it may not be read. */
  strategy: z.object({ id: Id, blocks: z.array(BlockOfDocument) }).nullable(),
  /** Blocks of other documents that point at blocks of this one. */
  pointingHere: z.array(LinkedBlockAnswer),
  /**
   * Blocks of other documents that count along without pointing here: segments of this document's audiences further down, what is
   * said to those, and what other plans publish on the channels of the strategy that this one uses.
   */
  beside: z.array(LinkedBlockAnswer),
  /** Blocks of other documents that this one points at. */
  targets: z.array(LinkedBlockAnswer),
  /** What this document points at and is no more: deleted, or in the trash. */
  gone: z.array(ReferenceValue),
  /** What this document points at and the caller may not read: nothing is said of it. */
  hidden: z.array(ReferenceValue),
  /** What this document points at, was changed since it was agreed, and was not looked at since. */
  changed: z.array(ReferenceValue),
  bounds: PaceBoundsAnswer,
  waivers: z.array(WaiverAnswer),
});
export type SurroundingsAnswer = z.infer<typeof SurroundingsAnswer>;

export const checkDocument = endpoint({
  name: 'checkDocument',
  method: 'get',
  path: '/documents/{id}/check',
  action: 'document.check.read',
  summary: 'The plan check: what is missing or does not fit, in document order, and what was waived with which reason.',
  params: IdParams,
  answer: z.object({ items: z.array(CheckItem), nextCursor: z.null() }),
});
export const readSurroundings = endpoint({
  name: 'readSurroundings',
  method: 'get',
  path: '/documents/{id}/surroundings',
  action: 'document.check.read',
  summary: 'What the plan check needs besides the document itself: its strategy, and what is linked with it.',
  params: IdParams,
  answer: SurroundingsAnswer,
});
export const waiveFinding = endpoint({
  name: 'waiveFinding',
  method: 'put',
  path: '/documents/{id}/check/waivers',
  action: 'document.check.waive',
  summary: 'Waives a finding, with a reason; a finding that was waived gets the new reason.',
  params: IdParams,
  body: WaiverKey.extend({ reason: z.string().trim().min(1, 'empty').max(MAX_WAIVER_REASON, 'too-long') }),
  answer: WaiverAnswer,
});
export const unwaiveFinding = endpoint({
  name: 'unwaiveFinding',
  method: 'delete',
  path: '/documents/{id}/check/waivers/{waiverId}',
  action: 'document.check.waive',
  summary: 'Takes a waiver back; who did, and when, is kept.',
  params: z.object({ id: Id, waiverId: Id }),
});
