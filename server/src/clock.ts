/** The time and its timers, as an argument: tests own theirs (testing/fake-clock.ts), the server has {@link systemClock}. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `run` once after `ms`, unless the returned function was called before. */
  after(ms: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    // 0 is "after the frames that are already there": setTimeout would make a millisecond of it.
    if (ms === 0) {
      const immediate = setImmediate(run);
      return () => clearImmediate(immediate);
    }
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** An instant as it is stored and answered: ISO 8601 in UTC, so that text order is time order. */
export function instant(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}

/** The day on the server's wall (its TZ), `YYYY-MM-DD`: what pace is reckoned from. */
export function today(clock: Clock): string {
  const date = new Date(clock.now());
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
