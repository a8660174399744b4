import { createHash } from 'node:crypto';
import { instant, type Clock } from '../clock.ts';
import type { IdempotencyKeys } from './idempotency-keys.ts';
import { Refusal } from './refusal.ts';

export interface RepeatableCall {
  readonly userId: string;
  /** The caller's `Idempotency-Key`; null when there is none. */
  readonly key: string | null;
  /** All that tells one call from another: the same key with something else is a conflict. */
  readonly asked: unknown;
}

/**
 * Answers a call that is repeated as it was answered first, also when the answer never arrived, or never was written down:
 * `act` gets a name for the call that is the same each time, to make its ids of.
 * @param act gets null for a call without a key
 * @throws Refusal conflict, for a key that was used for something else
 */
export async function answerOnce<Answer>(
  { idempotencyKeys, clock }: { readonly idempotencyKeys: IdempotencyKeys; readonly clock: Clock },
  { userId, key, asked }: RepeatableCall,
  act: (callName: string | null) => Promise<Answer>,
): Promise<Answer> {
  if (key === null) return act(null);
  const fingerprint = digest(JSON.stringify(asked));
  const standing = await idempotencyKeys.begin(userId, key, fingerprint, instant(clock));
  if (standing.fingerprint !== fingerprint) throw new Refusal('conflict');
  if (standing.answer !== null) return JSON.parse(standing.answer) as Answer;
  const answer = await act(digest(JSON.stringify([userId, key, fingerprint])).slice(0, 24));
  return JSON.parse(await idempotencyKeys.finish(userId, key, JSON.stringify(answer))) as Answer;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
