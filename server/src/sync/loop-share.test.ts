import { describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { LoopShare, UNCOUNTED } from './loop-share.ts';

/** A clock on which work takes as long as a test says. */
class BusyClock extends FakeClock {
  #worked = 0;
  override now(): number {
    return super.now() + this.#worked;
  }
  work(ms: number): void {
    this.#worked += ms;
  }
}

describe('S35 one person’s share of a turn of the loop', () => {
  it('is used up by what took long, and there again in the next turn', async () => {
    const clock = new BusyClock();
    const share = new LoopShare(clock, UNCOUNTED);
    share.begin();
    clock.work(0.5);
    expect(share.isUsedUp).toBe(false);
    clock.work(0.5);
    expect(share.isUsedUp).toBe(true);
    share.awaitEnd();
    await clock.advance(0);
    expect(share.isUsedUp).toBe(false);
  });

  it('gives the connections that wait their turns in order, one slow frame a turn', async () => {
    const clock = new BusyClock();
    const share = new LoopShare(clock, UNCOUNTED);
    const read: string[] = [];
    let turns = 0;
    const slow = (name: string, frames: number): void => {
      share.later(() => {
        share.begin();
        clock.work(20);
        read.push(`${name} in turn ${turns}`);
        if (frames > 1) slow(name, frames - 1);
      });
    };
    slow('first', 2);
    slow('second', 2);
    const count = (): void => {
      turns += 1;
      if (turns < 9) clock.after(0, count);
    };
    clock.after(0, count);
    await clock.advance(0);
    expect(read).toEqual(['first in turn 0', 'second in turn 1', 'first in turn 2', 'second in turn 3']);
  });
});
