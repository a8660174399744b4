import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAttemptLimit } from '../auth/attempt-limit.ts';
import { createPasswords, type Passwords } from '../auth/passwords.ts';
import { hashSecret, newSecret, systemRandom } from '../auth/secrets.ts';
import { createSessions } from '../auth/sessions.ts';
import { instant } from '../clock.ts';
import { PASSWORD, type HttpCaller } from '../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../testing/koers-server.ts';
import { totpCode } from '../testing/totp-code.ts';
import type { AuditEntry } from './audit-log.ts';
import { beginSession, finishSignIn, signIn, type SignInParts } from './sign-in.ts';

const FRESH = 'een heel ander wachtwoord';

describe('U23 signing in while what one signs in with goes', () => {
  let server: TestServer;
  let passwords: Passwords;
  const recorded: AuditEntry[] = [];
  beforeAll(async () => {
    server = await startTestServer({ env: { LIMIT_SIGN_IN_FAILURES_PER_ADDRESS: '10000' } });
    passwords = await createPasswords();
    await server.person('Owner');
  });
  afterAll(() => server.stop());

  /** The parts of the running server, with a check of the password that takes as long as `meanwhile`. */
  function partsWith(meanwhile: () => Promise<unknown>): SignInParts & Parameters<typeof beginSession>[0] {
    const { clock, running } = server;
    const { accounts, secondFactors, sessionAdapter: adapter, sessionRecords: records } = running.stores;
    return {
      accounts,
      secondFactors,
      clock,
      random: systemRandom,
      auditLog: { record: async (entry) => void recorded.push(entry) },
      passwords: {
        hash: (password) => passwords.hash(password),
        async matches(hash, password) {
          const isRight = await passwords.matches(hash, password);
          await meanwhile();
          return isRight;
        },
      },
      proofLimit: createAttemptLimit(clock, { failures: 100, windowMs: 1000 }),
      sessions: createSessions({ adapter, records, secure: false, clock, onFault: () => undefined }),
    };
  }

  const change = (caller: HttpCaller) => caller.ok(caller.put('/me/password', { present: PASSWORD, password: FRESH }));
  const remove = (caller: HttpCaller) => caller.ok(caller.post('/me/delete', { password: PASSWORD, workspaceIds: [] }));
  async function reset(caller: HttpCaller): Promise<void> {
    const token = newSecret(systemRandom);
    const [createdAt, expiresAt] = [instant(server.clock), new Date(server.clock.now() + 60_000).toISOString()];
    const kept = { tokenHash: hashSecret(token), userId: caller.id, createdAt, expiresAt };
    await server.running.stores.credentials.addReset(kept);
    await caller.ok(server.stranger().post('/auth/reset', { token, password: FRESH }));
  }
  const WAYS = [
    ['changed', change, 1],
    ['chosen anew by a link', reset, 0],
    ['deleted with its account', remove, 0],
  ] as const;

  const countSessions = async ({ id }: HttpCaller) =>
    (await server.running.stores.sessionRecords.listOf(id, instant(server.clock))).length;
  const signInsOf = ({ id }: HttpCaller) => recorded.filter(({ actorId }) => actorId === id).length;

  async function turnOnSecondFactor(caller: HttpCaller): Promise<string> {
    const { secret } = await caller.ok(caller.post('/me/second-factor', { password: PASSWORD }));
    await caller.ok(caller.post('/me/second-factor/confirm', { code: totpCode(secret, server.clock.now()) }));
    server.clock.forward(30_000);
    return secret as string;
  }

  it.each(WAYS)('leaves no session behind when the password is %s while it is checked', async (_how, end, left) => {
    const ann = await server.person(`Ann ${_how}`);
    const parts = partsWith(() => end(ann));
    const outcome = await signIn(parts, { email: ann.email, password: PASSWORD }, '::1');
    if (outcome.is !== 'known') throw new Error('No code was to be asked for.');
    await expect(beginSession(parts, outcome, null)).rejects.toMatchObject({ code: 'wrong-credentials' });
    expect(await countSessions(ann)).toBe(left);
    expect(signInsOf(ann)).toBe(0);
  });

  // Without the account there is no second factor to ask for either: that is the case above.
  it.each(WAYS.slice(0, 2))('asks for no code when the password is %s while it is checked', async (_how, end) => {
    const bob = await server.person(`Bob ${_how}`);
    await turnOnSecondFactor(bob);
    const signingIn = signIn(
      partsWith(() => end(bob)),
      { email: bob.email, password: PASSWORD },
      '::1',
    );
    await expect(signingIn).rejects.toMatchObject({ code: 'wrong-credentials' });
  });

  it.each(WAYS)('takes a code for nothing when the password is %s after it was given', async (_how, end, left) => {
    const cas = await server.person(`Cas ${_how}`);
    const secret = await turnOnSecondFactor(cas);
    const parts = partsWith(() => Promise.resolve());
    const outcome = await signIn(parts, { email: cas.email, password: PASSWORD }, '::1');
    if (outcome.is !== 'second-factor-needed') throw new Error('A code was to be asked for.');
    const { challenge } = outcome;
    const known = await finishSignIn(parts, { challenge, code: totpCode(secret, server.clock.now()) }, '::1');
    await end(cas);
    await expect(beginSession(parts, known, null)).rejects.toMatchObject({ code: 'challenge-expired' });
    expect(await countSessions(cas)).toBe(left);
    expect(signInsOf(cas)).toBe(0);
  });

  it('of many that sign in with the old password while it changes none is in afterwards, nor changes it once more', async () => {
    const dee = await server.person('Dee');
    const other = server.stranger();
    await other.ok(other.post('/auth/sign-in', { email: dee.email, password: PASSWORD }));
    const callers = Array.from({ length: 8 }, () => server.stranger());
    const [changed] = await Promise.all([
      dee.put('/me/password', { present: PASSWORD, password: FRESH }),
      other.put('/me/password', { present: PASSWORD, password: 'nog een ander wachtwoord' }),
      ...callers.map((caller) => caller.post('/auth/sign-in', { email: dee.email, password: PASSWORD })),
    ]);
    const now = changed.status === 204 ? FRESH : 'nog een ander wachtwoord';
    const answers = await Promise.all(callers.map((caller) => caller.get('/me')));
    expect(answers.map(({ status }) => status)).toEqual(callers.map(() => 401));
    const signsIn = await server.stranger().post('/auth/sign-in', { email: dee.email, password: now });
    expect(signsIn.status).toBe(200);
  });
});
