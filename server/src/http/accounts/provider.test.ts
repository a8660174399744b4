import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OutboxFolder } from '../../mail/outbox-folder.ts';
import { join } from 'node:path';
import { PASSWORD, type HttpCaller } from '../../testing/http-caller.ts';
import { CLIENT, startIdentityServer, type IdentityServer } from '../../testing/identity-server.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { totpCode } from '../../testing/totp-code.ts';

/** A port that nobody listens on now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const CALLBACK = '/api/v1/auth/provider/callback';

/** A browser: keeps cookies by name, follows nothing by itself. */
class Browser {
  readonly cookies = new Map<string, string>();

  async open(url: string): Promise<Response> {
    const cookie = Array.from(this.cookies, ([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie, 'accept-language': 'nl' } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '' || /max-age=0/i.test(set)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }
}

describe('signing in with another account', () => {
  let server: TestServer;
  let other: IdentityServer;
  let ann: HttpCaller;
  beforeAll(async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    other = await startIdentityServer(url + CALLBACK);
    server = await startTestServer({
      env: {
        PORT: String(port),
        PUBLIC_URL: url,
        OIDC_ISSUER: other.issuer,
        OIDC_CLIENT_ID: CLIENT.id,
        OIDC_CLIENT_SECRET: CLIENT.secret,
        OIDC_NAME: 'Werkaccount',
      },
    });
    ann = await server.person('Ann');
  });
  afterAll(async () => {
    await server.stop();
    await other.stop();
  });

  const begin = (browser: Browser, query = ''): Promise<Response> =>
    browser.open(`${server.url}/api/v1/auth/provider${query}`);

  /** Goes there and back. @returns where the browser ends up, a path of ours */
  async function through(browser: Browser, sub: string, query = ''): Promise<string> {
    const started = await begin(browser, query);
    expect(started.status).toBe(302);
    const returned = await other.signIn(started.headers.get('location') ?? '', sub);
    const answer = await browser.open(returned);
    expect(answer.status).toBe(302);
    return answer.headers.get('location') ?? '';
  }
  async function me(browser: Browser): Promise<{ status: number; id?: string; email?: string; language?: string }> {
    const answer = await browser.open(`${server.url}/api/v1/me`);
    const body = (await answer.json()) as { user?: { id: string; email: string; language: string } };
    return { status: answer.status, ...body.user };
  }

  it('U16 is offered by its name', async () => {
    expect((await server.stranger().get('/setup')).body.provider).toEqual({ name: 'Werkaccount' });
    expect((await ann.ok(ann.get('/me/security'))).provider).toEqual({ name: 'Werkaccount', connectedAt: null });
  });

  it('U18 makes an account for who was invited, and signs in to the same one later, whatever it is called by then', async () => {
    other.add({ sub: 'bob', email: 'Bob@Example.com', email_verified: true, name: 'Bob Bakker' });
    const { token } = await ann.invite({ role: 'editor', email: 'bob@example.com' });
    const browser = new Browser();
    expect(await through(browser, 'bob', `?invite=${token}&from=/work`)).toBe('/work');
    const bob = await me(browser);
    expect(bob).toMatchObject({ status: 200, email: 'bob@example.com', name: 'Bob Bakker', language: 'nl' });
    other.add({ sub: 'bob', email: 'new@example.com', email_verified: false });
    const again = new Browser();
    expect(await through(again, 'bob')).toBe('/');
    expect((await me(again)).id).toBe(bob.id);
    const log = await ann.ok(ann.get(`/audit?action=signed-in&person=${bob.id}`));
    expect(log.items[0].detail).toEqual({ by: 'provider' });
  });

  it('U18 makes none for who was not invited, or by another address than the invitation names', async () => {
    other.add({ sub: 'eve', email: 'eve@example.com', email_verified: true });
    const browser = new Browser();
    expect(await through(browser, 'eve')).toBe('/sign-in?problem=not-invited');
    const { token } = await ann.invite({ role: 'editor', email: 'somebody@example.com' });
    expect(await through(browser, 'eve', `?invite=${token}`)).toBe('/sign-in?problem=other-address');
    expect(await through(browser, 'eve', '?invite=none')).toBe('/sign-in?problem=not-invited');
    expect((await me(browser)).status).toBe(401);
  });

  it('U17 an address that was not proven there opens nothing and makes nothing', async () => {
    other.add({ sub: 'thief', email: 'ann@example.com', email_verified: false });
    const browser = new Browser();
    expect(await through(browser, 'thief')).toBe('/sign-in?problem=email-unverified');
    const { token } = await ann.invite({ role: 'owner' });
    expect(await through(browser, 'thief', `?invite=${token}`)).toBe('/sign-in?problem=email-unverified');
    expect((await me(browser)).status).toBe(401);
  });

  it('U17 opens no account with a password whose mailbox was never proven; it does once it was', async () => {
    const cas = await server.person('Cas');
    other.add({ sub: 'cas', email: cas.email, email_verified: true });
    const browser = new Browser();
    expect(await through(browser, 'cas')).toBe('/sign-in?problem=connect-first');
    await cas.ok(server.stranger().post('/auth/forgotten', { email: cas.email }));
    const outbox = new OutboxFolder(join(server.dataDir, 'outbox'), 'Koers <koers@localhost>');
    const letters = async () => (await outbox.list(10)).find(({ to }) => to.includes(cas.email))?.text ?? '';
    await expect.poll(letters, { timeout: 5000 }).toContain('/reset#');
    const token = /\/reset#([\w-]+)/.exec(await letters())?.[1];
    await cas.ok(server.stranger().post('/auth/reset', { token, password: PASSWORD }));
    expect(await through(browser, 'cas')).toBe('/');
    expect((await me(browser)).id).toBe(cas.id);
  });

  it('U16 V1 is connected by who is signed in, to them alone', async () => {
    const [dee, eva] = [await server.person('Dee'), await server.person('Eva')];
    other.add({ sub: 'dee', email: 'private@example.org', email_verified: false });
    const browser = new Browser();
    const cookie = (caller: HttpCaller): string => caller.cookie?.split('=')[1] ?? '';
    browser.cookies.set('koers_session', cookie(dee));
    expect(await through(browser, 'dee', '?connect=1')).toBe('/settings/security');
    expect((await dee.ok(dee.get('/me/security'))).provider.connectedAt).not.toBeNull();
    const later = new Browser();
    await through(later, 'dee');
    expect((await me(later)).id).toBe(dee.id);
    browser.cookies.set('koers_session', cookie(eva));
    expect(await through(browser, 'dee', '?connect=1')).toBe('/settings/security?problem=connected-elsewhere');
    expect((await begin(new Browser(), '?connect=1')).status).toBe(401);
    // Somebody else signs in here while the first is away.
    browser.cookies.set('koers_session', cookie(dee));
    const started = await begin(browser, '?connect=1');
    const returned = await other.signIn(started.headers.get('location') ?? '', 'dee');
    browser.cookies.set('koers_session', cookie(eva));
    expect((await browser.open(returned)).headers.get('location')).toBe('/settings/security?problem=expired');
    expect((await dee.delete('/me/provider')).status).toBe(204);
    expect((await dee.delete('/me/provider')).status).toBe(404);
    expect(await through(new Browser(), 'dee')).toBe('/sign-in?problem=email-unverified');
    const { items } = await ann.ok(ann.get(`/audit?person=${dee.id}`));
    const told = (items as { action: string }[])
      .map(({ action }) => action)
      .filter((one) => one.startsWith('provider'));
    expect(told).toEqual(['provider-disconnected', 'provider-connected']);
  });

  it('U16 is not taken away from who has no password to sign in with', async () => {
    other.add({ sub: 'fay', email: 'fay@example.com', email_verified: true });
    const { token } = await ann.invite({ role: 'viewer' });
    const browser = new Browser();
    await through(browser, 'fay', `?invite=${token}`);
    const fay = server.stranger();
    fay.cookie = `koers_session=${browser.cookies.get('koers_session')}`;
    expect((await fay.delete('/me/provider')).body.code).toBe('only-way-in');
    expect((await fay.ok(fay.get('/me/security'))).hasPassword).toBe(false);
    for (const password of ['', 'nobody has this password'])
      expect((await server.stranger().post('/auth/sign-in', { email: 'fay@example.com', password })).status).toBe(401);
    expect((await fay.post('/me/delete', { email: 'other@example.com', workspaceIds: [] })).status).toBe(401);
    expect((await fay.post('/me/delete', { email: 'Fay@example.com', workspaceIds: [] })).status).toBe(204);
    expect(await through(new Browser(), 'fay')).toBe('/sign-in?problem=not-invited');
  });

  it('U16 asks for the second factor too', async () => {
    const gus = await server.person('Gus');
    other.add({ sub: 'gus', email: 'gus@example.org', email_verified: true });
    const browser = new Browser();
    browser.cookies.set('koers_session', gus.cookie?.split('=')[1] ?? '');
    await through(browser, 'gus', '?connect=1');
    const { secret } = await gus.ok(gus.post('/me/second-factor', { password: PASSWORD }));
    const code = (away: number) => totpCode(secret, server.clock.now() + away * 30_000);
    await gus.ok(gus.post('/me/second-factor/confirm', { code: code(0) }));
    const later = new Browser();
    const led = await through(later, 'gus', '?from=/goals');
    expect(led).toMatch(/^\/sign-in\?from=%2Fgoals#challenge=[\w-]{43}$/);
    expect((await me(later)).status).toBe(401);
    const challenge = led.split('challenge=')[1];
    expect((await server.stranger().post('/auth/second-factor', { challenge, code: code(1) })).status).toBe(200);
  });

  it('U16 takes nothing back that does not belong to what was begun here: state, code, browser', async () => {
    other.add({ sub: 'hal', email: 'hal@example.com', email_verified: true });
    const { token } = await ann.invite({ role: 'viewer' });
    const browser = new Browser();
    const first = await begin(browser, `?invite=${token}`);
    const returned = await other.signIn(first.headers.get('location') ?? '', 'hal');
    const ends = async (who: Browser, url: string) => (await who.open(url)).headers.get('location');
    // Another browser has nothing that it was begun with.
    expect(await ends(new Browser(), returned)).toBe('/sign-in?problem=expired');
    // Another state, in the browser where it was begun: and that was its one chance.
    const forged = new URL(returned);
    forged.searchParams.set('state', 'forged');
    expect(await ends(browser, forged.href)).toBe('/sign-in?problem=refused');
    expect(await ends(browser, returned)).toBe('/sign-in?problem=expired');
    // A code that was used, with a state of now.
    const second = await begin(browser, `?invite=${token}`);
    const used = new URL(returned);
    used.searchParams.set('state', new URL(second.headers.get('location') ?? '').searchParams.get('state') ?? '');
    expect(await ends(browser, used.href)).toBe('/sign-in?problem=refused');
    expect((await me(browser)).status).toBe(401);
    expect(await through(browser, 'hal', `?invite=${token}`)).toBe('/');
  });

  it('U16 may be broken off there, and takes no longer than ten minutes', async () => {
    const browser = new Browser();
    const denied = await other.deny((await begin(browser)).headers.get('location') ?? '');
    expect((await browser.open(denied)).headers.get('location')).toBe('/sign-in?problem=refused');
    const started = await begin(browser);
    const returned = await other.signIn(started.headers.get('location') ?? '', 'bob');
    server.clock.forward(600_001);
    expect((await browser.open(returned)).headers.get('location')).toBe('/sign-in?problem=expired');
  });

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'U16 leads to no other site: %s',
    async (from) => {
      expect(await through(new Browser(), 'bob', `?from=${encodeURIComponent(from)}`)).toBe('/');
    },
  );
});

describe('another server that is away', () => {
  it('U16 is told in words; everything else goes on, and it is asked again later', async () => {
    const port = await freePort();
    const server = await startTestServer({
      env: { OIDC_ISSUER: `http://127.0.0.1:${port}`, OIDC_CLIENT_ID: 'koers', OIDC_CLIENT_SECRET: 'x' },
    });
    try {
      const ann = await server.person('Ann');
      expect((await server.stranger().get('/setup')).body.provider).toEqual({ name: '127.0.0.1' });
      for (let turn = 0; turn < 2; turn += 1) {
        const answer = await new Browser().open(`${server.url}/api/v1/auth/provider`);
        expect(answer.headers.get('location')).toBe('/sign-in?problem=unreachable');
      }
      expect(server.logged.some((line) => line.includes('another account failed'))).toBe(true);
      expect((await server.stranger().post('/auth/sign-in', { email: ann.email, password: PASSWORD })).status).toBe(
        200,
      );
    } finally {
      await server.stop();
    }
  });
});
