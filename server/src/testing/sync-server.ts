import type { AddressInfo } from 'node:net';
import type { Role } from '@koers/shared/access/policy.ts';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { WebSocketServer } from 'ws';
import { MemoryWire } from '../bus/memory-bus.ts';
import { systemClock } from '../clock.ts';
import type { Journal } from '../rooms/journal.ts';
import { createRooms, type RoomsOptions, type SyncRooms } from '../rooms/create-rooms.ts';
import { mountSync, type SyncOptions } from '../sync/mount-sync.ts';

export const quietEvents: RoomsOptions['events'] = {
  loaded: () => {},
  loadFailed: () => {},
  committed: () => {},
  commitFailed: () => {},
  compacted: () => {},
  compactionFailed: () => {},
  broken: () => {},
  gaps: () => {},
};

export const testLimits = {
  documentBytes: 64 * 2 ** 20,
  pendingBytes: 2 ** 19,
  pendingUpdates: 256,
  stateBytes: 8192,
  clientsPerConnection: 8,
  unstoredBytes: 32 * 2 ** 20,
  messages: { perSecond: 5000, burst: 10_000 },
  outgoingBytes: 128 * 1024,
  slowMs: 60_000,
  inboxBytes: 16 * 2 ** 20,
  pingMs: 30_000,
  connectionsPerDocument: 200,
  connectionsPerUser: 50,
  // Tests come and go as no person does; those about this set their own.
  upgrades: { perSecond: 1e6, burst: 1e6 },
  faults: { perSecond: 1e6, burst: 1e6 },
  largeMessages: { perSecond: 1e6, burst: 1e6 },
} satisfies SyncOptions['limits'] & RoomsOptions['limits'];

export interface SyncServer {
  /** `ws://127.0.0.1:port/sync` */
  readonly url: string;
  readonly rooms: SyncRooms;
  /** Rights by person and document (`ann/plan`); whoever is not in it does not exist for that document. */
  readonly roles: Map<string, Role>;
  /** Set to hold the reading of rights until it resolves, as a busy database does. */
  accessGate: Promise<void> | null;
  /** Things that should not have happened. */
  readonly faults: unknown[];
  stop(): Promise<void>;
}

/**
 * The real sync endpoint over real sockets, with rights that a test writes down: `?token=ann` is Ann. Everything between
 * the socket and the journal is the server's own.
 */
export async function startSyncServer(
  journal: Journal,
  more: { limits?: Partial<typeof testLimits>; rooms?: Partial<RoomsOptions>; frameBytes?: number } = {},
): Promise<SyncServer> {
  const limits = { ...testLimits, ...more.limits };
  const rooms = createRooms({
    journal,
    bus: new MemoryWire().connect(),
    clock: systemClock,
    events: quietEvents,
    limits,
    idleMs: 50,
    restMs: 60_000,
    compactAfter: 100,
    ...more.rooms,
  });
  const roles = new Map<string, Role>();
  const faults: unknown[] = [];
  const app = new Hono();
  mountSync(app, {
    rooms,
    authenticate: async ({ tokenParam }) =>
      tokenParam === null
        ? null
        : {
            user: { id: tokenParam, name: `Name of ${tokenParam}`, color: '#123456', language: 'nl' },
            via: 'token',
            credentialId: tokenParam,
            canWrite: true,
          },
    access: {
      roleOn: async (userId, documentId) => {
        await started.accessGate;
        const role = roles.get(`${userId}/${documentId}`);
        return role ? { role, trashed: false } : null;
      },
    },
    publicOrigins: ['https://koers.example'],
    limits,
    addressOf: (c) => c.req.header('x-from') ?? 'here',
    clock: systemClock,
    onFault: (_documentId, error) => faults.push(error),
  });
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: more.frameBytes ?? 8 * 2 ** 20,
    perMessageDeflate: false,
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', websocket: { server: sockets } });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const started: SyncServer = {
    accessGate: null,
    url: `ws://127.0.0.1:${port}/sync`,
    rooms,
    roles,
    faults,
    stop: async () => {
      await rooms.close(1000);
      for (const socket of sockets.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return started;
}
