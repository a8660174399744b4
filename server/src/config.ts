import { z } from 'zod';
import { isRange } from './outgoing/address-guard.ts';

/** Environment variables are texts; an empty one counts as not set. */
const text = z.string().trim();
const count = (fallback: number, least = 1): z.ZodType<number, string | undefined> =>
  text
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= least && Number.isSafeInteger(value), `must be ${least} or more`)
    .optional()
    .transform((value) => value ?? fallback);
const notYet = (what: string): z.ZodType<undefined, string | undefined> =>
  text
    .optional()
    .refine((value) => value === undefined, `is not supported by this version: ${what}. Leave it out.`)
    .transform(() => undefined);

const KIB = 1024;
const MIB = 1024 * KIB;

/** `true`, or how many proxies of ours stand in front. */
const proxies = text
  .regex(/^(true|false|\d)$/, 'must be true, false, or the number of proxies in front')
  .transform((value) => (value === 'true' ? 1 : value === 'false' ? 0 : Number(value)))
  .default(0);

const publicUrl = text
  .refine((value) => {
    const url = URL.canParse(value) ? new URL(value) : null;
    return (
      url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.hash === ''
    );
  }, 'must be where people find Koers, without a path: https://koers.example.org')
  .transform((value) => new URL(value).origin)
  .optional();

/** `smtp://name:secret@host:587`; a fault never repeats it, since it may hold a secret. */
const smtpUrl = text
  .refine((value) => {
    const url = URL.canParse(value) ? new URL(value) : null;
    return url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== '';
  }, 'must be an address as smtp://name:secret@mail.example.org:587')
  .optional();

const ADDRESS = String.raw`[^\s,;:<>()[\]"\\@]+@[^\s,;:<>()[\]"\\@]+`;
const mailFrom = text
  .regex(new RegExp(`^(?:${ADDRESS}|[^<>"\\r\\n]{1,100}<${ADDRESS}>)$`), 'must be as Koers <koers@example.org>')
  .optional();

/** Letters that go nowhere need no address that somebody could answer to. */
const NOT_SENT_FROM = 'Koers <koers@localhost>';

/** Without TLS anybody in between could sign in as everybody: only a server on this very machine may do without. */
const issuer = text
  .refine((value) => {
    const url = URL.canParse(value) ? new URL(value) : null;
    const isHere = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
    return url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isHere));
  }, 'must be an address as https://login.example.org')
  .optional();

/** `127.0.0.0/8, 10.1.0.0/16` */
const ranges = text
  .optional()
  .transform((value) => value?.split(',').map((range) => range.trim()) ?? [])
  .refine((all) => all.every(isRange), 'must be ranges of addresses with commas between them: 10.1.0.0/16, fd00::/8');

const Environment = z
  .object({
    HOST: text.default('127.0.0.1'),
    PORT: count(3000, 0).refine((port) => port <= 65_535, 'must be 65535 or less'),
    DATA_DIR: text.default('./data'),
    PUBLIC_URL: publicUrl,
    DATABASE_URL: notYet('the database is SQLite, under DATA_DIR'),
    REDIS_URL: notYet('Koers runs on one node'),
    SMTP_URL: smtpUrl,
    MAIL_FROM: mailFrom,
    S3_URL: notYet('there are no uploads'),
    SIGN_UP: z.enum(['invite', 'open'], 'must be invite or open').default('invite'),
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: text.optional(),
    OIDC_CLIENT_SECRET: text.optional(),
    OIDC_NAME: text.max(40, 'must be 40 characters or less').optional(),
    OIDC_SIGN_UP: z.enum(['invite', 'open'], 'must be invite or open').optional(),

    TRUST_PROXY: proxies,
    OUTGOING_ALLOW: ranges,
    LOG_LEVEL: z
      .enum(
        ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
        'must be fatal, error, warn, info, debug, trace or silent',
      )
      .default('info'),
    NOTICE_GATHER_SECONDS: count(120),
    LIMIT_BODY_BYTES: count(MIB),
    LIMIT_COMMENTS_PER_MINUTE: count(120),
    LIMIT_FRAME_BYTES: count(8 * MIB),
    LIMIT_DOCUMENT_BYTES: count(64 * MIB),
    LIMIT_PRESENCE_BYTES: count(8 * KIB),
    LIMIT_CONNECTIONS_PER_DOCUMENT: count(2000),
    LIMIT_CONNECTIONS_PER_USER: count(1000),
    LIMIT_UPGRADES_PER_SECOND: count(200),
    LIMIT_UPGRADE_BURST: count(10_000),
    LIMIT_MESSAGES_PER_SECOND: count(10_000),
    LIMIT_MESSAGE_BURST: count(300_000),
    LIMIT_SIGN_IN_FAILURES_PER_EMAIL: count(10),
    LIMIT_SIGN_IN_FAILURES_PER_ADDRESS: count(50),
  })
  .check((context) => {
    const { SMTP_URL, MAIL_FROM } = context.value;
    if (SMTP_URL === undefined || MAIL_FROM !== undefined) return;
    const message = 'must say who letters are from, as Koers <koers@example.org>, when SMTP_URL is set';
    context.issues.push({ code: 'custom', input: MAIL_FROM, path: ['MAIL_FROM'], message });
  })
  .check((context) => {
    if (context.value.OIDC_ISSUER === undefined) return;
    for (const name of ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const) {
      if (context.value[name] !== undefined) continue;
      context.issues.push({ code: 'custom', input: undefined, path: [name], message: 'must be set with OIDC_ISSUER' });
    }
  });

