import { faultAt } from '../commands/refusal.ts';
import type { HttpContext } from './request-context.ts';

const MOST_KEY_LENGTH = 200;

/** A call's `Idempotency-Key`; null when it has none. @throws Refusal invalid-input when it is too long */
export function idempotencyKeyOf(c: HttpContext): string | null {
  const key = c.req.header('idempotency-key');
  if (key === undefined || key === '') return null;
  if (key.length > MOST_KEY_LENGTH) throw faultAt('Idempotency-Key', 'too-long', MOST_KEY_LENGTH);
  return key;
}
