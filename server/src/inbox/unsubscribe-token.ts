import { createHmac, timingSafeEqual } from 'node:crypto';

/** What is signed, beside the person: a token for something else signed with the same secret is none for this. */
const PURPOSE = 'unsubscribe:';

const signature = (secret: string, userId: string): Buffer =>
  createHmac('sha256', secret).update(`${PURPOSE}${userId}`).digest();

/** What a letter's link carries: whose letters it stops, signed with 256 bits. Nothing of it is stored. */
export function unsubscribeToken(secret: string, userId: string): string {
  return `${userId}.${signature(secret, userId).toString('base64url')}`;
}

/** Whose letters a token stops; null for one that is not ours. Compared in constant time. */
export function readUnsubscribeToken(secret: string, token: string): string | null {
  const [userId = '', signed = '', ...more] = token.split('.');
  const given = Buffer.from(signed, 'base64url');
  const wanted = signature(secret, userId);
  const fits = more.length === 0 && given.length === wanted.length && timingSafeEqual(given, wanted);
  return fits ? userId : null;
}
