import { fileURLToPath } from 'node:url';
import { blockRegistry, type BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { exampleDocuments } from '@koers/shared/document/examples/example-documents.ts';
import { layInTemplate } from '@koers/shared/document/lay-in-template.ts';
import { layIn, layInTogether } from '@koers/shared/document/lay-in.ts';
import { pino, type Logger } from 'pino';
import { Registry, collectDefaultMetrics } from 'prom-client';
import { createApiTokens } from './auth/api-tokens.ts';
import { createAuthenticate } from './auth/authenticate.ts';
import { createPasswords } from './auth/passwords.ts';
import { idMaker, systemRandom, type RandomBytes } from './auth/secrets.ts';
import { createSessions } from './auth/sessions.ts';
import { MemoryWire } from './bus/memory-bus.ts';
import { systemClock, type Clock } from './clock.ts';
import { AccessChangeHub } from './commands/access-changes.ts';
import { CallsInFlight } from './commands/calls-in-flight.ts';
import { createAuditLog } from './commands/audit-log.ts';
import { rememberAdded } from './commands/agree-document.ts';
import type { SignoffWatch } from './commands/signoffs/watch-signoffs.ts';
import { LiveEventHub, type LiveEvents } from './commands/live-events.ts';
import type { MailSender } from './commands/mail-sender.ts';
import type { Notices } from './commands/notices.ts';
import type { Config } from './config.ts';
import { SignInLimits } from './http/accounts/sign-in-limits.ts';
import { createApp, type AppParts } from './http/create-app.ts';
import { listen, type Listening } from './http/listen.ts';
import { remoteAddress } from './http/request-context.ts';
import { openAccount } from './open-account.ts';
import { openSignoffs } from './open-signoffs.ts';
import type { FactWatch } from './inbox/fact-watch.ts';
import type { JobRunner } from './jobs/job-runner.ts';
import type { NoticeMail } from './inbox/notice-mail.ts';
import { openInbox } from './open-inbox.ts';
import { openJobs } from './open-jobs.ts';
import { openMail } from './open-mail.ts';
import { openOutgoing } from './open-outgoing.ts';
import { lookAroundNow, openOutward } from './open-outward.ts';
import type { WebhookWatch } from './outward/webhook-watch.ts';
import { PageLinks } from './page-links.ts';
import { openSharePages } from './open-share-pages.ts';
import { openReports } from './open-reports.ts';
import { openSources } from './open-sources.ts';
import { Projection } from './projection/projection.ts';
import { watchProjection, watchRooms, watchSync } from './room-metrics.ts';
import { createRooms, type SyncRooms } from './rooms/create-rooms.ts';
import { NotStored } from './rooms/journal.ts';
import { openStores, type Stores } from './storage/open-stores.ts';
import { mountSync, type SyncOptions } from './sync/mount-sync.ts';

/** What a test puts in the place of the real one. */
export interface ServerParts {
  readonly clock?: Clock;
  readonly registry?: BlockRegistry;
  readonly random?: RandomBytes;
  readonly log?: Logger;
  readonly pageFolder?: string;
}

export interface RunningServer {
  readonly port: number;
  /** Where it listens: `http://127.0.0.1:3000`. */
  readonly address: string;
  /** The rooms, the calls, the projection and what sends letters, for tests that look behind the endpoints. */
  readonly rooms: SyncRooms;
  readonly calls: CallsInFlight;
  readonly projection: Projection;
  readonly mailer: MailSender;
  readonly jobs: JobRunner;
  readonly webhookWatch: WebhookWatch;
  readonly notices: Notices;
  readonly noticeMail: NoticeMail;
  readonly factWatch: FactWatch;
  readonly liveEvents: LiveEvents;
  readonly signoffs: SignoffWatch;
  readonly stores: Stores;
  /** Resolves when every document was projected that the tables were behind with at the start. */
  readonly caughtUp: Promise<void>;
  /**
   * Closes every socket with 1012, finishes the commits, lets go of the database; within ten seconds.
   * @throws NotStored when something could not be stored
   */
  close(): Promise<void>;
}

const KIB = 2 ** 10;
const MIB = 2 ** 20;
const PAGE_FOLDER = fileURLToPath(new URL('../../client/dist', import.meta.url));
/** Of the ten seconds that a stop may take: the first two at once, then the third. */
const CLOSE_ROOMS_MS = 5000;
const CLOSE_CALLS_MS = 2000;
const CLOSE_STORES_MS = 3000;
const HOUR = 3_600_000;
const KEEP_RESETS_MS = 30 * 24 * HOUR;
const KEEP_IMPORTS_MS = 30 * 24 * HOUR;
const KEEP_READ_NOTICES_MS = 180 * 24 * HOUR;
const KEEP_FAILED_JOBS_MS = 30 * 24 * HOUR;

/** The log goes to stderr: stdout carries the one line that says where to go. */
function createLog(config: Config): Logger {
  return pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
}

function roomLimits({ limits }: Config): SyncOptions['limits'] & Parameters<typeof createRooms>[0]['limits'] {
  return {
    documentBytes: limits.documentBytes,
    pendingBytes: 512 * KIB,
    pendingUpdates: 256,
    stateBytes: limits.presenceBytes,
    clientsPerConnection: 8,
    unstoredBytes: 64 * MIB,
    messages: { perSecond: limits.messagesPerSecond, burst: limits.messageBurst },
    // What 300 readers that have stopped reading may hold together stays under 64 MB.
    outgoingBytes: 128 * KIB,
    slowMs: 60_000,
    inboxBytes: 2 * limits.frameBytes,
    pingMs: 30_000,
    connectionsPerDocument: limits.connectionsPerDocument,
    connectionsPerUser: limits.connectionsPerUser,
    upgrades: { perSecond: limits.upgradesPerSecond, burst: limits.upgradeBurst },
    faults: { perSecond: 5, burst: 1000 },
    largeMessages: { perSecond: 5, burst: 250 },
  };
}

/** Everything that lives behind the endpoints. */
async function openServices(config: Config, parts: ServerParts) {
  const { clock = systemClock, registry = blockRegistry, random = systemRandom, log = createLog(config) } = parts;
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const stores = await openStores(config.dataDir, registry, clock);
  const rooms = createRooms({
    journal: stores.journal,
    bus: new MemoryWire().connect(),
    clock,
    events: watchRooms(log, metrics),
    limits: roomLimits(config),
    idleMs: 30_000,
    restMs: 60_000,
    compactAfter: 200,
  });
  const liveEvents = new LiveEventHub(idMaker(random)());
  const projection = new Projection({
    rooms,
    facts: stores.factStore,
    journal: stores.journal,
    registry,
    clock,
    liveEvents,
    events: watchProjection(log, metrics),
  });
  const sessions = createSessions({
    adapter: stores.sessionAdapter,
    records: stores.sessionRecords,
    secure: config.publicUrl?.startsWith('https:') ?? false,
    clock,
    onFault: (err) => log.warn({ err }, 'when a session was used could not be kept'),
  });
  const authenticate = createAuthenticate({ sessions, apiTokens: createApiTokens(stores.apiTokens) });
  const calls = new CallsInFlight(clock);
  const accessChanges = new AccessChangeHub(rooms, (documentId) => stores.documents.subtree(documentId), calls);
  const auditLog = createAuditLog(stores.auditStore, clock, ({ action, actorId, workspaceId }, err) =>
    log.error({ err, action, actorId, workspaceId }, 'what was done could not be written in the audit log'),
  );
  const links = new PageLinks(config.publicUrl);
  const { urlOf } = links;
  const { mailer, outbox } = openMail(config, { queue: stores.mailQueue, clock, random, log, metrics });
  const jobs = openJobs({ stores, clock, random, log, metrics });
  const inbox = openInbox({
    stores,
    liveEvents,
    mailer,
    clock,
    random,
    log,
    urlOf,
    gatherMs: config.noticeGatherSeconds * 1000,
  });
  const outgoing = openOutgoing(config, clock);
  return {
    clock,
    registry,
    random,
    log,
    metrics,
    stores,
    rooms,
    liveEvents,
    signoffWatch: openSignoffs({ stores, rooms, registry, notices: inbox.notices, liveEvents, clock, log }),
    accessChanges,
    calls,
    auditLog,
    ...inbox,
    jobs,
    outgoing,
    ...openOutward({ stores, jobs, outgoing, notices: inbox.notices, liveEvents, registry, clock, random, log, urlOf }),
    mailer,
    outbox,
    links,
    urlOf,
    projection,
    sessions,
    authenticate,
  };
}
type Services = Awaited<ReturnType<typeof openServices>> & ReturnType<typeof openSources>;

/** What documents start with. */
function contentParts({ registry }: Services, newId: () => string) {
  return {
    newId,
    layInNodes: (nodes, documentId) => layIn(nodes, { documentId, newId, registry }),
    layInOwn: (body, documentId) => layInTemplate(body, { documentId, newId, registry }),
    exampleDocuments: (language, today, me) => exampleDocuments(language, today, { me }),
    layInExample: (documents) => layInTogether(documents, { newId, registry }),
  } satisfies Partial<AppParts>;
}

function mountSyncOf(config: Config, services: Services): NonNullable<AppParts['mountMore']> {
  const { stores, rooms, authenticate, clock, log, metrics } = services;
  return (app) => {
    const sync = mountSync(app, {
      rooms,
      authenticate,
      access: stores.access,
      publicOrigins: config.publicUrl ? [config.publicUrl] : [],
      limits: roomLimits(config),
      addressOf: (c) => remoteAddress(c, config.trustedProxies),
      clock,
      onFault: (documentId, err) => log.error({ documentId, err }, 'a sync connection failed'),
    });
    watchSync(metrics, sync, rooms);
  };
}

async function appOf(config: Config, services: Services, pageFolder: string, stopping: Promise<void>) {
  const { stores, clock, random } = services;
  const { signInFailuresPerEmail: failuresPerEmail, signInFailuresPerAddress: failuresPerAddress } = config.limits;
  const passwords = await createPasswords();
  return createApp({
    ...services,
    ...stores,
    ...openAccount({ config, ...services }),
    ...openSharePages({ ...services, passwords, stopping }),
    ...openReports(services),
    ...contentParts(services, idMaker(random)),
    passwords,
    signInLimits: new SignInLimits(clock, { failuresPerEmail, failuresPerAddress }),
    openSignUp: config.signUp === 'open',
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    bodyBytes: config.limits.bodyBytes,
    commentsPerMinute: config.limits.commentsPerMinute,
    pageFolder,
    stopping,
    checkReady: () => stores.check(),
    mountMore: mountSyncOf(config, services),
  });
}

/** Closes in the order in which people lose least: sockets and commits, calls, tables, files. @throws NotStored */
async function closeServices(services: Services, listening: Listening, caughtUp: Promise<void>): Promise<void> {
  const { rooms, projection, stores, log, clock } = services;
  const storing = rooms.close(CLOSE_ROOMS_MS);
  const callsEnded = listening.close(CLOSE_CALLS_MS);
  const stored = await storing;
  if (!stored) log.fatal('not everything could be stored before the server stopped');
  await callsEnded;
  const telling = [services.mailer.stop(), services.noticeMail.stop(), services.factWatch.stop()];
  telling.push(services.jobs.stop(), services.webhookWatch.stop());
  const closing = Promise.all([...telling, projection.stop(), services.signoffWatch.stop(), caughtUp]).then(() =>
    stores.close(),
  );
  // What waits for a disk that never answers must not keep the server from ending.
  if (!(await isDoneWithin(closing, CLOSE_STORES_MS, clock))) log.error('the database could not be closed in order');
  if (!stored) throw new NotStored('Not everything could be stored before the server stopped.');
}

function isDoneWithin(work: Promise<unknown>, milliseconds: number, clock: Clock): Promise<boolean> {
  let cancel = (): void => {};
  const late = new Promise<false>((resolve) => (cancel = clock.after(milliseconds, () => resolve(false))));
  return Promise.race([work.then(() => true as const), late]).finally(() => cancel());
}

/** Joins adapters, rooms, projection and routes, and listens. The only place that knows them all. */
export async function startServer(config: Config, parts: ServerParts = {}): Promise<RunningServer> {
  const opened = await openServices(config, parts);
  const services = { ...opened, ...openSources({ dataDir: config.dataDir, ...opened }) };
  const { projection, stores, rooms, log } = services;
  const stopping = Promise.withResolvers<void>();
  const app = await appOf(config, services, parts.pageFolder ?? PAGE_FOLDER, stopping.promise);
  const { host, port } = config;
  const at = { host, port, frameBytes: config.limits.frameBytes };
  const listening = await listen(app, at).catch(async (error: unknown) => {
    await stores.close();
    throw error;
  });
  services.links.listensAt(addressOf(host, listening.port));
  projection.start();
  services.signoffWatch.start();
  rememberAddedReferences(services);
  watchFacts(services);
  services.mailer.start();
  services.jobs.start();
  services.runner.start().catch((err: unknown) => log.error({ err }, 'when sources are to be read could not be said'));
  services.noticeMail.start();
  const caughtUp = projection
    .catchUp()
    .then(
      (count) => log.debug({ count }, 'documents caught up'),
      (err: unknown) => log.error({ err }, 'the tables could not be caught up'),
    )
    .then(() => {
      services.factWatch.start();
      return lookAroundNow(services.jobs);
    })
    .catch((err: unknown) => log.error({ err }, 'what webhooks are to be told could not be looked for'));
  const stopTidying = tidyEveryHour(services);
  return {
    port: listening.port,
    address: addressOf(host, listening.port),
    rooms,
    calls: services.calls,
    projection,
    signoffs: services.signoffWatch,
    mailer: services.mailer,
    jobs: services.jobs,
    webhookWatch: services.webhookWatch,
    notices: services.notices,
    noticeMail: services.noticeMail,
    factWatch: services.factWatch,
    liveEvents: services.liveEvents,
    stores,
    caughtUp,
    close() {
      stopTidying();
      stopping.resolve();
      return closeServices(services, listening, caughtUp);
    },
  };
}

/** Where somebody on this machine finds it. */
function addressOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/** People are told of what the facts come to say of them. */
function watchFacts({ liveEvents, factWatch }: Services): void {
  liveEvents.listen(({ event }) => {
    if (event.type === 'facts') factWatch.touch(event.documentId, event.kinds);
  });
}

/** What comes to be referred to in an agreed document is remembered as it was then. */
function rememberAddedReferences({ liveEvents, stores, projection, registry, clock, log }: Services): void {
  const { agreements, facts } = stores;
  liveEvents.listen(({ event }) => {
    if (event.type !== 'facts') return;
    const { documentId } = event;
    rememberAdded({ agreements, facts, projection, registry, clock }, documentId).catch((err: unknown) =>
      log.error({ documentId, err }, 'what a reference says could not be remembered'),
    );
  });
}

/** Takes away what has expired, now and every hour. @returns what stops it */
function tidyEveryHour({ clock, sessions, stores, log }: Services): () => void {
  let cancel = (): void => {};
  const tidy = async (): Promise<void> => {
    await sessions.removeExpired();
    const now = new Date(clock.now()).toISOString();
    await stores.secondFactors.removeChallengesBefore(now);
    await stores.providers.removeAttemptsBefore(now);
    // Kept for a while, so that whoever follows an old link is told what it was.
    await stores.credentials.removeResetsBefore(new Date(clock.now() - KEEP_RESETS_MS).toISOString());
    await stores.comments.forgetDeleted(new Date(clock.now() - 24 * HOUR).toISOString());
    await stores.shares.removeExpiredPasses(new Date(clock.now()).toISOString());
    await stores.idempotencyKeys.removeOlderThan(new Date(clock.now() - 24 * HOUR).toISOString());
    await stores.imports.removeBefore(new Date(clock.now() - KEEP_IMPORTS_MS).toISOString());
    await stores.noticeStore.removeReadBefore(new Date(clock.now() - KEEP_READ_NOTICES_MS).toISOString());
    await stores.jobStore.removeGivenUpBefore(new Date(clock.now() - KEEP_FAILED_JOBS_MS).toISOString());
  };
  const run = (): void => {
    tidy().catch((err: unknown) => log.error({ err }, 'expired rows could not be removed'));
    cancel = clock.after(HOUR, run);
  };
  run();
  return () => cancel();
}
