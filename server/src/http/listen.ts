import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { CLOSES } from '@koers/shared/protocol/close.ts';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { WebSocketServer } from 'ws';
import type { HttpEnv } from './request-context.ts';
import { queueUpgrades } from './upgrade-queue.ts';

export interface Listening {
  readonly port: number;
  /** Takes no new calls, waits for those under way, and cuts off what is left after `withinMs`. */
  close(withinMs: number): Promise<void>;
}

/** A browser sends its headers in one go. */
const HEADERS_MS = 10_000;

/**
 * Listens, for calls and for WebSockets.
 * @param frameBytes a larger WebSocket message closes its socket with 1009
 * @param headersMs who has not said by then what they want is answered 408 and closed; also half an upgrade
 * @throws the system's error when the address cannot be had
 */
export function listen(
  app: Hono<HttpEnv>,
  at: { readonly host: string; readonly port: number; readonly frameBytes: number; readonly headersMs?: number },
): Promise<Listening> {
  const { headersMs = HEADERS_MS } = at;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: at.frameBytes, perMessageDeflate: false });
  return new Promise((resolve, reject) => {
    const server = serve(
      // Node's own Request and Response stay in place for the rest of the process.
      {
        fetch: app.fetch,
        hostname: at.host,
        port: at.port,
        websocket: { server: sockets },
        overrideGlobalObjects: false,
        serverOptions: { headersTimeout: headersMs, connectionsCheckingInterval: Math.min(1000, headersMs) },
      },
      (info: AddressInfo) =>
        resolve({ port: info.port, close: (withinMs) => close(server as Server, sockets, withinMs) }),
    );
    queueUpgrades(server as Server);
    server.once('error', reject);
  });
}

const SWEEP_MS = 20;

async function close(server: Server, sockets: WebSocketServer, withinMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection whose last call ends while the server is closing would be kept alive for the next one.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  // Those of open rooms are closed already; these were on their way in.
  for (const socket of sockets.clients) socket.close(CLOSES['server-stopping'], 'server-stopping');
  const cutOff = setTimeout(() => {
    for (const socket of sockets.clients) socket.terminate();
    server.closeAllConnections();
  }, withinMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(cutOff);
  sockets.close();
}
