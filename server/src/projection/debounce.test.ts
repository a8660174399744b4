import { describe, expect, it } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { Debounce } from './debounce.ts';

const PACE = { quietMs: 100, mostMs: 400, firstRetryMs: 250, lastRetryMs: 1000 };

function setUp(outcomes: ('done' | 'failed')[] = []) {
  const clock = new FakeClock();
  const began = clock.now();
  const runs: number[] = [];
  let open = Promise.withResolvers<void>();
  let gated = false;
  const debounce = new Debounce(clock, PACE, async () => {
    runs.push(clock.now() - began);
    if (gated) await open.promise;
    return outcomes.shift() ?? 'done';
  });
  return {
    clock,
    runs,
    debounce,
    gate: () => {
      gated = true;
      open = Promise.withResolvers();
    },
    open: () => {
      gated = false;
      open.resolve();
    },
  };
}

describe('Debounce', () => {
  it('P1 waits for a pause, but not for ever', async () => {
    const { clock, runs, debounce } = setUp();
    for (let turn = 0; turn < 20; turn += 1) {
      debounce.touch('a');
      await clock.advance(50);
    }
    await clock.advance(1000);
    expect(runs[0]).toBe(400);
    expect(runs.length).toBeLessThanOrEqual(4);
    expect(runs.at(-1)).toBeGreaterThanOrEqual(1000);
  });

  it('P1 a single touch runs after the pause, once', async () => {
    const { clock, runs, debounce } = setUp();
    debounce.touch('a');
    await clock.advance(5000);
    expect(runs).toEqual([100]);
  });

  it('P2 never runs one key twice at once, and runs again for what came meanwhile', async () => {
    const { clock, runs, debounce, gate, open } = setUp();
    gate();
    debounce.touch('a');
    await clock.advance(100);
    debounce.touch('a');
    debounce.touch('b');
    await clock.advance(1000);
    expect(runs).toEqual([100, 200]);
    open();
    await clock.advance(100);
    expect(runs).toEqual([100, 200, 1200]);
  });

  it('P10 tries again after a failure, with a growing pause that edits do not shorten', async () => {
    const { clock, runs, debounce } = setUp(['failed', 'failed', 'failed', 'failed', 'done']);
    debounce.touch('a');
    await clock.advance(300);
    debounce.touch('a');
    await clock.advance(5000);
    expect(runs).toEqual([100, 350, 850, 1850, 2850]);
  });

  it('P2 flush runs what waits now; stop starts nothing more', async () => {
    const { clock, runs, debounce } = setUp();
    debounce.touch('a');
    await debounce.flush();
    expect(runs).toEqual([0]);
    debounce.touch('a');
    await debounce.stop();
    debounce.touch('a');
    await clock.advance(1000);
    expect(runs).toEqual([0]);
  });
});
