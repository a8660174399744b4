import { describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { createAttemptLimit } from './attempt-limit.ts';

describe('createAttemptLimit', () => {
  it('A7 counts an attempt from its start, gives it back when it succeeds, and forgets after the window', async () => {
    const clock = new FakeClock();
    const limit = createAttemptLimit(clock, { failures: 2, windowMs: 1000 });
    expect([limit.begin('ann'), limit.begin('ann'), limit.begin('ann')]).toEqual([true, true, false]);
    expect(limit.begin('bob')).toBe(true);
    limit.succeeded('ann');
    expect([limit.begin('ann'), limit.begin('ann')]).toEqual([true, false]);
    await clock.advance(1000);
    expect(limit.begin('ann')).toBe(true);
  });

  it('A7 forgets the oldest keys rather than growing without end', () => {
    const limit = createAttemptLimit(new FakeClock(), { failures: 1, windowMs: 1000 });
    limit.begin('first');
    for (let count = 0; count < 50_000; count += 1) limit.begin(`key ${count}`);
    expect(limit.begin('first')).toBe(true);
    expect(limit.begin('key 49999')).toBe(false);
  });
});
