import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { reckonNewest, reckonWhenIdle } from './reckon-when-idle.ts';

/** Counts to five, one step each. */
function* counting(seen: number[]): Generator<undefined, string, undefined> {
  for (let at = 1; at <= 5; at += 1) {
    seen.push(at);
    yield;
  }
  return 'done';
}

/** As the browser's own: what it is asked of has to be it. */
class Deadline {
  #left: number;
  constructor(left: number) {
    this.#left = left;
  }
  timeRemaining(): number {
    this.#left -= 1;
    return this.#left >= 0 ? 5 : 0;
  }
}

describe('work that waits until the page has nothing to do', () => {
  let turns: ((turn: Deadline) => void)[] = [];
  beforeEach(() => {
    turns = [];
    vi.stubGlobal('requestIdleCallback', (act: (typeof turns)[number]) => turns.push(act));
    vi.stubGlobal('cancelIdleCallback', (handle: number) => (turns[handle - 1] = () => undefined));
  });
  afterEach(() => vi.unstubAllGlobals());

  /** The next turn, with time for so many steps besides the first. */
  const turn = (left: number): void => turns.shift()?.(new Deadline(left));

  it('goes on as long as there is time, and in the next turn where it stopped', () => {
    const [seen, done]: [number[], string[]] = [[], []];
    reckonWhenIdle(counting(seen), (result) => done.push(result));
    expect(seen).toEqual([]);
    turn(2);
    expect([seen, done]).toEqual([[1, 2, 3], []]);
    turn(0);
    expect(seen).toEqual([1, 2, 3, 4]);
    turn(9);
    expect([seen, done, turns]).toEqual([[1, 2, 3, 4, 5], ['done'], []]);
  });

  it('ends when it is stopped, before its first turn or between two', () => {
    const [seen, done]: [number[], string[]] = [[], []];
    const stop = reckonWhenIdle(counting(seen), (result) => done.push(result));
    stop();
    turn(9);
    expect([seen, done]).toEqual([[], []]);
    turns = [];
    const stopLater = reckonWhenIdle(counting(seen), (result) => done.push(result));
    turn(0);
    stopLater();
    turn(9);
    expect([seen, done]).toEqual([[1], []]);
  });

  it('is not given up for newer input, of which the newest is next', () => {
    const done: string[] = [];
    const newest = reckonNewest(
      (_input: string) => counting([]),
      (result, input) => done.push(`${input} ${result}`),
    );
    newest.take('a');
    turn(1);
    newest.take('b');
    newest.take('c');
    turn(9);
    expect(done).toEqual(['a done']);
    turn(9);
    expect(done).toEqual(['a done', 'c done']);
    newest.take('d');
    newest.take('e');
    newest.stop();
    turn(9);
    expect([done, turns]).toEqual([['a done', 'c done'], []]);
  });

  it('comes to the same where the browser has no such turns', async () => {
    vi.stubGlobal('requestIdleCallback', undefined);
    Reflect.deleteProperty(globalThis, 'requestIdleCallback');
    const seen: number[] = [];
    expect(await new Promise((resolve) => reckonWhenIdle(counting(seen), resolve))).toBe('done');
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });
});
