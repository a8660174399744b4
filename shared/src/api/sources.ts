import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant } from './values.ts';

export const SOURCE_KINDS = ['json', 'matomo'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Of one workspace. */
export const MOST_SOURCES = 100;
export const MOST_FEEDS = 20;

const WEB = /^https?:\/\/[^\s/?#]+/i;
const Address = z
  .string()
  .trim()
  .min(1, 'empty')
  .max(1000, 'too-long')
  .refine((text) => WEB.test(text) && !/^https?:\/\/[^/?#]*@/i.test(text), 'not-a-link');
/** A header's name as RFC 9110 has it; those that say how the call itself is sent are not for a person to set. */
const HeaderName = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,60}$/, 'not-a-header')
  .refine(
    (name) => !/^(host|content-length|connection|transfer-encoding|cookie|te|upgrade)$/i.test(name),
    'not-a-header',
  );
/** Every value is multiplied by it: 0.01 makes euros of cents. */
const Factor = z.number().min(-1e9, 'number-too-small').max(1e9, 'number-too-large');
const Path = z.string().trim().min(1, 'empty').max(300, 'too-long');
const Kpi = { documentId: Id, blockId: Id };

const JsonFeed = z.object({
  ...Kpi,
  /** A JSONPath (RFC 9535) to the value: `$.data.visits`. */
  value: Path,
  /** To its day; the day of reading when null. */
  date: Path.nullable(),
  factor: Factor,
});
export const MATOMO_PERIODS = ['day', 'week', 'month'] as const;
const MatomoFeed = z.object({
  ...Kpi,
  /** Of Matomo's reporting API: `VisitsSummary.get`. */
  method: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_]{1,60}\.[A-Za-z0-9_]{1,80}$/, 'not-a-method'),
  /** A column of its answer: `nb_visits`. For a method that answers one number, `value`. */
  metric: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_.:-]{1,80}$/, 'not-a-metric'),
  factor: Factor,
});
const feeds = <T extends z.ZodType>(feed: T) => z.array(feed).min(1, 'empty').max(MOST_FEEDS, 'too-many');

/** Where a source is read, and which KPIs it feeds. */
export const SourceSettings = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('json'),
    address: Address,
    /** The header that the secret is sent in. */
    header: HeaderName.nullable(),
    feeds: feeds(JsonFeed),
  }),
  z.object({
    kind: z.literal('matomo'),
    /** Where Matomo is: `https://stats.example.org`. */
    address: Address,
    siteId: z.number().int().min(1, 'number-too-small').max(1e9, 'number-too-large'),
    period: z.enum(MATOMO_PERIODS),
    feeds: feeds(MatomoFeed),
  }),
]);
export type SourceSettings = z.infer<typeof SourceSettings>;
export type JsonSettings = Extract<SourceSettings, { kind: 'json' }>;
export type MatomoSettings = Extract<SourceSettings, { kind: 'matomo' }>;

/** When it is read: every hour, or at an hour of each day, of Mondays, of the first of each month. */
export const SourceSchedule = z.object({
  every: z.enum(['hour', 'day', 'week', 'month']),
  hour: z.number().int().min(0, 'number-too-small').max(23, 'number-too-large'),
  /** The time zone in which that hour is meant, as IANA names it. */
  zone: z
    .string()
    .max(60, 'too-long')
    .refine((zone) => {
      try {
        return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
      } catch {
        return false;
      }
    }, 'not-a-zone'),
});
export type SourceSchedule = z.infer<typeof SourceSchedule>;

/** Why nothing, or not everything, was read; the words stand in i18n under `sources.fault.<reason>`. */
export const SOURCE_FAULTS = [
  'not-an-address',
  'not-https',
  'private-address',
  'unknown-host',
  'unreachable',
  'not-trusted',
  'too-slow',
  'too-large',
  'too-many-redirects',
  'stopped',
  'redirects-elsewhere',
  'refused',
  'not-there',
  'too-often',
  'server-fails',
  'other-status',
  'html',
  'not-json',
  'bad-path',
  'nothing-found',
  'many-found',
  'too-many-values',
  'not-a-number',
  'number-too-large',
  'number-too-small',
  'dates-differ',
  'unreadable-date',
  'not-a-date',
  'in-the-future',
  'given-twice',
  'kpi-full',
  'matomo-says',
  'no-such-metric',
  'kpi-gone',
  'no-right',
  'maker-gone',
  'secret-lost',
  'our-fault',
] as const;
export type SourceFaultReason = (typeof SOURCE_FAULTS)[number];
export const SourceFault = z.object({
  reason: z.enum(SOURCE_FAULTS),
  /** What the sentence names: a status, a number, a few characters of what was found. */
  limit: z.union([z.string(), z.number()]).optional(),
  /** Which of the feeds, from 0; absent for all of them. */
  feed: z.number().int().optional(),
});
export type SourceFault = z.infer<typeof SourceFault>;

