/** Remembers what calls with an `Idempotency-Key` answered. Port. */
export interface IdempotencyKeys {
  /**
   * Notes that a call with this key is made; of the first, when there was one before.
   * @param fingerprint of what is asked: the same key with another is another call
   */
  begin(
    userId: string,
    key: string,
    fingerprint: string,
    now: string,
  ): Promise<{ fingerprint: string; answer: string | null }>;
  /** Notes the answer, unless there is one already. @returns the one that stands */
  finish(userId: string, key: string, answer: string): Promise<string>;
  removeOlderThan(instant: string): Promise<void>;
}
