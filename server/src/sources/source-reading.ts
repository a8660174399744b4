import type { SourceFault, SourceFaultReason } from '@koers/shared/api/sources.ts';

/** What a source said for one of its feeds. */
export type FeedReading =
  | { readonly ok: true; readonly values: readonly DatedValue[] }
  | { readonly ok: false; readonly fault: SourceFault };

export interface DatedValue {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly value: number;
}

/** What came back from a source. */
export interface SourceReading {
  /** In the order of its feeds. */
  readonly feeds: readonly FeedReading[];
  /** The beginning of it, as text. */
  readonly excerpt: string | null;
}

/** Nothing of a source could be read. */
export class SourceFailure extends Error {
  readonly fault: SourceFault;
  /** The pause that the other server asked for, in ms. */
  readonly retryAfter: number | null;
  readonly excerpt: string | null;

  constructor(
    reason: SourceFaultReason,
    more: {
      readonly limit?: string | number;
      readonly retryAfter?: number | null;
      readonly excerpt?: string | null;
    } = {},
  ) {
    super(reason);
    this.fault = { reason, ...(more.limit !== undefined && { limit: more.limit }) };
    this.retryAfter = more.retryAfter ?? null;
    this.excerpt = more.excerpt ?? null;
  }
}

export function feedFault(reason: SourceFaultReason, limit?: string | number): FeedReading {
  return { ok: false, fault: { reason, ...(limit !== undefined && { limit }) } };
}

const LONGEST_SHOWN = 80;

/** A few characters of something that came from elsewhere, harmless in a sentence. */
export function shownValue(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const plain = text.replaceAll(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, ' ').trim();
  return plain.length > LONGEST_SHOWN ? `${plain.slice(0, LONGEST_SHOWN).toWellFormed()}…` : plain;
}

const PLAIN_NUMBER = /^[+-]?\d{1,15}(?:\.\d{1,15})?(?:e[+-]?\d{1,2})?$/i;

/** A value as a number; a text that is a plain number counts, and `45%` where a system writes percentages so. */
export function readValue(
  raw: unknown,
  factor: number,
): { readonly ok: true; readonly value: number } | { readonly ok: false; readonly fault: SourceFault } {
  const bare = typeof raw === 'string' ? raw.trim().replace(/\s*%$/, '') : raw;
  const number = typeof bare === 'string' && PLAIN_NUMBER.test(bare) ? Number(bare) : bare;
  if (typeof number !== 'number' || !Number.isFinite(number))
    return { ok: false, fault: { reason: 'not-a-number', limit: shownValue(raw) } };
  // 0.1 × 3 is 0.30000000000000004: fifteen digits are all that a number holds.
  return { ok: true, value: Number((number * factor).toPrecision(15)) };
}