export const SourceResult = z.object({
  at: Instant,
  added: z.number().int(),
  replaced: z.number().int(),
  same: z.number().int(),
  faults: z.array(SourceFault),
});
export type SourceResult = z.infer<typeof SourceResult>;

/** A KPI that a source feeds, as far as its reader may know of it. */
const FedKpi = z.object({
  documentId: Id,
  documentTitle: z.string(),
  blockId: Id,
  title: z.string(),
  unit: z.string().nullable(),
});

export const SourceAnswer = z.object({
  id: Id,
  name: z.string(),
  kind: z.enum(SOURCE_KINDS),
  address: z.string(),
  /** Null when it feeds a KPI that the reader may not see: then they can stop it, and not change it. */
  settings: SourceSettings.nullable(),
  /** In the order of its feeds; null for one that is gone or hidden from the reader. */
  kpis: z.array(FedKpi.nullable()),
  /** The secret itself is never told. */
  hasSecret: z.boolean(),
  schedule: SourceSchedule,
  /** `stopped`: by Koers, for the reason that its last result gives. */
  state: z.enum(['running', 'paused', 'stopped']),
  /** With whose rights it writes. */
  maker: z.object({ id: Id, name: z.string() }).nullable(),
  nextRunAt: Instant.nullable(),
  lastRunAt: Instant.nullable(),
  lastGoodAt: Instant.nullable(),
  lastResult: SourceResult.nullable(),
  /** Runs with a fault, since the last without. */
  failures: z.number().int(),
});
export type SourceAnswer = z.infer<typeof SourceAnswer>;

const SourceBody = z.object({
  name: z.string().trim().min(1, 'empty').max(80, 'too-long'),
  settings: SourceSettings,
  schedule: SourceSchedule,
  /** The header's value, or Matomo's token. Null for none; left out, the one that is kept, while the address stays as it is. */
  secret: z.string().max(2000, 'too-long').nullable().optional(),
});
export type SourceBody = z.infer<typeof SourceBody>;

export const listSources = endpoint({
  name: 'listSources',
  method: 'get',
  path: '/sources',
  action: 'source.list',
  summary: 'The sources of measurements of my workspace, by name.',
  answer: z.object({ items: z.array(SourceAnswer) }),
});
export const createSource = endpoint({
  name: 'createSource',
  method: 'post',
  path: '/sources',
  action: 'source.change',
  summary:
    'Sets a source up that is read by itself. I must be allowed to change each KPI that it feeds; it writes with my right.',
  body: SourceBody,
  answer: SourceAnswer,
  status: 201,
});
export const changeSource = endpoint({
  name: 'changeSource',
  method: 'put',
  path: '/sources/{id}',
  action: 'source.change',
  summary: 'Changes a source. From then on it writes with my right.',
  params: IdParams,
  body: SourceBody,
  answer: SourceAnswer,
});

export const TryAnswer = z.object({
  /** Why there is nothing at all; null when something came back. */
  fault: SourceFault.nullable(),
  /** The beginning of what came back, as text. */
  excerpt: z.string().nullable(),
  /** What each feed would write. */
  feeds: z.array(
    z.object({
      values: z.array(z.object({ date: z.string(), value: z.number() })),
      fault: SourceFault.nullable(),
    }),
  ),
});
export type TryAnswer = z.infer<typeof TryAnswer>;

export const trySource = endpoint({
  name: 'trySource',
  method: 'post',
  path: '/sources/try',
  action: 'source.change',
  summary: 'Reads a source as it would be, and says what came back; nothing is written or kept.',
  body: z.object({
    settings: SourceSettings,
    zone: SourceSchedule.shape.zone,
    secret: z.string().max(2000, 'too-long').nullable().optional(),
    /** One whose secret is taken when none is given and the address is the same. */
    sourceId: Id.optional(),
  }),
  answer: TryAnswer,
});
export const runSource = endpoint({
  name: 'runSource',
  method: 'post',
  path: '/sources/{id}/run',
  action: 'source.change',
  summary: 'Reads a source now, also one that is paused.',
  params: IdParams,
  answer: SourceAnswer,
});
export const pauseSource = endpoint({
  name: 'pauseSource',
  method: 'post',
  path: '/sources/{id}/pause',
  action: 'source.change',
  summary: 'Reads a source no more, until it is resumed.',
  params: IdParams,
  answer: SourceAnswer,
});
export const resumeSource = endpoint({
  name: 'resumeSource',
  method: 'post',
  path: '/sources/{id}/resume',
  action: 'source.change',
  summary: 'Reads a source again at its hours.',
  params: IdParams,
  answer: SourceAnswer,
});
export const deleteSource = endpoint({
  name: 'deleteSource',
  method: 'delete',
  path: '/sources/{id}',
  action: 'source.change',
  summary: 'Takes a source away; what it measured stays.',
  params: IdParams,
});
