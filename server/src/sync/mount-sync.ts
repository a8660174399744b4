import type { IncomingMessage } from 'node:http';
import { DOCUMENT_SCHEMA_VERSION } from '@koers/shared/document/version.ts';
import { CLOSES, type CloseReason } from '@koers/shared/protocol/close.ts';
import { upgradeWebSocket } from '@hono/node-server';
import type { Context, Env, Hono, MiddlewareHandler, Next } from 'hono';
import type { WebSocket } from 'ws';
import { isAllowedOrigin } from '../auth/allowed-origin.ts';
import type { Authenticate, Credentials } from '../auth/authenticate.ts';
import type { Identity } from '../auth/identity.ts';
import type { Clock } from '../clock.ts';
import type { DocumentAccess } from '../commands/document-access.ts';
import type { SyncRooms } from '../rooms/create-rooms.ts';
import { ConnectionCount } from './connection-count.ts';
import { ConnectionPace } from './connection-pace.ts';
import { EntranceGate, type EntranceRates } from './entrance-gate.ts';
import type { Rate } from './message-rate.ts';
import { SyncSession, type Access, type SessionLimits } from './session.ts';
import { SyncCounts } from './sync-counts.ts';
import { TcpSocket } from './tcp-socket.ts';

export interface SyncOptions {
  readonly rooms: SyncRooms;
  readonly authenticate: Authenticate;
  readonly access: DocumentAccess;
  /** The origins under which Koers is served, besides the host that a request names itself. */
  readonly publicOrigins: readonly string[];
  readonly limits: SessionLimits &
    EntranceRates & {
      readonly connectionsPerDocument: number;
      readonly connectionsPerUser: number;
      /** Milliseconds of the loop's time that each person may spend on large messages. */
      readonly largeMessages: Rate;
    };
  /** Where a call comes from. */
  readonly addressOf: (c: Context) => string;
  readonly clock: Clock;
  readonly onFault: (documentId: string, error: unknown) => void;
}

/** What the metrics read. */
export interface SyncGauges {
  connections(): number;
  readonly counts: SyncCounts;
}

/** Node's own request, which @hono/node-server hands over. */
function incomingOf(c: Context): IncomingMessage {
  return (c.env as { readonly incoming: IncomingMessage }).incoming;
}

const ID = /^[A-Za-z0-9_-]{1,64}$/;

function credentialsOf(c: Context): Credentials {
  return {
    cookieHeader: c.req.header('cookie') ?? null,
    authorizationHeader: c.req.header('authorization') ?? null,
    tokenParam: c.req.query('token') ?? null,
  };
}

/** Reads the present rights; the same for the upgrade and for an open socket whose rights may have changed. */
async function weigh(options: SyncOptions, credentials: Credentials, documentId: string): Promise<Access> {
  const identity = await options.authenticate(credentials);
  if (!identity) return { closed: 'session-ended' };
  return accessOf(options, identity, documentId);
}

async function accessOf(options: SyncOptions, identity: Identity, documentId: string): Promise<Access> {
  const on = await options.access.roleOn(identity.user.id, documentId);
  if (!on) return { closed: 'access-lost' };
  return on.trashed ? { closed: 'document-trashed' } : { role: on.role, canWrite: identity.canWrite };
}

/** Why ws closes a socket by itself: a frame that is none, or one over the limit; null for what the network did. */
function frameFault(error: Error): CloseReason | null {
  const code = 'code' in error ? String(error.code) : '';
  if (!code.startsWith('WS_ERR_')) return null;
  return code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' ? 'message-too-large' : 'unreadable-message';
}

/**
 * Frames are taken from the raw socket: Hono's own event copies each of them.
 * @param onBadFrame ws closes the socket for a frame that is over the limit, or none at all
 */
function listen(
  raw: WebSocket,
  session: SyncSession,
  counts: SyncCounts,
  giveBack: () => void,
  onBadFrame: (fault: CloseReason) => void,
): void {
  raw.on('message', (data: Buffer, isBinary: boolean) => {
    counts.framesIn += 1;
    counts.bytesIn += data.byteLength;
    if (isBinary) session.receive(data);
    else session.close('unreadable-message');
  });
  raw.on('ping', () => session.onPing());
  raw.on('pong', () => session.onPong());
  raw.on('close', () => {
    giveBack();
    session.onSocketClosed();
  });
  // ws closes the socket itself, with the code that fits (1009 for a frame over the limit); unheard, it would end the process.
  raw.on('error', (error) => {
    const fault = frameFault(error);
    if (fault) onBadFrame(fault);
    session.onSocketClosed();
  });
  dropLaterListeners(raw);
}

