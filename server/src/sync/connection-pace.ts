import type { Clock } from '../clock.ts';
import { RateBucket, type Rate } from './message-rate.ts';

/** So many people or addresses are remembered; beyond that those who came least lately are forgotten. */
const MOST_KEYS = 50_000;

/** A bucket for everyone, by whatever names them (a person's id, an address): of upgrades, or of the loop's time. */
export class ConnectionPace {
  readonly #buckets = new Map<string, RateBucket>();
  readonly #rate: Rate;
  readonly #clock: Clock;

  constructor(rate: Rate, clock: Clock) {
    this.#rate = rate;
    this.#clock = clock;
  }

  /** @returns milliseconds until there is one left, 0 when there is */
  waitMs(key: string): number {
    return this.#bucketOf(key).waitMs(this.#clock.now());
  }

  /** Takes one if there is one. @returns as {@link waitMs}; 0 when it was taken */
  enter(key: string): number {
    const waitMs = this.waitMs(key);
    if (waitMs === 0) this.#bucketOf(key).take(this.#clock.now());
    return waitMs;
  }

  /** Takes so much of it, also when there is less. */
  charge(key: string, amount: number): void {
    this.#bucketOf(key).take(this.#clock.now(), amount);
  }

  /** One of them, for who need not know whose it is. */
  of(key: string): { charge(amount: number): void; waitMs(): number } {
    return { charge: (amount) => this.charge(key, amount), waitMs: () => this.waitMs(key) };
  }

  #bucketOf(key: string): RateBucket {
    const bucket = this.#buckets.get(key) ?? new RateBucket(this.#rate, this.#clock.now());
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > MOST_KEYS && oldest !== undefined) this.#buckets.delete(oldest);
    return bucket;
  }
}
