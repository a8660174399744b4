import { describe, expect, it } from 'vitest';
import type { Credentials } from '../auth/authenticate.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { EntranceGate } from './entrance-gate.ts';

const token = (tokenParam: string | null): Credentials => ({
  cookieHeader: null,
  authorizationHeader: null,
  tokenParam,
});

function gate() {
  const clock = new FakeClock();
  const asked: (string | null)[] = [];
  const it = new EntranceGate(
    async ({ tokenParam }) => {
      asked.push(tokenParam);
      if (tokenParam === null || tokenParam === 'wrong') return null;
      // `ann-2` is another token of Ann's.
      const id = tokenParam.split('-')[0] ?? '';
      const user = { id, name: id, color: '#123456', language: 'nl' as const };
      return { user, via: 'token', credentialId: tokenParam, canWrite: true };
    },
    { upgrades: { perSecond: 1, burst: 3 }, faults: { perSecond: 5, burst: 100 } },
    clock,
  );
  const enter = async (name: string | null, address = 'here'): Promise<string | number | null> => {
    const entered = await it.enter(token(name), address);
    return 'waitMs' in entered ? entered.waitMs : (entered.identity?.user.id ?? null);
  };
  return { clock, asked, enter, closed: it.closed.bind(it) };
}

describe('S34 who comes in', () => {
  it('is counted by who they are, with every credential and from every address', async () => {
    const { enter } = gate();
    expect([await enter('ann'), await enter('ann-2'), await enter('ann', 'there')]).toEqual(['ann', 'ann', 'ann']);
    expect([await enter('ann'), await enter('ann-2', 'elsewhere')]).toEqual([1000, 1000]);
    expect(await enter('ben')).toBe('ben');
  });

  it('is not looked up again while they must stay away', async () => {
    const { clock, asked, enter } = gate();
    for (let time = 0; time < 100; time++) await enter('ann');
    expect(asked).toHaveLength(4);
    await clock.advance(1000);
    expect(await enter('ann')).toBe('ann');
    expect(asked).toHaveLength(5);
  });

  it('has so much of the server’s time to waste: small faults cost little, dear ones end it soon', async () => {
    const { enter, closed } = gate();
    for (let fault = 0; fault < 100; fault++) closed('ann', 'unreadable-message', 0);
    expect(await enter('ann')).toBe('ann');
    for (let fault = 0; fault < 3; fault++) closed('mallory', 'unreadable-message', 40);
    // 120 of a hundred milliseconds, which come back at 5 a second.
    expect(await enter('mallory')).toBe(4200);
    for (const reason of ['server-stopping', 'too-slow', 'not-stored', 'session-ended', 'access-lost'] as const) {
      closed('ben', reason, 1000);
    }
    expect(await enter('ben')).toBe('ben');
    closed('ben', 'client-id-in-use', 0);
    expect(await enter('ben')).toBe(9000);
  });

  it('who is not known is counted by address, and keeps nobody out who shares it', async () => {
    const { enter } = gate();
    expect([await enter(null), await enter('wrong'), await enter(null)]).toEqual([null, null, null]);
    expect([await enter(null), await enter('wrong')]).toEqual([1000, 1000]);
    expect(await enter('ann')).toBe('ann');
    expect(await enter(null, 'there')).toBe(null);
  });
});
