import { once } from 'node:events';
import { connect } from 'node:net';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { listen } from './listen.ts';
import type { HttpEnv } from './request-context.ts';

it('S13 an upgrade that stops half-way is answered 408 and closed, and nobody waits for it', async () => {
  const app = new Hono<HttpEnv>();
  app.get('/there', (c) => c.text('yes'));
  const listening = await listen(app, { host: '127.0.0.1', port: 0, frameBytes: 1000, headersMs: 200 });
  const hanging = Array.from({ length: 50 }, () => {
    const socket = connect(listening.port, '127.0.0.1');
    socket.write('GET /sync/plan HTTP/1.1\r\nHost: koers\r\nUpgrade: websocket\r\nSec-WebSo');
    let answer = '';
    socket.on('data', (data) => (answer += data.toString()));
    return once(socket, 'close').then(() => answer);
  });
  expect(await (await fetch(`http://127.0.0.1:${listening.port}/there`)).text()).toBe('yes');
  for (const answer of await Promise.all(hanging)) expect(answer).toMatch(/^HTTP\/1\.1 408/);
  await listening.close(1000);
});
