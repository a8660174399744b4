import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, type HttpCaller } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';

const account = (email: string, more: object = {}) => ({ name: 'Name', email, password: PASSWORD, ...more });

const byNumber = (a: number, b: number): number => a - b;

/** Every byte that the server stored, as text. */
function stored(dataDir: string): string {
  return readdirSync(dataDir)
    .map((name) => readFileSync(join(dataDir, name), 'latin1'))
    .join('\n');
}

describe('the first account', () => {
  it('A1 makes the workspace; of many at once one is the first', async () => {
    const server = await startTestServer();
    try {
      expect((await server.stranger().get('/setup')).body).toEqual({
        firstAccount: true,
        signUp: 'invite',
        provider: null,
      });
      const attempts = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          server.stranger().post('/auth/sign-up', account(`first${index}@example.com`)),
        ),
      );
      const statuses = attempts.map(({ status }) => status).toSorted(byNumber);
      expect(statuses).toEqual([201, 403, 403, 403, 403, 403, 403, 403]);
      const refused = attempts.find(({ status }) => status === 403);
      expect(refused?.body.code).toBe('invitation-needed');
      expect((await server.stranger().get('/setup')).body.firstAccount).toBe(false);
    } finally {
      await server.stop();
    }
  });
});

describe('open sign-up', () => {
  it('A2 gives each a workspace of their own', async () => {
    const server = await startTestServer({ env: { SIGN_UP: 'open' } });
    try {
      const [ann, bob] = [server.stranger(), server.stranger()];
      await ann.signUp('Ann');
      await bob.signUp('Bob');
      const [mine, his] = [(await ann.get('/me')).body, (await bob.get('/me')).body];
      expect([mine.workspace.role, his.workspace.role]).toEqual(['owner', 'owner']);
      expect(mine.workspace.id).not.toBe(his.workspace.id);
      const document = await ann.document();
      expect((await bob.get(`/documents/${document.id}`)).status).toBe(404);
      expect((await bob.post('/auth/sign-up', account('ann@example.com'))).body.code).toBe('email-refused');
    } finally {
      await server.stop();
    }
  });
});

