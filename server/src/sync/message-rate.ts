/** How much a connection may send: a bucket that holds `burst` messages and fills with `perSecond`. */
export interface MessageRate {
  readonly perSecond: number;
  readonly burst: number;
}

/** Counts a connection's messages; says how long it should be left unread when it sends more than its share. */
export class RateBucket {
  readonly #rate: MessageRate;
  #tokens: number;
  #filledAt: number;

  /** @param now milliseconds */
  constructor(rate: MessageRate, now: number) {
    this.#rate = rate;
    this.#tokens = rate.burst;
    this.#filledAt = now;
  }

  /** Takes one message. @returns milliseconds until the next should be read, 0 when there is room */
  take(now: number): number {
    this.#tokens =
      Math.min(this.#rate.burst, this.#tokens + ((now - this.#filledAt) / 1000) * this.#rate.perSecond) - 1;
    this.#filledAt = now;
    return this.#tokens >= 0 ? 0 : Math.ceil((-this.#tokens / this.#rate.perSecond) * 1000);
  }
}
