import type { CloseReason } from '@koers/shared/protocol/close.ts';
import type { Clock } from '../clock.ts';
import { RateBucket, type Rate } from './message-rate.ts';

/**
 * How many upgrades a close counts as. What costs the server most to find out costs its sender most; what honest clients may
 * meet in a row (somebody else's page is slow to answer, a document is full) lets them try again within a second; closes
 * that are nobody's fault are not in it.
 */
const COSTS: { readonly [reason in CloseReason]?: number } = {
  'unreadable-message': 10,
  'message-too-large': 50,
  'document-too-large': 10,
  'too-many-messages': 50,
  'too-many-connections': 10,
  'client-id-in-use': 10,
};

/** So many people or addresses are remembered; beyond that those who came least lately are forgotten. */
const MOST_KEYS = 50_000;

/**
 * How often people connect: a bucket of upgrades each, by whatever names them (a person's id, an address). A close for fault
 * takes many out of it, so that whoever is sent away cannot make the server do its work again at once.
 */
export class ConnectionPace {
  readonly #buckets = new Map<string, RateBucket>();
  readonly #rate: Rate;
  readonly #clock: Clock;

  constructor(rate: Rate, clock: Clock) {
    this.#rate = rate;
    this.#clock = clock;
  }

  /** @returns milliseconds until there is an upgrade left, 0 when there is */
  waitMs(key: string): number {
    return this.#bucketOf(key).waitMs(this.#clock.now());
  }

  /** Takes an upgrade if there is one. @returns as {@link waitMs}; 0 when it was taken */
  enter(key: string): number {
    const waitMs = this.waitMs(key);
    if (waitMs === 0) this.#bucketOf(key).take(this.#clock.now());
    return waitMs;
  }

  /** Counts a close of one of its sockets. */
  closed(key: string, reason: CloseReason): void {
    const cost = COSTS[reason];
    if (cost !== undefined) this.#bucketOf(key).take(this.#clock.now(), cost);
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
