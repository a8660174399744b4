import { createServer, IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { queueUpgrades } from './upgrade-queue.ts';

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('S34 upgrades that arrive at once are taken a few in each turn, in their order; one that goes away meanwhile harms nobody', async () => {
  const server = createServer();
  const taken: unknown[] = [];
  server.on('upgrade', (_request, socket) => taken.push(socket));
  queueUpgrades(server);
  const sockets = Array.from({ length: 10 }, () => new Socket());
  for (const socket of sockets) server.emit('upgrade', new IncomingMessage(socket), socket, Buffer.alloc(0));
  sockets[9]?.emit('error', new Error('reset'));
  const inEachTurn: number[] = [];
  while (taken.length < sockets.length) {
    const before = taken.length;
    await nextTurn();
    inEachTurn.push(taken.length - before);
  }
  expect(Math.max(...inEachTurn)).toBe(3);
  expect(taken).toEqual(sockets);
});