/** Hono adds listeners of its own right after `onOpen`: they would keep the whole upgrade request in memory as long as the socket. */
function dropLaterListeners(raw: WebSocket): void {
  const events = ['message', 'close', 'error'] as const;
  const wanted = events.map((event) => new Set(raw.listeners(event)));
  queueMicrotask(() => {
    for (const [index, event] of events.entries()) {
      for (const listener of raw.listeners(event)) {
        if (!wanted[index]?.has(listener)) raw.off(event, listener as () => void);
      }
    }
  });
}

/** Refused in words that a script reads; a stock provider comes back by itself, later each time. */
function tooManyUpgrades(c: Context, waitMs: number): Response {
  return c.text('too-many-requests', 429, { 'retry-after': String(Math.ceil(waitMs / 1000)) });
}

/** A client that says no version is no page of ours (a stock provider, a script): it knows what it does. */
function isOutdated(schema: string | undefined): boolean {
  return schema !== undefined && !(Number(schema) >= DOCUMENT_SCHEMA_VERSION);
}

/**
 * `GET /sync/<documentId>`: the y-websocket protocol (docs/SPEC.md, S). Who may not come in is told before the upgrade:
 * 401, 403 for another site's page, 404 for a document that is not theirs to know of, 429 for who connects too often.
 */
export function mountSync(app: Hono, options: SyncOptions): SyncGauges {
  const connections = new ConnectionCount(
    { perDocument: options.limits.connectionsPerDocument, perUser: options.limits.connectionsPerUser },
    new ConnectionPace(options.limits.largeMessages, options.clock),
    options.clock,
  );
  const counts = new SyncCounts();
  const gate = new EntranceGate(options.authenticate, options.limits, options.clock);

  app.get('/sync/:documentId', async (c, next) => {
    const documentId = c.req.param('documentId');
    if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') return c.text('WebSocket only', 426);
    // A link shows what its maker left of a document: the document itself, hidden sections and deleted text in it, never (L5).
    if (c.req.query('share') !== undefined) return c.text('not-allowed', 403);
    const from = {
      origin: c.req.header('origin') ?? null,
      host: c.req.header('host') ?? null,
      secFetchSite: c.req.header('sec-fetch-site') ?? null,
      userAgent: c.req.header('user-agent') ?? null,
    };
    if (!isAllowedOrigin(from, options.publicOrigins)) return c.text('forbidden-origin', 403);
    const credentials = credentialsOf(c);
    const entered = await gate.enter(credentials, options.addressOf(c));
    if ('waitMs' in entered) return tooManyUpgrades(c, entered.waitMs);
    const { identity } = entered;
    if (!identity) return c.text('not-signed-in', 401);
    const access: Access = ID.test(documentId)
      ? await accessOf(options, identity, documentId)
      : { closed: 'access-lost' };
    if ('closed' in access && access.closed === 'access-lost') return c.text('not-found', 404);
    return upgrade(c, next, { documentId, identity, credentials, access });
  });

  interface Entrance {
    readonly documentId: string;
    readonly identity: Identity;
    readonly credentials: Credentials;
    readonly access: Access;
  }

  function upgrade(c: Context<Env, string>, next: Next, entrance: Entrance): ReturnType<MiddlewareHandler> {
    const handler = upgradeWebSocket(() => ({
      onOpen: (_event, ws) => open(c, ws.raw as unknown as WebSocket, entrance),
    })) as MiddlewareHandler<Env>;
    return handler(c, next);
  }

  function open(c: Context, raw: WebSocket, { documentId, identity, credentials, access }: Entrance): void {
    const { id, name, color } = identity.user;
    const onClose = (reason: CloseReason, tookMs = 0): void => {
      counts.closed(reason);
      gate.closed(id, reason, tookMs);
    };
    const place = connections.take(documentId, id);
    if (!place) {
      onClose('too-many-connections');
      // A page can read why a socket was closed, but not why an upgrade was refused.
      return raw.close(CLOSES['too-many-connections'], 'too-many-connections');
    }
    const session = new SyncSession({
      socket: new TcpSocket(raw, incomingOf(c).socket, counts),
      rooms: options.rooms,
      documentId,
      user: { id, name, color },
      credentialId: identity.credentialId,
      access,
      weigh: () => weigh(options, credentials, documentId),
      acknowledge: c.req.query('ack') === '1',
      outdated: isOutdated(c.req.query('schema')),
      limits: options.limits,
      clock: options.clock,
      share: place.share,
      onClose,
      counts,
      onFault: (error) => options.onFault(documentId, error),
    });
    listen(raw, session, counts, () => place.giveBack(), onClose);
  }

  return { connections: () => connections.total, counts };
}
