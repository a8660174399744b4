import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, type HttpCaller, type Json } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { followEvents } from '../../testing/event-reader.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0';

describe('sessions', () => {
  let server: TestServer;
  let ann: HttpCaller;
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
  });
  afterAll(() => server.stop());

  async function another(caller: HttpCaller, userAgent = FIREFOX): Promise<HttpCaller> {
    const same = server.stranger();
    const body = { email: caller.email, password: PASSWORD };
    await same.ok(same.post('/auth/sign-in', body, { 'user-agent': userAgent }));
    return same;
  }
  const sessionsOf = async (caller: HttpCaller): Promise<Json[]> => (await caller.ok(caller.get('/me/sessions'))).items;

  it('U9 are listed with their device, since when, and which is this one; never where from', async () => {
    const bob = await server.person('Bob');
    await another(bob);
    const [own, other, ...more] = await sessionsOf(bob);
    expect(more).toEqual([]);
    expect(own.isThisOne).toBe(true);
    expect(other).toMatchObject({
      isThisOne: false,
      device: { browser: 'Firefox', system: 'Linux', kind: 'computer' },
    });
    expect(Object.keys(other).toSorted()).toEqual(['device', 'id', 'isThisOne', 'lastUsedAt', 'since']);
    expect(bob.cookie).not.toContain(own.id);
  });

  it('U9 when one was used is kept to a few minutes', async () => {
    const cas = await server.person('Cas');
    const [before] = await sessionsOf(cas);
    server.clock.forward(60_000);
    expect((await sessionsOf(cas))[0].lastUsedAt).toBe(before.lastUsedAt);
    server.clock.forward(300_000);
    await sessionsOf(cas);
    await expect.poll(async () => (await sessionsOf(cas))[0].lastUsedAt > before.lastUsedAt).toBe(true);
  });

  it('U10 one is ended by its person alone; what it has open is closed within a second', async () => {
    const [dee, eve] = [await server.person('Dee'), await server.person('Eve')];
    const other = await another(dee);
    const events = await followEvents(other);
    const id = (await sessionsOf(dee)).find(({ isThisOne }) => !isThisOne).id as string;
    expect((await eve.delete(`/me/sessions/${id}`)).status).toBe(404);
    expect((await other.get('/me')).status).toBe(200);
    expect((await dee.delete(`/me/sessions/${id}`)).status).toBe(204);
    await expect.poll(() => events.ended, { timeout: 1000, interval: 10 }).toBe(true);
    expect((await other.get('/me')).status).toBe(401);
    expect((await dee.delete(`/me/sessions/${id}`)).status).toBe(404);
  });

  it('U10 all others are ended at once', async () => {
    const fay = await server.person('Fay');
    const others = [await another(fay), await another(fay), await another(fay)];
    expect((await fay.ok(fay.post('/me/sessions/end-others'))).ended).toBe(3);
    for (const other of others) expect((await other.get('/me')).status).toBe(401);
    expect(await sessionsOf(fay)).toHaveLength(1);
    expect((await ann.get('/me')).status).toBe(200);
  });

  it('U2 an API token does nothing about the account of its person', async () => {
    const script = await ann.withToken();
    const calls: [string, string, object?][] = [
      ['GET', '/me/sessions'],
      ['DELETE', '/me/sessions/x'],
      ['POST', '/me/sessions/end-others', {}],
      ['GET', '/me/security'],
      ['PUT', '/me/password', { present: PASSWORD, password: 'long enough 1' }],
      ['POST', '/me/second-factor', { password: PASSWORD }],
      ['POST', '/me/second-factor/confirm', { code: '123456' }],
      ['POST', '/me/second-factor/recovery-codes', { password: PASSWORD }],
      ['POST', '/me/second-factor/off', { password: PASSWORD }],
      ['PUT', '/me/picture'],
      ['DELETE', '/me/picture'],
      ['DELETE', '/me/provider'],
      ['GET', '/me/deletion'],
      ['POST', '/me/delete', { password: PASSWORD, workspaceIds: [] }],
      ['GET', '/auth/provider'],
    ];
    for (const [method, path, body] of calls) {
      const { status, body: answer } = await script.send(method, path, body);
      expect([method, path, status, answer.code]).toEqual([method, path, 403, 'not-allowed']);
    }
  });
});
