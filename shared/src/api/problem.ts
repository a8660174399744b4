import { z } from 'zod';

/** Every `code` that a problem+json answer can carry, with its HTTP status. The words stand in i18n under `problem.<code>`. */
export const PROBLEMS = {
  'bad-json': 400,
  'invalid-input': 422,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'second-factor-needed': 401,
  'wrong-code': 401,
  'challenge-expired': 401,
  'wrong-password': 403,
  'forbidden-origin': 403,
  'not-allowed': 403,
  'invitation-needed': 403,
  'invitation-used-up': 410,
  'reset-expired': 410,
  'reset-used': 410,
  'reset-unknown': 410,
  'not-found': 404,
  'block-gone': 410,
  'email-refused': 409,
  'only-way-in': 409,
  'picture-refused': 422,
  conflict: 409,
  'last-owner': 409,
  'member-suspended': 403,
  'signoff-changed': 409,
  'document-trashed': 409,
  'document-quarantined': 409,
  'too-large': 413,
  'too-many-requests': 429,
  'server-fault': 500,
  'not-stored': 503,
} as const;
export type ProblemCode = keyof typeof PROBLEMS;

/** What is wrong with one value of the input: where (`fields.target`), and why, as a code with words in i18n under `fault.<reason>`. */
export const InputFault = z.object({
  at: z.string(),
  reason: z.string(),
  limit: z.union([z.string(), z.number()]).optional(),
});
export type InputFault = z.infer<typeof InputFault>;

/** RFC 9457. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string().optional(),
  faults: z.array(InputFault).optional(),
  /** With `second-factor-needed`: what the code is given with, for five minutes. */
  challenge: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;