describe('accounts', () => {
  let server: TestServer;
  let ann: HttpCaller;
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
  });
  afterAll(() => server.stop());

  it('A2 needs an invitation, whatever the address is', async () => {
    const [known, unknown] = await Promise.all([
      server.stranger().post('/auth/sign-up', account('ann@example.com')),
      server.stranger().post('/auth/sign-up', account('nobody@example.com')),
    ]);
    expect(known.status).toBe(403);
    expect(known.body).toEqual(unknown.body);
  });

  it('A3 tells by no word whether an address has an account', async () => {
    const [known, unknown] = await Promise.all([
      server.stranger().post('/auth/sign-in', { email: 'ann@example.com', password: 'wrong password' }),
      server.stranger().post('/auth/sign-in', { email: 'nobody@example.com', password: 'wrong password' }),
    ]);
    expect(known.status).toBe(401);
    expect(known.body).toEqual(unknown.body);
    expect(known.body.code).toBe('wrong-credentials');
  });

  it('A3 signs in, with the address in any case', async () => {
    const caller = server.stranger();
    expect((await caller.post('/auth/sign-in', { email: ' Ann@Example.com', password: PASSWORD })).status).toBe(200);
    expect((await caller.get('/me')).body.user.id).toBe(ann.id);
  });

  it('A4 sets a cookie that scripts cannot read and other sites do not send; stores its hash alone', async () => {
    const caller = server.stranger();
    const answer = await caller.post('/auth/sign-in', { email: 'ann@example.com', password: PASSWORD });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^koers_session=\w+; .*HttpOnly/);
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).toContain('Path=/');
    expect(cookie).not.toContain('Secure');
    const id = caller.cookie?.split('=')[1] ?? '';
    expect(id.length).toBeGreaterThan(30);
    const bytes = stored(server.dataDir);
    expect(bytes).toContain('$argon2id$');
    expect(bytes).not.toContain(id);
    expect(bytes).not.toContain(PASSWORD);
  });

  it('A4 marks the cookie Secure where people come over https', async () => {
    const secure = await startTestServer({ env: { PUBLIC_URL: 'https://koers.example' } });
    try {
      const answer = await secure.stranger().post('/auth/sign-up', account('a@example.com'));
      expect(answer.headers.get('set-cookie')).toContain('Secure');
      expect(answer.headers.get('strict-transport-security')).toContain('max-age');
    } finally {
      await secure.stop();
    }
  });

  it('A4 a session ends when its person signs out', async () => {
    const caller = server.stranger();
    await caller.post('/auth/sign-in', { email: 'ann@example.com', password: PASSWORD });
    const { cookie } = caller;
    expect((await caller.post('/auth/sign-out')).status).toBe(204);
    expect(caller.cookie).toBeNull();
    caller.cookie = cookie;
    expect((await caller.get('/me')).body.code).toBe('not-signed-in');
    expect((await server.stranger().post('/auth/sign-out')).status).toBe(204);
  });

  it('changes name and language', async () => {
    const bob = await server.person('Bob');
    const changed = await bob.patch('/me', { name: 'Robert', language: 'en' });
    expect(changed.body.user).toMatchObject({ name: 'Robert', language: 'en', email: 'bob@example.com' });
    expect((await bob.patch('/me', {})).body.user.name).toBe('Robert');
  });

  it('A5 a token is told once and kept hashed; a read token changes nothing', async () => {
    const made = await ann.ok(ann.post('/tokens', { name: 'Dashboard', scopes: ['read'] }));
    expect(made.token).toMatch(/^koers_/);
    const listed = (await ann.get('/tokens')).body.items as object[];
    expect(listed).toContainEqual({ id: made.id, name: 'Dashboard', scopes: ['read'], createdAt: expect.any(String) });
    expect(JSON.stringify(listed)).not.toContain(made.token);
    expect(stored(server.dataDir)).not.toContain(made.token);
    const script = server.stranger();
    script.bearer = made.token;
    expect((await script.get('/me')).body.user.id).toBe(ann.id);
    expect((await script.post('/documents', { kind: 'page' })).status).toBe(403);
    expect((await script.post('/tokens', { name: 'more' })).status).toBe(403);
  });

  it('A5 a revoked token is worth nothing, not even beside a cookie, and nobody revokes another person\u2019s', async () => {
    const bea = await server.person('Bea');
    const made = await ann.ok(ann.post('/tokens', { name: 'Old' }));
    expect((await bea.delete(`/tokens/${made.id}`)).status).toBe(404);
    expect((await ann.delete(`/tokens/${made.id}`)).status).toBe(204);
    const headers = { authorization: `Bearer ${made.token}` };
    expect((await ann.send('GET', '/me', undefined, headers)).status).toBe(401);
    expect((await ann.delete(`/tokens/${made.id}`)).status).toBe(404);
  });

  it('A5 reads no token from the address', async () => {
    const made = await ann.ok(ann.post('/tokens', { name: 'Url' }));
    expect((await server.stranger().get(`/me?token=${made.token}`)).status).toBe(401);
  });

  it('A6 an invitation works once, also when two use it at the same instant', async () => {
    const { token, url } = await ann.invite({ role: 'viewer' });
    expect(url).toBe(`${server.url}/invite/${token}`);
    expect(stored(server.dataDir)).not.toContain(token);
    const card = await server.stranger().get(`/invitations/${token}`);
    expect(card.body).toMatchObject({ inviterName: 'Ann', role: 'viewer', documentTitle: null, email: null });
    const both = await Promise.all([
      server.stranger().post('/auth/sign-up', account('twin1@example.com', { inviteToken: token })),
      server.stranger().post('/auth/sign-up', account('twin2@example.com', { inviteToken: token })),
    ]);
    expect(both.map(({ status }) => status).toSorted(byNumber)).toEqual([201, 410]);
    expect((await server.stranger().get(`/invitations/${token}`)).body.code).toBe('invitation-used-up');
  });

  it('A6 an invitation expires after fourteen days', async () => {
    const { token } = await ann.invite({ role: 'viewer' });
    server.clock.forward(14 * 86_400_000 + 1);
    try {
      expect((await server.stranger().get(`/invitations/${token}`)).status).toBe(410);
      const late = await server.stranger().post('/auth/sign-up', account('late@example.com', { inviteToken: token }));
      expect(late.body.code).toBe('invitation-used-up');
    } finally {
      server.clock.forward(-14 * 86_400_000 - 1);
    }
  });

  it('A6 nobody gives away more than they have', async () => {
    const cas = await server.person('Cas', 'editor');
    expect((await cas.post('/invitations', { role: 'owner' })).status).toBe(403);
    expect((await cas.post('/invitations', { role: 'editor' })).status).toBe(201);
    const vic = await server.person('Vic', 'viewer');
    expect((await vic.post('/invitations', { role: 'viewer' })).status).toBe(403);
  });

  it('A6 an invitation that names an address serves no other', async () => {
    const { token } = await ann.invite({ role: 'editor', email: 'Dirk@Example.com' });
    const other = await server.stranger().post('/auth/sign-up', account('else@example.com', { inviteToken: token }));
    expect(other.body.code).toBe('email-refused');
    const eva = await server.person('Eva');
    expect((await eva.post(`/invitations/${token}/accept`)).status).toBe(403);
    const dirk = await server.stranger().post('/auth/sign-up', account('dirk@example.com', { inviteToken: token }));
    expect(dirk.status).toBe(201);
  });

  it('A6 somebody with an account joins; who has as much already does not use it up', async () => {
    const { token } = await ann.invite({ role: 'editor' });
    expect((await ann.post(`/invitations/${token}/accept`)).body).toMatchObject({ documentId: null });
    const fay = await server.person('Fay', 'viewer');
    expect((await fay.post(`/invitations/${token}/accept`)).status).toBe(200);
    expect((await fay.get('/me')).body.workspace.role).toBe('editor');
    const gus = await server.person('Gus', 'viewer');
    expect((await gus.post(`/invitations/${token}/accept`)).body.code).toBe('invitation-used-up');
  });

  it('A9 an invitation lets one guess at addresses five times, and stays good for who mistyped', async () => {
    const { token } = await ann.invite({ role: 'viewer' });
    const guess = () => server.stranger().post('/auth/sign-up', account('ann@example.com', { inviteToken: token }));
    expect((await guess()).body.code).toBe('email-refused');
    expect((await server.stranger().get(`/invitations/${token}`)).status).toBe(200);
    for (let turn = 0; turn < 4; turn += 1) await guess();
    expect((await guess()).body.code).toBe('invitation-used-up');
  });

  it('A10 a guest sees the one document and its people, and makes nothing in the workspace', async () => {
    const [shared, hidden] = [await ann.document({ title: 'Shared' }), await ann.document({ title: 'Hidden' })];
    const gil = await server.guest('Gil', shared.id, 'editor');
    expect((await gil.get('/me')).body.workspace).toBeNull();
    expect((await gil.get('/documents')).body.items).toMatchObject([{ id: shared.id, role: 'editor' }]);
    expect((await gil.get(`/documents/${hidden.id}`)).status).toBe(404);
    expect((await gil.get('/people')).body.items).toEqual([]);
    const people = (await gil.get(`/documents/${shared.id}/members`)).body.items as { id: string; by: string }[];
    expect(people).toContainEqual(expect.objectContaining({ id: gil.id, by: 'document', role: 'editor' }));
    expect((await gil.post('/documents', { kind: 'page' })).status).toBe(403);
    expect((await gil.post('/documents', { kind: 'page', parentId: shared.id })).status).toBe(403);
  });
});

