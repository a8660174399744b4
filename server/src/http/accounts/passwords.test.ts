import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OutboxFolder } from '../../mail/outbox-folder.ts';
import { PASSWORD, type HttpCaller } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';

const FRESH = 'een heel ander wachtwoord';

describe('passwords', () => {
  let server: TestServer;
  let ann: HttpCaller;
  beforeAll(async () => {
    server = await startTestServer({
      env: { LIMIT_SIGN_IN_FAILURES_PER_ADDRESS: '10000', LIMIT_SIGN_IN_FAILURES_PER_EMAIL: '6' },
    });
    ann = await server.person('Ann');
  });
  afterAll(() => server.stop());

  async function signedIn(email: string, password = PASSWORD): Promise<HttpCaller> {
    const caller = server.stranger();
    await caller.ok(caller.post('/auth/sign-in', { email, password }));
    return caller;
  }

  /** Letters to somebody, newest first, once there are so many. */
  async function lettersTo(email: string, count: number): Promise<readonly { text: string; subject: string }[]> {
    const outbox = new OutboxFolder(join(server.dataDir, 'outbox'), 'Koers <koers@localhost>');
    for (let turn = 0; turn < 300; turn += 1) {
      const letters = (await outbox.list(100)).filter(({ to }) => to.includes(email));
      if (letters.length >= count) return letters;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`There never were ${count} letters to ${email}.`);
  }

  /** Asks for a link, and takes its token out of the letter. */
  async function tokenFor(caller: HttpCaller, count = 1): Promise<string> {
    await caller.ok(server.stranger().post('/auth/forgotten', { email: caller.email }));
    const token = /\/reset#([\w-]+)/.exec((await lettersTo(caller.email, count))[0]?.text ?? '')?.[1];
    expect(token).toMatch(/^[\w-]{43}$/);
    return token ?? '';
  }

  it('U6 are changed with the present one; the other sessions end, this one stays', async () => {
    const bob = await server.person('Bob');
    const other = await signedIn(bob.email);
    const wrong = await bob.put('/me/password', { present: 'not it at all', password: FRESH });
    expect([wrong.status, wrong.body.code]).toEqual([403, 'wrong-password']);
    expect((await other.get('/me')).status).toBe(200);
    expect((await bob.put('/me/password', { present: PASSWORD, password: 'short' })).status).toBe(422);
    expect((await bob.put('/me/password', { present: PASSWORD, password: FRESH })).status).toBe(204);
    expect((await bob.get('/me')).status).toBe(200);
    expect((await other.get('/me')).status).toBe(401);
    expect((await server.stranger().post('/auth/sign-in', { email: bob.email, password: PASSWORD })).status).toBe(401);
    await signedIn(bob.email, FRESH);
    const log = await ann.ok(ann.get(`/audit?action=password-changed&person=${bob.id}`));
    expect(log.items).toHaveLength(1);
  });

  it('U6 are not guessed at from an open page', async () => {
    const cas = await server.person('Cas');
    const guess = () => cas.put('/me/password', { present: 'a guess', password: FRESH });
    const answers = await Promise.all(Array.from({ length: 8 }, guess));
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(6);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
  });

  it('U7 are chosen anew by a link, once; every session ends', async () => {
    const dee = await server.person('Dee');
    const token = await tokenFor(dee);
    const bytes = readdirSync(server.dataDir)
      .filter((name) => name.startsWith('koers.sqlite'))
      .map((name) => readFileSync(join(server.dataDir, name), 'latin1'))
      .join('');
    expect(bytes).not.toContain(`${token}'`);
    const reset = (password = FRESH) => server.stranger().post('/auth/reset', { token, password });
    expect((await reset('short')).status).toBe(422);
    expect((await reset()).status).toBe(204);
    expect((await dee.get('/me')).status).toBe(401);
    expect((await reset()).body.code).toBe('reset-used');
    await signedIn(dee.email, FRESH);
  });

  it('U7 of two that use a link at the same instant one is first', async () => {
    const eva = await server.person('Eva');
    const token = await tokenFor(eva);
    const both = await Promise.all(
      ['first choice of mine', 'second choice of mine'].map((password) =>
        server.stranger().post('/auth/reset', { token, password }),
      ),
    );
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 410]);
  });

  it('U7 a link works for an hour; a new one, or a new password, makes those before it worthless', async () => {
    const fay = await server.person('Fay');
    const [first, second] = [await tokenFor(fay), await tokenFor(fay, 2)];
    server.clock.forward(3_600_001);
    try {
      const late = await server.stranger().post('/auth/reset', { token: second, password: FRESH });
      expect([late.status, late.body.code]).toEqual([410, 'reset-expired']);
    } finally {
      server.clock.forward(-3_600_001);
    }
    await fay.ok(server.stranger().post('/auth/reset', { token: second, password: FRESH }));
    expect((await server.stranger().post('/auth/reset', { token: first, password: FRESH })).body.code).toBe(
      'reset-used',
    );
  });

  it.each(['none', 'x'.repeat(43), '\u0000', '../..'])('U7 a token such as %j is told to be wrong', async (token) => {
    const answer = await server.stranger().post('/auth/reset', { token, password: FRESH });
    expect([answer.status, answer.body.code]).toEqual([410, 'reset-unknown']);
  });

  it('U8 whoever asks for a link is told the same, whether the address has an account or not', async () => {
    const gus = await server.person('Gus');
    const [known, unknown] = await Promise.all(
      [gus.email, 'nobody@example.com'].map((email) => server.stranger().post('/auth/forgotten', { email })),
    );
    expect([known?.status, known?.body]).toEqual([204, '']);
    expect([unknown?.status, unknown?.body]).toEqual([204, '']);
    const [letter] = await lettersTo(gus.email, 1);
    expect(letter?.subject).toContain('nieuw wachtwoord');
    expect(letter?.text).toContain(`${server.url}/reset#`);
    await expect(lettersTo('nobody@example.com', 1)).rejects.toThrow('never');
  });

  it('U8 a link leads to this server, whatever host the caller names', async () => {
    const hal = await server.person('Hal');
    await hal.ok(hal.post('/auth/forgotten', { email: hal.email }, { host: 'evil.example', origin: server.url }));
    expect((await lettersTo(hal.email, 1))[0]?.text).not.toContain('evil.example');
  });

  it('U8 links are not asked for without end, of one address or another', async () => {
    for (const email of ['many@example.com', ann.email]) {
      const ask = () => server.stranger().post('/auth/forgotten', { email });
      const answers = await Promise.all(Array.from({ length: 8 }, ask));
      expect(answers.filter(({ status }) => status === 204)).toHaveLength(6);
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
    }
  });

  it('U8 who first proves the mailbox theirs ends what somebody else left to come back by', async () => {
    const ida = await server.person('Ida');
    const script = await ida.withToken();
    expect((await script.get('/me')).status).toBe(200);
    await ida.ok(server.stranger().post('/auth/reset', { token: await tokenFor(ida), password: FRESH }));
    expect((await script.get('/me')).status).toBe(401);
    const later = await (await signedIn(ida.email, FRESH)).withToken();
    await ida.ok(server.stranger().post('/auth/reset', { token: await tokenFor(ida, 2), password: PASSWORD }));
    expect((await later.get('/me')).status).toBe(200);
  });
});
