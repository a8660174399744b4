import { describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { PresencePace } from './presence-pace.ts';

describe('PresencePace', () => {
  it('S36 tells at once while it is quiet, and then what has gathered', async () => {
    const clock = new FakeClock();
    let gathered = 0;
    const told: number[] = [];
    const pace = new PresencePace(
      (ms, call) => void clock.after(ms, call),
      () => {
        if (gathered === 0) return false;
        told.push(gathered);
        gathered = 0;
        return true;
      },
    );
    const move = (): void => {
      gathered += 1;
      pace.changed();
    };
    move();
    await clock.advance(0);
    expect(told).toEqual([1]);
    for (let count = 0; count < 40; count += 1) {
      move();
      await clock.advance(1);
    }
    expect(told).toEqual([1]);
    await clock.advance(10);
    expect(told).toEqual([1, 40]);
    // Nothing more came: the next one is the first again.
    await clock.advance(500);
    move();
    await clock.advance(0);
    expect(told).toEqual([1, 40, 1]);
  });
});
