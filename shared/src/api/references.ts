import { z } from 'zod';
import type { FieldValue, Reference } from '../blocks/define.ts';
import { AnyBlockAnswer } from './blocks.ts';
import { endpoint } from './endpoint.ts';
import { DocumentKind, Id, IdParams, Instant } from './values.ts';

const Target = z.object({ documentId: z.string(), blockId: z.string() }) satisfies z.ZodType<Reference>;

/** One thing that a block says otherwise than it did: its title, a part's text, or a field as it stands in the document. */
export const BlockChange = z.object({
  of: z.enum(['title', 'part', 'field']),
  /** The part's or field's name; `title` for the title. */
  name: z.string(),
  before: z.unknown() as z.ZodType<FieldValue>,
  after: z.unknown() as z.ZodType<FieldValue>,
});
export type BlockChange = z.infer<typeof BlockChange>;

/** How a block came to be remembered: when the document was agreed, as a reference that came later, or by a look at it. */
export const REMEMBERED_AS = ['agreed', 'added', 'seen'] as const;
export type RememberedAs = (typeof REMEMBERED_AS)[number];

/** What a block said when it was last agreed to, beside what it says now. */
export const ReferenceChange = z.object({
  since: Instant,
  as: z.enum(REMEMBERED_AS),
  /** Who agreed, or looked; null when that account is no more. */
  by: Id.nullable(),
  /** The title that it had then. */
  title: z.string(),
  changes: z.array(BlockChange),
  /** Names what it says now: sent along with `seen`, so that nobody sees what they were not shown. */
  version: z.string(),
});
export type ReferenceChange = z.infer<typeof ReferenceChange>;

export const ReferenceAnswer = z.object({
  target: Target,
  /**
   * `gone`: the document is there for me and the block is not. `hidden`: a document that I may not read, or that is not there;
   * which of the two is not told.
   */
  state: z.enum(['found', 'gone', 'hidden']),
  block: AnyBlockAnswer.nullable(),
  /** Of the document that it stands in; null when hidden. */
  documentTitle: z.string().nullable(),
  documentKind: DocumentKind.nullable(),
  inTrash: z.boolean(),
  changed: ReferenceChange.nullable(),
});
export type ReferenceAnswer = z.infer<typeof ReferenceAnswer>;

export const listReferences = endpoint({
  name: 'listReferences',
  method: 'get',
  path: '/documents/{id}/references',
  action: 'document.references.read',
  summary:
    'What the document refers to, each block once: as it stands, and what changed since the document was agreed.',
  params: IdParams,
  answer: z.object({ items: z.array(ReferenceAnswer), nextCursor: z.null() }),
});
export const seeReference = endpoint({
  name: 'seeReference',
  method: 'post',
  path: '/documents/{id}/references/seen',
  action: 'document.references.see',
  summary: 'Says of a changed block that it was looked at: what it says now is what the document is agreed with.',
  params: IdParams,
  body: z.object({ documentId: Id, blockId: Id, version: z.string().max(100).optional() }),
  answer: ReferenceAnswer,
});
