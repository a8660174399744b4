import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BODY } from '@koers/shared/document/version.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HttpCaller, Json } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { dumpTables } from '../../testing/table-dump.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';

interface Asked {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

describe('sources of measurements', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let count = 0;
  let asked: Asked[] = [];
  let answer: (response: ServerResponse, call: Asked) => void;
  const other = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const call = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() };
      asked.push(call);
      answer(response, call);
    });
  });
  let at = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    at = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    // Its own machine is refused to all but who names it; 127.0.0.2 stays refused.
    server = await startTestServer({ env: { OUTGOING_ALLOW: '127.0.0.1/32' } });
    ann = await server.person('Ann');
    server.clock.set('2026-07-01T08:00:00Z');
  });
  beforeEach(() => {
    asked = [];
    says({ data: { visits: 12 } });
  });
  afterAll(async () => {
    await server.stop();
    other.closeAllConnections();
    await new Promise((resolve) => other.close(resolve));
  });

  const says = (body: unknown, status = 200, headers: Record<string, string> = {}): void => {
    answer = (response) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
  };
  async function kpi(owner = ann): Promise<{ documentId: string; blockId: string }> {
    const { id: documentId } = await owner.document({ kind: 'plan', title: 'Plan' });
    const prefix = `s${(count += 1)}x`;
    await writeBlocks(server.running.rooms, documentId, [{ block: 'kpi', key: 'k', title: 'Visits' }], { prefix });
    await server.running.projection.flush();
    return { documentId, blockId: `${prefix}1` };
  }
  const feed = (place: Json, more: Json = {}): Json => ({
    ...place,
    value: '$.data.visits',
    date: null,
    factor: 1,
    ...more,
  });
  const json = (feeds: Json[], more: Json = {}): Json => ({
    name: 'Shop',
    settings: { kind: 'json', address: `${at}/numbers`, header: null, feeds, ...more.settings },
    schedule: { every: 'day', hour: 6, zone: 'Europe/Amsterdam' },
    ...(more.secret !== undefined && { secret: more.secret }),
    ...(more.name !== undefined && { name: more.name }),
  });
  const measured = async ({ documentId }: { documentId: string }): Promise<Json> => {
    await server.running.projection.flush();
    return (await ann.get(`/documents/${documentId}/blocks?kind=kpi`)).body.items[0].measurements;
  };
  /** Sets a source up and reads it. */
  async function read(source: Json, owner = ann): Promise<Json> {
    const { id } = await owner.ok(owner.post('/sources', source));
    return owner.ok(owner.post(`/sources/${id}/run`));
  }

  it('M7 reads a value out of JSON into the document, without anybody’s name, once a day', async () => {
    const place = await kpi();
    const source = await read(json([feed(place, { factor: 0.5 })], { secret: 'abc', settings: { header: 'x-key' } }));
    expect(source).toMatchObject({
      state: 'running',
      hasSecret: true,
      kpis: [{ ...place, title: 'Visits' }],
      lastResult: { faults: [] },
      nextRunAt: '2026-07-02T04:00:00.000Z',
    });
    expect(asked.at(-1)?.headers['x-key']).toBe('abc');
    expect(await measured(place)).toMatchObject([{ date: '2026-07-01', value: 6, by: null, origin: 'json:Shop' }]);
    says({ data: { visits: '14' } });
    await ann.ok(ann.post(`/sources/${source.id}/run`));
    expect(await measured(place)).toMatchObject([{ date: '2026-07-01', value: 7 }]);
    // Another name is the same source.
    await ann.ok(
      ann.send('PUT', `/sources/${source.id}`, {
        ...json([feed(place)], { name: 'Store', settings: { header: 'x-key' } }),
      }),
    );
    await ann.ok(ann.post(`/sources/${source.id}/run`));
    expect(await measured(place)).toMatchObject([{ date: '2026-07-01', value: 14, origin: 'json:Store' }]);
  });

  it('M8 a secret is told to nobody, stands sealed in the table, and goes to no other address', async () => {
    const place = await kpi();
    const body = json([feed(place)], { secret: 'very-secret-1', settings: { header: 'x-key' } });
    const { id } = await read(body);
    expect(JSON.stringify((await ann.get('/sources')).body)).not.toContain('very-secret-1');
    expect(JSON.stringify(dumpTables(server.dataDir))).not.toContain('very-secret-1');
    const elsewhere = { ...json([feed(place)], { settings: { header: 'x-key', address: `${at}/elsewhere` } }) };
    expect((await ann.send('PUT', `/sources/${id}`, elsewhere)).body.faults).toEqual([
      { at: 'secret', reason: 'secret-again' },
    ]);
    const tried = { settings: elsewhere.settings, zone: 'UTC', sourceId: id };
    expect((await ann.post('/sources/try', tried)).body.faults).toEqual([{ at: 'secret', reason: 'secret-again' }]);
    answer = (response) => {
      response.writeHead(302, { location: `http://127.0.0.1:1/steal` });
      response.end();
    };
    expect((await ann.ok(ann.post(`/sources/${id}/run`))).lastResult.faults).toEqual([
      { reason: 'redirects-elsewhere', limit: 'http://127.0.0.1:1' },
    ]);
  });

  it('M7 reads Matomo’s reporting API: each day that is over, the token in the body', async () => {
    const [visits, rate] = [await kpi(), await kpi()];
    says({
      '2026-06-29': { nb_visits: 31, bounce_rate: '45%' },
      '2026-06-30': { nb_visits: 40, bounce_rate: '50%' },
      '2026-06-28': [],
    });
    const feeds = [
      { ...visits, method: 'VisitsSummary.get', metric: 'nb_visits', factor: 1 },
      { ...rate, method: 'VisitsSummary.get', metric: 'bounce_rate', factor: 1 },
    ];
    const settings = { kind: 'matomo', address: `${at}/stats/`, siteId: 3, period: 'day', feeds };
    const source = await read({ ...json([]), name: 'Website', settings, secret: 'tok' });
    expect(source.lastResult).toMatchObject({ faults: [] });
    const call = asked.at(-1);
    expect(call?.path).toBe('/stats/index.php');
    expect(Object.fromEntries(new URLSearchParams(call?.body))).toEqual({
      module: 'API',
      method: 'VisitsSummary.get',
      idSite: '3',
      period: 'day',
      date: 'previous7',
      format: 'JSON',
      filter_limit: '100',
      token_auth: 'tok',
    });
    expect(await measured(visits)).toMatchObject([
      { date: '2026-06-29', value: 31, origin: 'matomo:Website' },
      { date: '2026-06-30', value: 40 },
    ]);
    expect(await measured(rate)).toMatchObject([{ value: 45 }, { value: 50 }]);
    says({
      result: 'error',
      message: "You can't access this resource as it requires 'view' access for the website id = 3.",
    });
    const failed = await ann.ok(ann.post(`/sources/${source.id}/run`));
    expect(failed.lastResult.faults[0]).toMatchObject({ reason: 'matomo-says' });
    expect(failed.lastResult.faults[0].limit).toContain('view');
  });

  it('M7 knows Matomo’s weeks and months by the day on which they end, and a method that answers one number', async () => {
    const place = await kpi();
    const feeds = [{ ...place, method: 'VisitsSummary.getVisits', metric: 'value', factor: 1 }];
    const settings = { kind: 'matomo', address: at, siteId: 1, period: 'week', feeds };
    says({ '2026-06-15,2026-06-21': 7, '2026-06-22,2026-06-28': 9 });
    await read({ ...json([]), settings });
    says({ '2026-05': 70 });
    await read({ ...json([]), settings: { ...settings, period: 'month' } });
    expect(await measured(place)).toMatchObject([
      { date: '2026-06-21', value: 7 },
      { date: '2026-06-28', value: 9 },
      { date: '2026-05-31', value: 70 },
    ]);
    says({ '2026-06-22,2026-06-28': { nb_visits: 1 } });
    const { feeds: tried } = await ann.ok(ann.post('/sources/try', { settings, zone: 'UTC' }));
    expect(tried[0].fault).toEqual({ reason: 'no-such-metric', limit: 'value' });
  });

  const GIGABYTE = 2 ** 30;
  const hostile: [string, (response: ServerResponse) => void, Json][] = [
    ['a page', (r) => r.setHeader('content-type', 'text/html').end('<!doctype html><p>Log in'), { reason: 'html' }],
    ['no JSON', (r) => r.end('visits: 12'), { reason: 'not-json' }],
    ['NaN', (r) => r.end('{"data":{"visits":NaN}}'), { reason: 'not-json' }],
    ['500', (r) => r.writeHead(500).end('{}'), { reason: 'server-fails', limit: 500 }],
    ['401', (r) => r.writeHead(401).end('{}'), { reason: 'refused', limit: 401 }],
    ['404', (r) => r.writeHead(404).end('{}'), { reason: 'not-there', limit: 404 }],
    ['429', (r) => r.writeHead(429, { 'retry-after': '7200' }).end('{}'), { reason: 'too-often', limit: 429 }],
    ['127.0.0.2', (r) => r.writeHead(302, { location: 'http://127.0.0.2/' }).end(), { reason: 'private-address' }],
    [
      '169.254.169.254',
      (r) => r.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end(),
      { reason: 'private-address' },
    ],
    ['a circle', (r) => r.writeHead(302, { location: '/numbers' }).end(), { reason: 'too-many-redirects' }],
    ['a gigabyte', (r) => endless(r, GIGABYTE), { reason: 'too-large' }],
    [
      'half an answer',
      (r) => r.writeHead(200, { 'content-length': '100' }).write('{', () => r.destroy()),
      { reason: 'unreachable' },
    ],
    [
      'arrays 100,000 deep',
      (r) => r.end('['.repeat(100_000) + ']'.repeat(100_000)),
      { reason: 'nothing-found', feed: 0 },
    ],
  ];
  function endless(response: ServerResponse, bytes: number): void {
    let left = bytes;
    const more = (): void => {
      while (left > 0 && !response.destroyed) {
        left -= 65_536;
        if (!response.write('1'.repeat(65_536))) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  }
  it.each(hostile)('M9 says in a code what came instead: %s', async (_name, reply, fault) => {
    const place = await kpi();
    const good = json([feed(place)]);
    answer = (response) => reply(response);
    const { body } = await ann.post('/sources/try', { settings: good.settings, zone: 'UTC' });
    expect(body.fault ?? { ...body.feeds[0].fault, feed: 0 }).toMatchObject(fault);
    server.clock.set(new Date(server.clock.now() + 120_000).toISOString());
  });

  it('M9 goes on with the other KPIs of a source, and says of each what is wrong', async () => {
    const places = await Promise.all(Array.from({ length: 7 }, () => kpi()));
    const paths = ['$.a', '$.text', '$.none', '$.list[*]', '$[', "$..[?match(@, 'a')]", '$.big'];
    says({ a: 3, text: 'many', list: [1, 2], big: 1e300 });
    const source = await read(json(places.map((place, index) => feed(place, { value: paths[index] }))));
    expect(source.lastResult).toMatchObject({
      added: 1,
      faults: [
        { feed: 1, reason: 'not-a-number', limit: 'many' },
        { feed: 2, reason: 'nothing-found' },
        { feed: 3, reason: 'many-found', limit: 2 },
        { feed: 4, reason: 'bad-path' },
        { feed: 5, reason: 'bad-path' },
        { feed: 6, reason: 'number-too-large' },
      ],
    });
    expect(source.state).toBe('running');
  });

  it('M7 takes values with their days', async () => {
    const place = await kpi();
    says({
      rows: [
        { day: '2026-06-28', v: 1 },
        { day: '2026-06-29T12:00:00Z', v: 2 },
        { day: 1782777600, v: 3 },
      ],
    });
    const days = (date: string) => json([feed(place, { value: '$.rows[*].v', date })]);
    await read(days('$.rows[*].day'));
    expect((await measured(place)).map((one: Json) => [one.date, one.value])).toEqual([
      ['2026-06-28', 1],
      ['2026-06-29', 2],
      ['2026-06-30', 3],
    ]);
    const { feeds } = await ann.ok(ann.post('/sources/try', { settings: days('$.rows[0].day').settings, zone: 'UTC' }));
    expect(feeds[0].fault).toEqual({ reason: 'dates-differ', limit: '3 / 1' });
  });

  it('M10 writes with the right of its maker at that moment: without it, it stops, says why, and tells them', async () => {
    const place = await kpi();
    const bob = await server.person(`Bob${'q'.repeat((count += 1))}`);
    const source = await read(json([feed(place)], { name: 'Of Bob' }), bob);
    expect(source.lastResult.added + source.lastResult.same).toBe(1);
    await ann.ok(ann.put(`/documents/${place.documentId}/members/${bob.id}`, { role: 'viewer' }));
    const stopped = await bob.ok(bob.post(`/sources/${source.id}/run`));
    expect(stopped).toMatchObject({
      state: 'stopped',
      nextRunAt: null,
      lastResult: { faults: [{ reason: 'no-right', feed: 0 }] },
    });
    expect(await measured(place)).toHaveLength(1);
    expect((await bob.get('/inbox')).body.items[0]).toMatchObject({ kind: 'source-failed', excerpt: 'Of Bob' });
    expect((await bob.post('/sources', json([feed(place)]))).body.faults).toEqual([
      { at: 'settings.feeds.0.blockId', reason: 'may-not-change' },
    ]);
    // Who may change the document takes it over.
    await ann.ok(ann.send('PUT', `/sources/${source.id}`, json([feed(place)])));
    expect(await ann.ok(ann.post(`/sources/${source.id}/run`))).toMatchObject({
      state: 'running',
      maker: { id: ann.id },
    });
  });

  it('M10 tells nothing of a KPI that its reader may not see, and lets them stop it at most', async () => {
    const place = await kpi();
    const bob = await server.person(`Rob${'q'.repeat((count += 1))}`);
    const { id } = await ann.ok(ann.post('/sources', json([feed(place)])));
    await ann.ok(ann.patch(`/documents/${place.documentId}`, { restricted: true }));
    const seen = ((await bob.get('/sources')).body.items as Json[]).find((one) => one.id === id);
    expect(seen).toMatchObject({ kpis: [null], settings: null });
    expect(JSON.stringify(seen)).not.toContain(place.documentId);
    const mine = await kpi();
    expect((await bob.send('PUT', `/sources/${id}`, json([feed(mine)]))).status).toBe(403);
    expect((await bob.post(`/sources/${id}/pause`)).body.state).toBe('paused');
  });

  it('M9 tries again at growing pauses, not before it was asked to, and tells its maker once', async () => {
    const place = await kpi();
    says('{}', 429, { 'retry-after': '7200' });
    const unread = async () => (await ann.get('/inbox/count')).body.unread as number;
    const before = await unread();
    const now = () => server.clock.now();
    let source = await read(json([feed(place)], { name: 'Busy' }));
    expect(Date.parse(source.nextRunAt) - now()).toBeGreaterThan(7_100_000);
    says('{}', 500);
    source = await ann.ok(ann.post(`/sources/${source.id}/run`));
    expect(Date.parse(source.nextRunAt) - now()).toBeGreaterThan(890_000);
    expect(source.failures).toBeGreaterThanOrEqual(2);
    for (let more = 0; more < 3; more += 1) await ann.ok(ann.post(`/sources/${source.id}/run`));
    expect(await unread()).toBe(before + 1);
    says({ data: { visits: 1 } });
    expect(await ann.ok(ann.post(`/sources/${source.id}/run`))).toMatchObject({
      failures: 0,
      lastResult: { faults: [] },
    });
  });

  it('M7 is read at its hour by itself, is not while it is paused, and is gone when deleted', async () => {
    const place = await kpi();
    const { id } = await read(json([feed(place)]));
    asked = [];
    await ann.ok(ann.post(`/sources/${id}/pause`));
    server.clock.set(new Date(server.clock.now() + 25 * 3_600_000).toISOString());
    const mine = () => asked.filter(({ path }) => path === '/numbers').length;
    await ann.ok(ann.post(`/sources/${id}/resume`));
    const waiting = mine();
    server.clock.set(new Date(server.clock.now() + 25 * 3_600_000).toISOString());
    await expect.poll(mine, { timeout: 10_000 }).toBeGreaterThan(waiting);
    expect((await ann.delete(`/sources/${id}`)).status).toBe(204);
    expect((await ann.post(`/sources/${id}/run`)).status).toBe(404);
  });

  it('M9 says that a KPI was deleted, and stops when all are', async () => {
    const place = await kpi();
    const { id } = await read(json([feed(place)]));
    await server.running.rooms.change(place.documentId, ann.id, (doc) => doc.getXmlFragment(BODY).delete(0, 1));
    expect(await ann.ok(ann.post(`/sources/${id}/run`))).toMatchObject({
      state: 'stopped',
      lastResult: { faults: [{ reason: 'kpi-gone', feed: 0 }] },
    });
  });
});
