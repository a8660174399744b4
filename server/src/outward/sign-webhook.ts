import { createHmac } from 'node:crypto';
import type { RandomBytes } from '../auth/secrets.ts';

const PREFIX = 'whsec_';

/** A secret as Standard Webhooks writes it: 256 bits. */
export function newWebhookSecret(random: RandomBytes): string {
  return PREFIX + Buffer.from(random(32)).toString('base64');
}

/**
 * The headers that say from whom a delivery is and when it was sent: https://www.standardwebhooks.com.
 * @param at milliseconds since 1970
 */
export function signedHeaders(secret: string, id: string, at: number, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
