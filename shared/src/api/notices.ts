import { z } from 'zod';

/** What someone is told of, in the inbox and by e-mail. */
export const NOTICE_KINDS = [
  /** Somebody named me in a comment. */
  'mention',
  /** Somebody answered in a thread that I wrote in. */
  'reply',
  /** Somebody commented on a document that I own, or on my own task. */
  'comment',
  /** A task was given to me. */
  'assignment',
  /** My sign-off was asked for. */
  'signoff-asked',
  /** Somebody answered the sign-off that I asked for, or it went stale. */
  'signoff-answered',
  /** A KPI of a document that I own went off track. */
  'kpi-off-track',
  /** A KPI of a document that I own should have been measured. */
  'measurement-overdue',
  /** A source of measurements that writes with my right cannot be read, or was stopped. */
  'source-failed',
  /** I was given a role in a workspace or on a document. */
  'access-given',
  /** A webhook that I made was switched off, since what was sent to it failed for long. */
  'webhook-off',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
export const NoticeKindName = z.enum(NOTICE_KINDS);
