import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { NOTICE_KINDS, NoticeKindName, type NoticeKind } from './notices.ts';
import { Id, IdParams, Instant, PageQuery } from './values.ts';

/** Something that I was told, as I may see it now. */
export const NoticeAnswer = z.object({
  id: Id,
  kind: NoticeKindName,
  at: Instant,
  /** Null while it is unread. */
  readAt: Instant.nullable(),
  /** How many of its like it stands for: ten replies in a thread are one line. */
  count: z.number().int(),
  /** Where it happened; null for what concerns a workspace. */
  document: z.object({ id: Id, title: z.string() }).nullable(),
  /** Who did it; null for nobody known, or whose account is gone. */
  actor: z.object({ id: Id, name: z.string(), color: z.string() }).nullable(),
  threadId: z.string().nullable(),
  blockId: z.string().nullable(),
  signoffId: z.string().nullable(),
  /** Whether it tells, with `signoff-answered`, that what was agreed has changed since, rather than that somebody answered. */
  changed: z.boolean(),
  /** In the writer's words; may be empty. */
  excerpt: z.string(),
});
export type NoticeAnswer = z.infer<typeof NoticeAnswer>;

const Unread = z.object({ unread: z.number().int() });

/** Of one call that marks some as read. */
const MOST_AT_ONCE = 200;

export const listInbox = endpoint({
  name: 'listInbox',
  method: 'get',
  path: '/inbox',
  action: 'inbox.read',
  summary: 'What I was told, newest first, of documents that I may read; and how many of them are unread.',
  query: PageQuery.extend({
    filter: z.enum(['all', 'unread']).default('all'),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answer: z.object({ items: z.array(NoticeAnswer), nextCursor: z.string().nullable(), unread: z.number().int() }),
});
export const countInbox = endpoint({
  name: 'countInbox',
  method: 'get',
  path: '/inbox/count',
  action: 'inbox.read',
  summary: 'How many notices are unread.',
  answer: Unread,
});
export const readNotices = endpoint({
  name: 'readNotices',
  method: 'post',
  path: '/inbox/read',
  action: 'inbox.change',
  summary: 'Marks as read: these, all, or all up to a moment (that of the newest one that was shown).',
  body: z.union([
    z.strictObject({ ids: z.array(Id).min(1, 'empty').max(MOST_AT_ONCE, 'too-many') }),
    z.strictObject({ all: z.literal(true) }),
    z.strictObject({ upTo: z.iso.datetime('not-a-date') }),
  ]),
  answer: Unread,
});
export const unreadNotice = endpoint({
  name: 'unreadNotice',
  method: 'post',
  path: '/inbox/{id}/unread',
  action: 'inbox.change',
  summary: 'Marks one as unread again; no letter is sent of it.',
  params: IdParams,
  answer: Unread,
});

/** How something is told by e-mail. */
export const MAIL_PACES = ['immediately', 'daily', 'never'] as const;
export type MailPace = (typeof MAIL_PACES)[number];

export interface NoticeChoice {
  readonly inApp: boolean;
  readonly mail: MailPace;
}

/** What holds until somebody chooses: quiet, but for what waits for one's answer. */
export const DEFAULT_CHOICES: Readonly<Record<NoticeKind, NoticeChoice>> = {
  mention: { inApp: true, mail: 'immediately' },
  reply: { inApp: true, mail: 'daily' },
  comment: { inApp: true, mail: 'daily' },
  assignment: { inApp: true, mail: 'daily' },
  'signoff-asked': { inApp: true, mail: 'immediately' },
  'signoff-answered': { inApp: true, mail: 'daily' },
  'kpi-off-track': { inApp: true, mail: 'daily' },
  'measurement-overdue': { inApp: true, mail: 'daily' },
  'source-failed': { inApp: true, mail: 'daily' },
  'access-given': { inApp: true, mail: 'daily' },
  'webhook-off': { inApp: true, mail: 'daily' },
};
/** When the daily letter comes, until somebody chooses. */
export const DEFAULT_HOUR = 8;

const Choice = z.object({ inApp: z.boolean(), mail: z.enum(MAIL_PACES) });

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).format(0);
    return true;
  } catch {
    return false;
  }
}

const choicesOf = <T extends z.ZodType>(choice: T): z.ZodObject<Record<NoticeKind, T>> =>
  z.object(Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, choice])) as Record<NoticeKind, T>);

export const NoticeSettings = z.object({
  choices: choicesOf(Choice),
  /** Of the day, 0 to 23, in the time zone. */
  dailyHour: z.number().int(),
  /** As IANA names it, `Europe/Amsterdam`; null for the server's. */
  timeZone: z.string().nullable(),
  /** False after a click on the link in a letter: then no notice goes by e-mail, whatever the choices say. */
  mailOn: z.boolean(),
});
export type NoticeSettings = z.infer<typeof NoticeSettings>;

export const readNoticeSettings = endpoint({
  name: 'readNoticeSettings',
  method: 'get',
  path: '/me/notices',
  action: 'self.read',
  summary: 'What I want to be told, and how.',
  answer: NoticeSettings,
});
export const changeNoticeSettings = endpoint({
  name: 'changeNoticeSettings',
  method: 'patch',
  path: '/me/notices',
  action: 'self.change',
  summary: 'Changes what I want to be told, and how; what is left out stays.',
  body: z.object({
    choices: choicesOf(Choice.partial().optional()).partial().optional(),
    dailyHour: z
      .number('not-a-number')
      .int('not-whole')
      .min(0, 'number-too-small')
      .max(23, 'number-too-large')
      .optional(),
    timeZone: z.string().max(64, 'too-long').refine(isTimeZone, 'invalid').nullable().optional(),
    mailOn: z.boolean().optional(),
  }),
  answer: NoticeSettings,
});

/** Where a notice leads to in the page: `/d/<document>?comment=<thread>`. */
export function pathOfNotice(
  notice: Pick<NoticeAnswer, 'threadId' | 'blockId' | 'signoffId'> & {
    readonly documentId: string | null;
    readonly kind?: NoticeKind;
  },
): string {
  const { documentId, threadId, blockId, signoffId } = notice;
  if (notice.kind === 'source-failed') return '/settings/sources';
  if (documentId === null) return notice.kind === 'webhook-off' ? '/settings/webhooks' : '/';
  const place = threadId
    ? `?comment=${encodeURIComponent(threadId)}`
    : signoffId
      ? `?signoff=${encodeURIComponent(signoffId)}`
      : blockId
        ? `?block=${encodeURIComponent(blockId)}`
        : '';
  return `/d/${encodeURIComponent(documentId)}${place}`;
}
