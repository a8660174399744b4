import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, type HttpCaller } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { totpCode } from '../../testing/totp-code.ts';

describe('the second factor', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({
      env: { LIMIT_SIGN_IN_FAILURES_PER_ADDRESS: '10000', LIMIT_SIGN_IN_FAILURES_PER_EMAIL: '8' },
    });
    await server.person('Owner');
  });
  afterAll(() => server.stop());

  const codeOf = (secret: string, away = 0): string => totpCode(secret, server.clock.now() + away * 30_000);

  async function turnOn(caller: HttpCaller): Promise<{ secret: string; recoveryCodes: string[] }> {
    const { secret } = await caller.ok(caller.post('/me/second-factor', { password: PASSWORD }));
    const confirmed = await caller.ok(caller.post('/me/second-factor/confirm', { code: codeOf(secret) }));
    // The code that turned it on is used up: the next half minute has another.
    server.clock.forward(30_000);
    return { secret, recoveryCodes: confirmed.recoveryCodes };
  }

  async function challengeFor(email: string): Promise<{ caller: HttpCaller; challenge: string }> {
    const caller = server.stranger();
    const answer = await caller.post('/auth/sign-in', { email, password: PASSWORD });
    expect([answer.status, answer.body.code]).toEqual([401, 'second-factor-needed']);
    expect(caller.cookie).toBeNull();
    expect(answer.body.challenge).toMatch(/^[\w-]{43}$/);
    return { caller, challenge: answer.body.challenge };
  }

  it('U12 counts once a code of it was given, and is asked for after the password', async () => {
    const ann = await server.person('Ann');
    const begun = await ann.ok(ann.post('/me/second-factor', { password: PASSWORD }));
    expect(begun.uri).toContain(`secret=${begun.secret}`);
    expect((await server.stranger().post('/auth/sign-in', { email: ann.email, password: PASSWORD })).status).toBe(200);
    const wrong = await ann.post('/me/second-factor/confirm', { code: '000000' });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'wrong-code']);
    const on = await ann.ok(ann.post('/me/second-factor/confirm', { code: codeOf(begun.secret) }));
    expect(new Set(on.recoveryCodes).size).toBe(10);
    expect((await ann.ok(ann.get('/me/security'))).secondFactor.recoveryCodesLeft).toBe(10);
    server.clock.forward(30_000);
    const { caller, challenge } = await challengeFor(ann.email);
    const signedIn = await caller.ok(caller.post('/auth/second-factor', { challenge, code: codeOf(begun.secret) }));
    expect(signedIn.user.id).toBe(ann.id);
    expect((await caller.get('/me')).status).toBe(200);
  });

  it('U12 asks for the password first: whoever finds an open page does not lock its owner out', async () => {
    const bea = await server.person('Bea');
    expect((await bea.post('/me/second-factor', {})).body.code).toBe('wrong-password');
    expect((await bea.post('/me/second-factor', { password: 'a guess' })).body.code).toBe('wrong-password');
    const { secret } = await turnOn(bea);
    expect((await bea.post('/me/second-factor', { password: PASSWORD })).body.code).toBe('conflict');
    expect((await bea.post('/me/second-factor/confirm', { code: codeOf(secret) })).body.code).toBe('conflict');
  });

  it('U13 takes a code once, also when two give it at the same instant, and none from before it', async () => {
    const cas = await server.person('Cas');
    const { secret } = await turnOn(cas);
    const [one, two] = [await challengeFor(cas.email), await challengeFor(cas.email)];
    const code = codeOf(secret, 1);
    const both = await Promise.all(
      [one, two].map(({ caller, challenge }) => caller.post('/auth/second-factor', { challenge, code })),
    );
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401]);
    const before = await challengeFor(cas.email);
    const answer = await before.caller.post('/auth/second-factor', {
      challenge: before.challenge,
      code: codeOf(secret),
    });
    expect(answer.body.code).toBe('wrong-code');
  });

  it('U14 a recovery code works once, as people type it; they are kept hashed', async () => {
    const dee = await server.person('Dee');
    const { recoveryCodes } = await turnOn(dee);
    const code = recoveryCodes[3] ?? '';
    expect(code).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    const give = async (given: string) => {
      const { caller, challenge } = await challengeFor(dee.email);
      return caller.post('/auth/second-factor', { challenge, code: given });
    };
    expect((await give(code.toUpperCase().replaceAll('-', ' '))).status).toBe(200);
    expect((await give(code)).body.code).toBe('wrong-code');
    expect((await dee.ok(dee.get('/me/security'))).secondFactor.recoveryCodesLeft).toBe(9);
    const stored = readdirSync(server.dataDir)
      .filter((name) => name.startsWith('koers.sqlite'))
      .map((name) => readFileSync(join(server.dataDir, name), 'latin1'))
      .join('');
    expect(stored).not.toContain(recoveryCodes[0]);
    expect(stored).not.toContain((recoveryCodes[0] ?? '').replaceAll('-', ''));
  });

  it('U15 a challenge lives five minutes, five tries and one sign-in', async () => {
    const eva = await server.person('Eva');
    const { secret } = await turnOn(eva);
    const used = await challengeFor(eva.email);
    await used.caller.ok(used.caller.post('/auth/second-factor', { challenge: used.challenge, code: codeOf(secret) }));
    server.clock.forward(60_000);
    const again = await used.caller.post('/auth/second-factor', { challenge: used.challenge, code: codeOf(secret) });
    expect(again.body.code).toBe('challenge-expired');
    const late = await challengeFor(eva.email);
    server.clock.forward(300_001);
    const answer = await late.caller.post('/auth/second-factor', { challenge: late.challenge, code: codeOf(secret) });
    expect(answer.body.code).toBe('challenge-expired');
    const tried = await challengeFor(eva.email);
    const give = (code: string) => tried.caller.post('/auth/second-factor', { challenge: tried.challenge, code });
    for (let turn = 0; turn < 5; turn += 1) expect((await give('000000')).body.code).toBe('wrong-code');
    expect((await give(codeOf(secret))).body.code).toBe('challenge-expired');
    expect((await give('x'.repeat(41))).status).toBe(422);
  });

  it('U15 codes are not guessed at, however many challenges one asks for', async () => {
    const fay = await server.person('Fay');
    const { secret } = await turnOn(fay);
    let refused = 0;
    for (let turn = 0; turn < 10; turn += 1) {
      const { caller, challenge } = await challengeFor(fay.email);
      const { status } = await caller.post('/auth/second-factor', { challenge, code: '000000' });
      if (status === 429) refused += 1;
    }
    expect(refused).toBe(2);
    const { caller, challenge } = await challengeFor(fay.email);
    expect((await caller.post('/auth/second-factor', { challenge, code: codeOf(secret) })).status).toBe(429);
    server.clock.forward(15 * 60_000);
    const later = await challengeFor(fay.email);
    const right = { challenge: later.challenge, code: codeOf(secret) };
    expect((await later.caller.post('/auth/second-factor', right)).status).toBe(200);
  });

  it('U12 is turned off, and its recovery codes renewed, with the password or a code', async () => {
    const gus = await server.person('Gus');
    const { secret, recoveryCodes } = await turnOn(gus);
    expect((await gus.post('/me/second-factor/off', {})).body.code).toBe('wrong-password');
    expect((await gus.post('/me/second-factor/off', { code: '000000' })).body.code).toBe('wrong-code');
    const renewed = await gus.ok(gus.post('/me/second-factor/recovery-codes', { code: codeOf(secret) }));
    expect(renewed.recoveryCodes).toHaveLength(10);
    const old = await gus.post('/me/second-factor/off', { code: recoveryCodes[0] });
    expect(old.body.code).toBe('wrong-code');
    expect((await gus.post('/me/second-factor/off', { password: PASSWORD })).status).toBe(204);
    expect((await gus.ok(gus.get('/me/security'))).secondFactor).toBeNull();
    expect((await server.stranger().post('/auth/sign-in', { email: gus.email, password: PASSWORD })).status).toBe(200);
    expect((await gus.post('/me/second-factor/off', { password: PASSWORD })).status).toBe(404);
  });

  it('U15 a challenge that nobody gave tells nothing', async () => {
    const answer = await server.stranger().post('/auth/second-factor', { challenge: 'none', code: '123456' });
    expect([answer.status, answer.body.code]).toEqual([401, 'challenge-expired']);
  });
});
