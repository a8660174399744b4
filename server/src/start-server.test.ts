import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CLOSES } from '@koers/shared/protocol/close.ts';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD, type HttpCaller } from './testing/http-caller.ts';
import { startTestServer, type TestServer } from './testing/koers-server.ts';
import { RawClient } from './testing/raw-client.ts';
import { PATIENT } from './testing/patience.ts';

describe('open sockets and rights', () => {
  let server: TestServer;
  let ann: HttpCaller;
  beforeEach(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
  });
  afterEach(() => server.stop());

  async function open(caller: HttpCaller, documentId: string): Promise<RawClient> {
    const address = `${server.url.replace('http', 'ws')}/sync/${documentId}`;
    const headers: Record<string, string> = caller.bearer
      ? { authorization: `Bearer ${caller.bearer}` }
      : { cookie: caller.cookie ?? '', origin: server.url };
    const client = new RawClient(address, { headers });
    await client.opened;
    return client;
  }

  it('A8 close when the session ends, and only that session’s', async () => {
    const { id } = await ann.document();
    const other = server.stranger();
    await other.post('/auth/sign-in', { email: ann.email, password: PASSWORD });
    const [mine, theirs] = [await open(ann, id), await open(other, id)];
    await other.ok(other.post('/auth/sign-out'));
    expect(await theirs.closed).toEqual({ code: CLOSES['session-ended'], reason: 'session-ended' });
    expect(mine.socket.readyState).toBe(mine.socket.OPEN);
    mine.end();
  });

  it('A8 close when the token is revoked', async () => {
    const { id } = await ann.document();
    const script = await ann.withToken();
    const client = await open(script, id);
    const [token] = (await ann.get('/tokens')).body.items as { id: string }[];
    await ann.ok(ann.delete(`/tokens/${token?.id}`));
    expect((await client.closed).code).toBe(CLOSES['session-ended']);
  });

  it('A8 close when the person is taken off the document', async () => {
    const { id } = await ann.document();
    const guest = await server.guest('Gast', id, 'editor');
    const client = await open(guest, id);
    await ann.ok(ann.delete(`/documents/${id}/members/${guest.id}`));
    expect((await client.closed).code).toBe(CLOSES['access-lost']);
  });

  it('A8 close when the document goes to the trash, with what stands under it', async () => {
    const top = await ann.document();
    const child = await ann.document({ parentId: top.id });
    const client = await open(ann, child.id);
    await ann.ok(ann.delete(`/documents/${top.id}`));
    expect((await client.closed).code).toBe(CLOSES['document-trashed']);
  });

  it('H20 close with 1012 when the server stops', async () => {
    const stopping = await startTestServer();
    const bob = await stopping.person('Bob');
    const { id } = await bob.document();
    const address = `${stopping.url.replace('http', 'ws')}/sync/${id}`;
    const client = new RawClient(address, { headers: { cookie: bob.cookie ?? '' } });
    await client.opened;
    await stopping.stop();
    expect((await client.closed).code).toBe(1012);
  });
});

/** A process of its own starts slowly on a busy machine. */
const SLOW = { timeout: 90_000 } as const;

describe('main.ts', SLOW, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'koers-main-'));
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const rebuild = fileURLToPath(new URL('rebuild.ts', import.meta.url));
  const env = (more: Record<string, string>): NodeJS.ProcessEnv => ({
    PATH: '',
    DATA_DIR: dataDir,
    PORT: '0',
    ...more,
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it('H20 prints one line when it serves, and ends in order when asked to', async () => {
    const child = spawn(process.execPath, [main], { env: env({}), stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk));
    await expect.poll(() => printed, { ...PATIENT, ...SLOW }).toMatch(/^Koers: http:\/\/127\.0\.0\.1:\d+\n$/);
    const address = printed.trim().replace('Koers: ', '');
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    const signUp = { name: 'Ann', email: 'a@example.com', password: PASSWORD };
    const made = await fetch(`${address}/api/v1/auth/sign-up`, { method: 'POST', body: JSON.stringify(signUp) });
    expect(made.status).toBe(201);
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
    expect(printed.split('\n')).toHaveLength(2);
  });

  it('P6 rebuild says that the tables are identical, and ends well', () => {
    const run = spawnSync(process.execPath, [rebuild], { env: env({}), encoding: 'utf8' });
    expect(run.stdout).toContain('Identical: 0 documents.');
    expect(run.status).toBe(0);
  });

  it('H21 says everything that is wrong with the configuration, and ends with 1', () => {
    const run = spawnSync(process.execPath, [main], { env: env({ PORT: 'many', SIGN_UP: 'maybe' }), encoding: 'utf8' });
    expect(run.status).toBe(1);
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain('PORT must be a whole number');
    expect(run.stderr).toContain('SIGN_UP must be invite or open');
  });

  it('H21 says when its port is taken', async () => {
    const other = await startTestServer();
    const run = spawn(process.execPath, [main], { env: env({ PORT: String(other.running.port) }) });
    const [code] = (await once(run, 'exit')) as [number | null];
    expect(code).toBe(1);
    await other.stop();
  });
});
