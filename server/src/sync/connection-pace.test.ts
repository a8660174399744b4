import { describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { ConnectionPace } from './connection-pace.ts';

const enter = (pace: ConnectionPace, key: string, times: number): number[] =>
  Array.from({ length: times }, () => pace.enter(key));

describe('S34 the pace of connections', () => {
  it('lets as many in at once as the bucket holds, and then as they come back', async () => {
    const clock = new FakeClock();
    const pace = new ConnectionPace({ perSecond: 10, burst: 30 }, clock);
    expect(enter(pace, 'ann', 31)).toEqual([...Array<number>(30).fill(0), 100]);
    // Asking again costs nothing.
    expect(enter(pace, 'ann', 5)).toEqual(Array(5).fill(100));
    expect(pace.enter('ben')).toBe(0);
    await clock.advance(200);
    expect(enter(pace, 'ann', 3)).toEqual([0, 0, 100]);
  });

  it('keeps nobody out for longer than ten minutes', async () => {
    const clock = new FakeClock();
    const pace = new ConnectionPace({ perSecond: 10, burst: 100 }, clock);
    pace.charge('mallory', 100_000);
    expect(pace.waitMs('mallory')).toBe(600_100);
    await clock.advance(600_100);
    expect(pace.enter('mallory')).toBe(0);
  });
});
