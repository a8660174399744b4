import { createAttemptLimit, type AttemptLimit } from '../../auth/attempt-limit.ts';
import type { Clock } from '../../clock.ts';
import { Refusal } from '../../commands/refusal.ts';

const QUARTER_OF_AN_HOUR = 15 * 60 * 1000;

export interface SignInLimitSettings {
  readonly failuresPerEmail: number;
  readonly failuresPerAddress: number;
}

/** Slows down whoever tries passwords: by where it comes from, and by whose account it is about, existing or not. */
export class SignInLimits {
  readonly #perEmail: AttemptLimit;
  readonly #perAddress: AttemptLimit;

  constructor(clock: Clock, settings: SignInLimitSettings) {
    const windowMs = QUARTER_OF_AN_HOUR;
    this.#perEmail = createAttemptLimit(clock, { failures: settings.failuresPerEmail, windowMs });
    this.#perAddress = createAttemptLimit(clock, { failures: settings.failuresPerAddress, windowMs });
  }

  /**
   * Carries out an attempt, which counts as a failure unless it succeeds.
   * @param email null where an attempt tells nothing about one account: signing up
   * @throws Refusal too-many-requests
   */
  async attempt<T>(
    from: { readonly address: string; readonly email: string | null },
    work: () => Promise<T>,
  ): Promise<T> {
    const counted: [AttemptLimit, string][] = [[this.#perAddress, from.address]];
    if (from.email !== null) counted.push([this.#perEmail, from.email]);
    // Each is counted, also when the other has had enough.
    const allowed = counted.map(([limit, key]) => limit.begin(key));
    if (allowed.includes(false)) throw new Refusal('too-many-requests');
    const answer = await work();
    for (const [limit, key] of counted) limit.succeeded(key);
    return answer;
  }
}
