import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';

describe('the page and what watches over the server', () => {
  let server: TestServer;
  const folder = mkdtempSync(join(tmpdir(), 'koers-page-'));
  const pageFolder = join(folder, 'dist');
  beforeAll(async () => {
    mkdirSync(join(pageFolder, 'assets'), { recursive: true });
    writeFileSync(join(pageFolder, 'index.html'), '<title>Koers</title>');
    writeFileSync(join(pageFolder, 'favicon.svg'), '<svg/>');
    writeFileSync(join(pageFolder, 'assets/app-1a2b.js'), 'start()');
    writeFileSync(join(pageFolder, 'assets/app-1a2b.js.br'), brotliCompressSync('start()'));
    writeFileSync(join(pageFolder, 'assets/app-1a2b.js.gz'), gzipSync('start()'));
    writeFileSync(join(folder, 'secret.txt'), 'not for anybody');
    server = await startTestServer({ pageFolder });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const get = (path: string) => server.stranger().send('GET', `${server.url}${path}`);

  it.each(['/', '/documents/abc', '/invite/some-token', '/index.html'])('H17 answers %s with the app', async (path) => {
    const answer = await get(path);
    expect(answer).toMatchObject({ status: 200, body: '<title>Koers</title>' });
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(answer.headers.get('content-type')).toContain('text/html');
  });

  it('H17 lets what carries a hash be kept for ever', async () => {
    const answer = await get('/assets/app-1a2b.js');
    expect(answer.body).toBe('start()');
    expect(answer.headers.get('content-type')).toContain('text/javascript');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect((await get('/favicon.svg')).headers.get('cache-control')).toBe('no-cache');
  });

  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip;q=0.5, br;q=0', 'gzip'],
    ['identity', null],
  ])('H17 sends who reads %s its smaller twin', async (accepted, sent) => {
    const answer = await fetch(`${server.url}/assets/app-1a2b.js`, { headers: { 'accept-encoding': accepted } });
    expect(answer.headers.get('content-encoding')).toBe(sent);
    expect(answer.headers.get('content-type')).toContain('text/javascript');
    expect(answer.headers.get('vary')).toContain('accept-encoding');
    expect(await answer.text()).toBe('start()');
  });

  it.each(['/assets/gone.js', '/..%2fsecret.txt', '/assets/..%2f..%2fsecret.txt', '/assets', '/%00.txt'])(
    'H17 gives nothing away under %s',
    async (path) => {
      const answer = await get(path);
      expect(['<title>Koers</title>', 'Not found']).toContain(answer.body);
    },
  );

  it('H6 lets scripts come from the server alone', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-eval');
    expect((await get('/')).headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('H18 is alive, ready and counted', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
    await server.stranger().get('/setup');
    const metrics = (await get('/metrics')).body as string;
    expect(metrics).toContain('koers_http_request_seconds_count{endpoint="readSetup",status="200"} 1');
    expect(metrics).toContain('koers_sync_connections 0');
  });

  it('H18 is not ready when the database does not answer', async () => {
    const { stores } = server.running;
    const check = vi.spyOn(stores, 'check').mockRejectedValue(new Error('gone'));
    expect((await get('/readyz')).status).toBe(503);
    check.mockRestore();
    expect((await get('/readyz')).status).toBe(200);
  });

  it('H19 logs neither secrets nor addresses that carry one', async () => {
    const ann = await server.person('Ann');
    const { token } = await ann.invite({ role: 'viewer' });
    const script = await ann.withToken();
    await script.get(`/invitations/${token}?q=${token}`);
    await get(`/invite/${token}`);
    const log = server.logged.join('\n');
    expect(log).toContain('"endpoint":"readInvitation"');
    for (const secret of [token, script.bearer ?? '', ann.cookie?.split('=')[1] ?? '', ann.email]) {
      expect(secret).not.toBe('');
      expect(log).not.toContain(secret);
    }
  });
});

describe('without a page', () => {
  it('H17 says that it has to be built', async () => {
    const server = await startTestServer({ pageFolder: join(tmpdir(), 'koers-no-page') });
    const answer = await server.stranger().send('GET', `${server.url}/`);
    expect(answer.status).toBe(503);
    expect(answer.body).toContain('pnpm build');
    await server.stop();
  });
});
