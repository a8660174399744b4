/** How much somebody may do: a bucket that holds `burst` and fills with `perSecond`. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** Nobody is kept waiting for longer, whatever they did. */
const LONGEST_DEBT_S = 600;

/** Counts what somebody does, and says how long they should wait when it is more than their share. */
export class RateBucket {
  readonly #rate: Rate;
  #tokens: number;
  #filledAt: number;

  /** @param now milliseconds */
  constructor(rate: Rate, now: number) {
    this.#rate = rate;
    this.#tokens = rate.burst;
    this.#filledAt = now;
  }

  /** Takes so much, also when there is less. @returns milliseconds until there is something again, 0 when nothing is owed */
  take(now: number, count = 1): number {
    const { perSecond, burst } = this.#rate;
    const filled = Math.min(burst, this.#tokens + ((now - this.#filledAt) / 1000) * perSecond);
    this.#tokens = Math.max(filled - count, -LONGEST_DEBT_S * perSecond);
    this.#filledAt = now;
    return this.#tokens >= 0 ? 0 : Math.ceil((-this.#tokens / perSecond) * 1000);
  }

  /** @returns milliseconds until there is one to take, 0 when there is */
  waitMs(now: number): number {
    this.take(now, 0);
    return this.#tokens >= 1 ? 0 : Math.ceil(((1 - this.#tokens) / this.#rate.perSecond) * 1000);
  }
}
