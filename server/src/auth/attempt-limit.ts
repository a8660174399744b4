import type { Clock } from '../clock.ts';

export interface AttemptLimitSettings {
  /** Failures allowed to one key within the window. */
  readonly failures: number;
  readonly windowMs: number;
}

/** Counts failures by key (an address, an e-mail address), in memory and bounded. */
export interface AttemptLimit {
  /**
   * Counts an attempt as failed before it is tried, so that many at once cannot slip through together.
   * @returns whether it may be tried
   */
  begin(key: string): boolean;
  /** Takes the count of an attempt that succeeded back. */
  succeeded(key: string): void;
}

/** So many keys are remembered; beyond that the oldest is forgotten, so that a flood of keys cannot fill the memory. */
const MOST_KEYS = 50_000;

export function createAttemptLimit(clock: Clock, { failures, windowMs }: AttemptLimitSettings): AttemptLimit {
  const counts = new Map<string, { count: number; until: number }>();
  const current = (key: string): { count: number; until: number } => {
    const known = counts.get(key);
    if (known && known.until > clock.now()) return known;
    const fresh = { count: 0, until: clock.now() + windowMs };
    counts.delete(key);
    counts.set(key, fresh);
    if (counts.size > MOST_KEYS) counts.delete(counts.keys().next().value ?? '');
    return fresh;
  };
  return {
    begin(key) {
      const entry = current(key);
      if (entry.count >= failures) return false;
      entry.count += 1;
      return true;
    },
    succeeded(key) {
      const entry = counts.get(key);
      if (entry && entry.count > 0) entry.count -= 1;
    },
  };
}
