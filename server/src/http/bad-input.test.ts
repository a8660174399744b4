import { request } from 'node:http';
import { PROBLEMS, Problem } from '@koers/shared/api/problem.ts';
import { messages } from '@koers/shared/i18n/messages.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, type HttpCaller } from '../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../testing/koers-server.ts';

describe('bad input', () => {
  let server: TestServer;
  let ann: HttpCaller;
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
  });
  afterAll(() => server.stop());

  const signUp = { name: 'Bob', email: 'bob@example.com', password: PASSWORD, inviteToken: 'x' };
  const CASES: readonly [string, string, string, unknown, string, object[]][] = [
    [
      'an empty name',
      'POST',
      '/auth/sign-up',
      { ...signUp, name: '  ' },
      'invalid-input',
      [{ at: 'name', reason: 'empty' }],
    ],
    [
      'a long name',
      'POST',
      '/auth/sign-up',
      { ...signUp, name: 'n'.repeat(81) },
      'invalid-input',
      [{ at: 'name', reason: 'too-long', limit: 80 }],
    ],
    [
      'an e-mail that is none',
      'POST',
      '/auth/sign-up',
      { ...signUp, email: 'bob@' },
      'invalid-input',
      [{ at: 'email', reason: 'not-an-email' }],
    ],
    [
      'an endless e-mail',
      'POST',
      '/auth/sign-up',
      { ...signUp, email: `${'b'.repeat(300)}@example.com` },
      'invalid-input',
      [{ at: 'email', reason: 'too-long', limit: 254 }],
    ],
    [
      'an e-mail that is a number',
      'POST',
      '/auth/sign-up',
      { ...signUp, email: 7 },
      'invalid-input',
      [{ at: 'email', reason: 'not-text' }],
    ],
    [
      'a short password',
      'POST',
      '/auth/sign-up',
      { ...signUp, password: '123456789' },
      'invalid-input',
      [{ at: 'password', reason: 'password-too-short', limit: 10 }],
    ],
    [
      'nothing at all',
      'POST',
      '/auth/sign-in',
      {},
      'invalid-input',
      [
        { at: 'email', reason: 'empty' },
        { at: 'password', reason: 'empty' },
      ],
    ],
    ['a list for an object', 'POST', '/documents', [], 'invalid-input', [{ at: '', reason: 'invalid' }]],
    ['null', 'POST', '/documents', null, 'invalid-input', [{ at: '', reason: 'invalid' }]],
    [
      'an unknown kind',
      'POST',
      '/documents',
      { kind: 'poem' },
      'invalid-input',
      [{ at: 'kind', reason: 'not-an-option', limit: 'strategy, plan, page' }],
    ],
    [
      'a title of 5 kB',
      'POST',
      '/documents',
      { kind: 'page', title: 't'.repeat(5000) },
      'invalid-input',
      [{ at: 'title', reason: 'too-long', limit: 200 }],
    ],
    [
      'a day that is none',
      'POST',
      '/documents',
      { kind: 'plan', startsOn: '2026-02-30' },
      'invalid-input',
      [{ at: 'startsOn', reason: 'not-a-date' }],
    ],
    [
      'an end before the start',
      'POST',
      '/documents',
      { kind: 'plan', startsOn: '2026-03-02', endsOn: '2026-03-01' },
      'invalid-input',
      [{ at: 'endsOn', reason: 'ends-before-start' }],
    ],
    [
      'a template that is none',
      'POST',
      '/documents',
      { kind: 'plan', template: '../etc' },
      'invalid-input',
      [{ at: 'template', reason: 'not-an-id' }],
    ],
    [
      'too many at once',
      'GET',
      '/documents?limit=100000',
      undefined,
      'invalid-input',
      [{ at: 'limit', reason: 'number-too-large', limit: 1000 }],
    ],
    [
      'a limit in words',
      'GET',
      '/goals?limit=many',
      undefined,
      'invalid-input',
      [{ at: 'limit', reason: 'not-a-number' }],
    ],
    ['an unknown id', 'GET', '/documents/nothing', undefined, 'not-found', []],
    [
      'an id that cannot be one',
      'GET',
      `/documents/${encodeURIComponent('../../etc/passwd')}`,
      undefined,
      'not-found',
      [],
    ],
    ['an endless id', 'GET', `/documents/${'i'.repeat(3000)}`, undefined, 'not-found', []],
    ['an unknown path', 'GET', '/nothing/here', undefined, 'not-found', []],
    ['another method', 'PUT', '/documents', {}, 'not-found', []],
    ['broken JSON', 'POST', '/documents', '{"kind": "page"', 'bad-json', []],
    ['no body', 'POST', '/documents', '', 'bad-json', []],
    ['5 MB', 'POST', '/documents', { kind: 'page', title: 't'.repeat(5_000_000) }, 'too-large', []],
  ];

  it.each(CASES)('H2 H3 %s', async (_what, method, path, body, code, faults) => {
    const before = (await ann.get('/documents')).body.items.length as number;
    const answer = await ann.send(method, path, body);
    expect(answer.status).toBe(PROBLEMS[code as keyof typeof PROBLEMS]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    const problem = Problem.parse(answer.body);
    expect(problem).toMatchObject({
      code,
      status: answer.status,
      title: messages.en.faults.problem[code as 'not-found'],
    });
    expect(problem.faults ?? []).toMatchObject(faults);
    expect(problem.faults ?? []).toHaveLength(faults.length);
    for (const { reason } of problem.faults ?? []) expect(messages.nl.faults.fault).toHaveProperty(reason);
    expect((await ann.get('/documents')).body.items).toHaveLength(before);
  });

  it('H3 stops reading a body that turns out too large, though nobody said how long it is', async () => {
    const { hostname, port } = new URL(server.url);
    const status = await new Promise<number>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', cookie: ann.cookie ?? '' };
      const sending = request({ hostname, port, method: 'POST', path: '/api/v1/documents', headers }, (answer) => {
        resolve(answer.statusCode ?? 0);
        sending.destroy();
      });
      sending.on('error', reject);
      for (let chunk = 0; chunk < 40; chunk += 1) sending.write('x'.repeat(64 * 1024));
    });
    expect(status).toBe(413);
    expect((await ann.get('/me')).status).toBe(200);
  });

  it('H3 refuses bytes that are no UTF-8', async () => {
    const answer = await fetch(`${server.url}/api/v1/documents`, {
      method: 'POST',
      headers: { cookie: ann.cookie ?? '' },
      body: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
    });
    expect(answer.status).toBe(400);
  });

  it('H3 a key named __proto__ changes nothing', async () => {
    const answer = await ann.send(
      'POST',
      '/documents',
      '{"kind":"page","__proto__":{"title":"Polluted"},"title":"Fine"}',
    );
    expect(answer.body.title).toBe('Fine');
    expect(({} as Record<string, unknown>)['title']).toBeUndefined();
  });

  it('H2 a fault that nobody foresaw is told without its insides, and logged', async () => {
    const broken = await startTestServer();
    const caller = await broken.person('Ann');
    broken.running.stores.accounts.workspaceOf = () => Promise.reject(new Error('a secret of the machine room'));
    const answer = await caller.get('/me');
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toContain('machine room');
    expect(broken.logged.join('')).toContain('machine room');
    await broken.stop();
  });
});

