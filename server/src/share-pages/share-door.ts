import { timingSafeEqual } from 'node:crypto';
import type { Ending } from '@koers/shared/share/page-patch.ts';
import { createAttemptLimit, type AttemptLimit } from '../auth/attempt-limit.ts';
import type { Passwords } from '../auth/passwords.ts';
import { hashSecret, newSecret, type RandomBytes } from '../auth/secrets.ts';
import { instant, type Clock } from '../clock.ts';
import type { ShareLink, ShareStore } from '../commands/shares/share-store.ts';
import { endingOf } from './share-pages.ts';

export interface ShareDoorParts {
  readonly shares: ShareStore;
  readonly passwords: Passwords;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

/** Who knocks, as far as the door needs to know. */
export interface Knock {
  readonly token: string;
  /** Where it comes from. */
  readonly address: string;
  /** What the browser's cookie holds; null when it brought none. */
  readonly pass: string | null;
}

/**
 * What is behind a token. `unknown` also for one that was altered; `too-many` for an address that tried many of those;
 * `locked` until the password was told.
 */
export type Door =
  | { readonly kind: 'open'; readonly link: ShareLink; readonly isPreview: boolean }
  | { readonly kind: 'locked'; readonly link: ShareLink }
  | { readonly kind: 'ended'; readonly link: ShareLink; readonly why: Ending }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'too-many' };

const QUARTER_OF_AN_HOUR = 15 * 60_000;
const UNKNOWN_TOKENS = { failures: 60, windowMs: QUARTER_OF_AN_HOUR };
const WRONG_PASSWORDS = { failures: 10, windowMs: QUARTER_OF_AN_HOUR };
/** Over all addresses: so many guesses a link takes within the same time. */
const WRONG_PASSWORDS_OF_LINK = { failures: 200, windowMs: QUARTER_OF_AN_HOUR };
/** A browser that told the password is remembered so long. */
export const PASS_DAYS = 30;
const DAY = 86_400_000;
/** Browsers that one link remembers. */
const MOST_PASSES = 5000;
const PREVIEW_MS = QUARTER_OF_AN_HOUR;
const MOST_PREVIEWS = 1000;

/** What a token can be: what it is hashed for must not be longer than any of ours. */
const TOKEN = /^[\w-]{20,100}$/;

function sameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

/**
 * Lets visitors in who have the token of a link, and its password where it has one. Tokens are looked for by their hash, so
 * that how long it takes tells nothing of them.
 */
export class ShareDoor {
  readonly #parts: ShareDoorParts;
  readonly #unknownTokens: AttemptLimit;
  readonly #wrongPasswords: AttemptLimit;
  readonly #wrongPasswordsOfLink: AttemptLimit;
  /** Links that somebody of the team looks at, by the hash of a token that is good for that look alone. */
  readonly #previews = new Map<string, { readonly shareId: string; readonly until: number }>();

  constructor(parts: ShareDoorParts) {
    this.#parts = parts;
    this.#unknownTokens = createAttemptLimit(parts.clock, UNKNOWN_TOKENS);
    this.#wrongPasswords = createAttemptLimit(parts.clock, WRONG_PASSWORDS);
    this.#wrongPasswordsOfLink = createAttemptLimit(parts.clock, WRONG_PASSWORDS_OF_LINK);
  }

  async knock({ token, address, pass }: Knock): Promise<Door> {
    // Counted before it is looked for, so that many at once cannot slip through together.
    if (!this.#unknownTokens.begin(address)) return { kind: 'too-many' };
    const found = await this.#find(token);
    if (!found) return { kind: 'unknown' };
    this.#unknownTokens.succeeded(address);
    const { link, isPreview } = found;
    const now = instant(this.#parts.clock);
    const why = endingOf(link, now);
    if (why !== null) return { kind: 'ended', link, why };
    const needsPass = link.passwordHash !== null && !isPreview;
    if (needsPass && !(pass !== null && (await this.#parts.shares.hasPass(link.id, hashSecret(pass), now)))) {
      return { kind: 'locked', link };
    }
    return { kind: 'open', link, isPreview };
  }

  /** @returns a pass to bring from now on; null when the password is wrong, or was wrong too often: which of the two is not told */
  async tell(link: ShareLink, password: string, address: string): Promise<string | null> {
    const { passwords, shares, clock, random } = this.#parts;
    const counted: [AttemptLimit, string][] = [
      [this.#wrongPasswords, `${link.id} ${address}`],
      [this.#wrongPasswordsOfLink, link.id],
    ];
    if (counted.map(([limit, key]) => limit.begin(key)).includes(false)) return null;
    if (!(await passwords.matches(link.passwordHash, password))) return null;
    for (const [limit, key] of counted) limit.succeeded(key);
    const pass = newSecret(random);
    const times = { now: instant(clock), expiresAt: new Date(clock.now() + PASS_DAYS * DAY).toISOString() };
    await shares.addPass(link.id, hashSecret(pass), times, MOST_PASSES);
    return pass;
  }

  /** A token for one of the team to look at a link as its visitors do, for a quarter of an hour. */
  preview(shareId: string): string {
    const { random, clock } = this.#parts;
    const token = newSecret(random);
    for (const [hash, { until }] of this.#previews) {
      if (until <= clock.now() || this.#previews.size >= MOST_PREVIEWS) this.#previews.delete(hash);
    }
    this.#previews.set(hashSecret(token), { shareId, until: clock.now() + PREVIEW_MS });
    return token;
  }

  async #find(token: string): Promise<{ link: ShareLink; isPreview: boolean } | null> {
    if (!TOKEN.test(token)) return null;
    const { shares, clock } = this.#parts;
    const hash = hashSecret(token);
    const preview = this.#previews.get(hash);
    if (preview) {
      const link = preview.until > clock.now() ? await shares.find(preview.shareId) : null;
      return link && { link, isPreview: true };
    }
    const found = await shares.findByToken(hash);
    return found && sameHash(found.tokenHash, hash) ? { link: found.link, isPreview: false } : null;
  }
}
