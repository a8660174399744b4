import { z } from 'zod';
import { AnyBlockAnswer } from './blocks.ts';
import { endpoint } from './endpoint.ts';
import { IdParams } from './values.ts';

/** Letters of a title that a call may write; in the document people write as much as they like. */
export const MOST_BLOCK_TITLE = 300;

export const NewBlock = z.object({
  kind: z.string().max(40),
  title: z.string().max(MOST_BLOCK_TITLE, 'too-long').default(''),
  /** By the kind's names; what is absent or null is empty, or what the kind declares as its default. */
  fields: z.record(z.string(), z.unknown()).default({}),
});
export type NewBlock = z.infer<typeof NewBlock>;

export const createBlock = endpoint({
  name: 'createBlock',
  method: 'post',
  path: '/documents/{id}/blocks',
  action: 'document.blocks.change',
  summary:
    'Makes a block in a document: behind the last of its kind, else at the end. `Idempotency-Key` makes a repeated call make it once.',
  params: IdParams,
  body: NewBlock,
  answer: AnyBlockAnswer,
  status: 201,
});