describe('where a call comes from', () => {
  let server: TestServer;
  let ann: HttpCaller;
  beforeAll(async () => {
    server = await startTestServer({ env: { PUBLIC_URL: 'https://koers.example' } });
    ann = await server.person('Ann');
  });
  afterAll(() => server.stop());

  it.each([
    ['its own page, by PUBLIC_URL', { origin: 'https://koers.example' }, 201],
    ['a page under the address that was called', { origin: 'OWN' }, 201],
    ['a program, which names no origin', {}, 201],
    ['its own page in a browser that names no origin', { 'sec-fetch-site': 'same-origin' }, 201],
    ['another site', { origin: 'https://evil.example' }, 403],
    ['the same host under another port', { origin: 'http://127.0.0.1:1' }, 403],
    ['a sandboxed frame', { origin: 'null' }, 403],
    ['another site that names no origin', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }, 403],
  ])('H5 %s', async (_what, headers: Record<string, string>, status) => {
    const sent: Record<string, string> = headers['origin'] === 'OWN' ? { origin: server.url } : headers;
    const answer = await ann.send('POST', '/documents', { kind: 'page' }, sent);
    expect(answer.status).toBe(status);
    expect(answer.body.code).toBe(status === 403 ? 'forbidden-origin' : undefined);
  });

  it('H5 anybody may read from anywhere what their cookie may: another site cannot see the answer', async () => {
    const answer = await ann.send('GET', '/me', undefined, { origin: 'https://evil.example' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });
});
