import { z } from 'zod';
import { AUDIT_ACTIONS } from './audit-actions.ts';
import { endpoint } from './endpoint.ts';
import { Id, Instant, pageOf } from './values.ts';

const SomebodyThen = z.object({
  id: Id,
  /** As they were called when it happened: a name that changed later, or is gone, stays in the log. */
  name: z.string(),
});

export const AuditEntryAnswer = z.object({
  id: z.string(),
  at: Instant,
  action: z.enum(AUDIT_ACTIONS),
  /** Null for nobody known (a failed sign-in), or the server itself. */
  actor: SomebodyThen.nullable(),
  document: z.object({ id: Id, title: z.string() }).nullable(),
  /** Whom it was done to. */
  person: SomebodyThen.nullable(),
  detail: z.record(z.string(), z.string()),
  /** Where an attempt to sign in that failed came from; of nothing else is the address kept. */
  address: z.string().nullable(),
});
export type AuditEntryAnswer = z.infer<typeof AuditEntryAnswer>;

/** `YYYY-MM-DD` (a whole day in UTC), or an instant with its offset. */
const Moment = z
  .string()
  .max(40)
  .refine(
    (text) => /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(text) && !Number.isNaN(Date.parse(text)),
    'not-a-date',
  );

export const readAuditLog = endpoint({
  name: 'readAuditLog',
  method: 'get',
  path: '/audit',
  action: 'audit.read',
  summary: 'Who did what in my workspace, newest first; with `format=csv` all of it as a file.',
  query: z.object({
    /** From this moment on. */
    from: Moment.optional(),
    /** Until this moment, or until the end of this day. */
    to: Moment.optional(),
    action: z.enum(AUDIT_ACTIONS).optional(),
    /** Who did it, or whom it was done to. */
    person: Id.optional(),
    cursor: z.string().max(500).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    format: z.enum(['json', 'csv']).default('json'),
  }),
  answer: pageOf(AuditEntryAnswer),
});

export const listAuditPeople = endpoint({
  name: 'listAuditPeople',
  method: 'get',
  path: '/audit/people',
  action: 'audit.read',
  summary: 'Everybody whom the audit log names, also those who left.',
  answer: z.object({ items: z.array(SomebodyThen), nextCursor: z.null() }),
});
