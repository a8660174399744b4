/** How much a connection may take of something: a bucket that holds `burst` and fills with `perSecond`. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** Counts what a connection takes; says how long it should be left unread when that is more than its share. */
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

  /** @param amount what is taken @returns milliseconds until there is room for more, 0 when there is now */
  take(now: number, amount = 1): number {
    const filled = this.#tokens + ((now - this.#filledAt) / 1000) * this.#rate.perSecond;
    this.#tokens = Math.min(this.#rate.burst, filled) - amount;
    this.#filledAt = now;
    return this.#tokens >= 0 ? 0 : Math.ceil((-this.#tokens / this.#rate.perSecond) * 1000);
  }
}