/** How this server runs: the environment, read once. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Where people find Koers, without a slash at the end; null when nobody said. */
  readonly publicUrl: string | null;
  /** Where letters are handed over; null: they are kept in a folder, for the page `/outbox`. It may hold a secret. */
  readonly smtpUrl: string | null;
  /** Who they are from: `Koers <koers@example.org>`. */
  readonly mailFrom: string;
  /** For so long notices are gathered that go by e-mail at once: one letter tells of them all. */
  readonly noticeGatherSeconds: number;
  readonly signUp: 'invite' | 'open';
  /** Another server that people sign in with (OpenID Connect); null for none. */
  readonly openId: {
    readonly issuer: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly name: string;
    readonly signUp: 'invite' | 'open';
  } | null;
  /** How many proxies of ours stand in front: whose word about the caller's address is taken. */
  readonly trustedProxies: number;
  /**
   * Ranges of addresses (`10.1.0.0/16`) that are not of the internet and may be sent requests all the same, also without TLS, where
   * somebody writes such an address: of a webhook, or of a source of measurements.
   */
  readonly outgoingAllow: readonly string[];
  readonly logLevel: z.output<typeof Environment>['LOG_LEVEL'];
  readonly limits: {
    readonly bodyBytes: number;
    /** Comments, answers and presses of one person. */
    readonly commentsPerMinute: number;
    readonly frameBytes: number;
    readonly documentBytes: number;
    readonly presenceBytes: number;
    readonly connectionsPerDocument: number;
    readonly connectionsPerUser: number;
    /** Connections to documents that one person may open, lasting and at once; one closed for fault counts many times. */
    readonly upgradesPerSecond: number;
    readonly upgradeBurst: number;
    readonly messagesPerSecond: number;
    readonly messageBurst: number;
    /** Failures within a quarter of an hour. */
    readonly signInFailuresPerEmail: number;
    readonly signInFailuresPerAddress: number;
  };
}

/** Everything that is wrong with the environment, a line each. */
export class ConfigFaults extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`Koers cannot start with this configuration:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

function openIdOf(env: z.output<typeof Environment>): Config['openId'] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME, OIDC_SIGN_UP, SIGN_UP } = env;
  if (OIDC_ISSUER === undefined) return null;
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID ?? '',
    clientSecret: OIDC_CLIENT_SECRET ?? '',
    name: OIDC_NAME ?? new URL(OIDC_ISSUER).hostname,
    signUp: OIDC_SIGN_UP ?? SIGN_UP,
  };
}

function configOf(env: z.output<typeof Environment>): Config {
  return {
    host: env.HOST,
    port: env.PORT,
    dataDir: env.DATA_DIR,
    publicUrl: env.PUBLIC_URL ?? null,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM ?? NOT_SENT_FROM,
    noticeGatherSeconds: env.NOTICE_GATHER_SECONDS,
    signUp: env.SIGN_UP,
    openId: openIdOf(env),
    trustedProxies: env.TRUST_PROXY,
    outgoingAllow: env.OUTGOING_ALLOW,
    logLevel: env.LOG_LEVEL,
    limits: {
      bodyBytes: env.LIMIT_BODY_BYTES,
      commentsPerMinute: env.LIMIT_COMMENTS_PER_MINUTE,
      frameBytes: env.LIMIT_FRAME_BYTES,
      documentBytes: env.LIMIT_DOCUMENT_BYTES,
      presenceBytes: env.LIMIT_PRESENCE_BYTES,
      connectionsPerDocument: env.LIMIT_CONNECTIONS_PER_DOCUMENT,
      connectionsPerUser: env.LIMIT_CONNECTIONS_PER_USER,
      upgradesPerSecond: env.LIMIT_UPGRADES_PER_SECOND,
      upgradeBurst: env.LIMIT_UPGRADE_BURST,
      messagesPerSecond: env.LIMIT_MESSAGES_PER_SECOND,
      messageBurst: env.LIMIT_MESSAGE_BURST,
      signInFailuresPerEmail: env.LIMIT_SIGN_IN_FAILURES_PER_EMAIL,
      signInFailuresPerAddress: env.LIMIT_SIGN_IN_FAILURES_PER_ADDRESS,
    },
  };
}

/**
 * Reads the configuration. The only reader of process.env.
 * @throws ConfigFaults naming every variable that is wrong
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const read = Environment.safeParse(given);
  if (read.success) return configOf(read.data);
  throw new ConfigFaults(read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
}