describe('guessing passwords', () => {
  const env = { LIMIT_SIGN_IN_FAILURES_PER_EMAIL: '3', LIMIT_SIGN_IN_FAILURES_PER_ADDRESS: '6', TRUST_PROXY: '1' };

  it('A7 is slowed down per e-mail address, existing or not, also when tried all at once', async () => {
    const server = await startTestServer({ env });
    try {
      await server.person('Ann');
      for (const email of ['ann@example.com', 'nobody@example.com']) {
        const from = { 'x-forwarded-for': `10.0.0.${email.length}` };
        const attempts = await Promise.all(
          Array.from({ length: 5 }, () =>
            server.stranger().post('/auth/sign-in', { email, password: 'wrong password' }, from),
          ),
        );
        expect(attempts.map(({ status }) => status).toSorted(byNumber)).toEqual([401, 401, 401, 429, 429]);
      }
      const right = await server.stranger().post('/auth/sign-in', { email: 'ann@example.com', password: PASSWORD });
      expect(right.body.code).toBe('too-many-requests');
      server.clock.forward(15 * 60_000);
      const later = await server.stranger().post('/auth/sign-in', { email: 'ann@example.com', password: PASSWORD });
      expect(later.status).toBe(200);
    } finally {
      await server.stop();
    }
  });

  it('A7 is slowed down per address that it comes from, and costs others nothing', async () => {
    const server = await startTestServer({ env });
    try {
      await server.person('Ann');
      const guess = (index: number, from: string) =>
        server
          .stranger()
          .post('/auth/sign-in', { email: `p${index}@example.com`, password: 'x' }, { 'x-forwarded-for': from });
      // What a caller writes into the header itself stands before what our proxy adds.
      for (let index = 0; index < 6; index += 1)
        expect((await guess(index, `1.1.1.${index}, 9.9.9.9`)).status).toBe(401);
      expect((await guess(7, '1.1.1.7, 9.9.9.9')).status).toBe(429);
      const other = { 'x-forwarded-for': '8.8.8.8' };
      const ann = { email: 'ann@example.com', password: PASSWORD };
      expect((await server.stranger().post('/auth/sign-in', ann, other)).status).toBe(200);
    } finally {
      await server.stop();
    }
  });
});
