import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** One costs the loop about 0.2 ms: whoever is typing waits for a few of them at most. */
const UPGRADES_A_TURN = 3;

/**
 * Takes the upgrades that arrive at once a few in each turn of the loop, in their order: a crowd that connects, or one machine
 * that does so over and over, would otherwise be answered in one turn, and everybody else wait for all of it. An idle server
 * answers as soon as without it.
 */
export function queueUpgrades(server: Server): void {
  const handlers = server.listeners('upgrade') as ((request: IncomingMessage, socket: Duplex, head: Buffer) => void)[];
  const waiting: (() => void)[] = [];
  const takeSome = (): void => {
    for (const take of waiting.splice(0, UPGRADES_A_TURN)) take();
    if (waiting.length > 0) setImmediate(takeSome);
  };
  server.removeAllListeners('upgrade');
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Node no longer listens, and the handlers do not yet: unheard, a reset would end the process.
    const ignore = (): void => {};
    socket.on('error', ignore);
    waiting.push(() => {
      for (const handle of handlers) handle.call(server, request, socket, head);
      socket.off('error', ignore);
    });
    if (waiting.length === 1) setImmediate(takeSome);
  });
}
