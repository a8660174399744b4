import { createHash, randomBytes } from 'node:crypto';

/** Chance, as an argument: `count` bytes that nobody can guess. */
export type RandomBytes = (count: number) => Uint8Array;
export const systemRandom: RandomBytes = (count) => randomBytes(count);

/** 256 bits as text for a URL: session-like secrets are long enough that a plain hash of them cannot be turned round. */
export function newSecret(random: RandomBytes): string {
  return Buffer.from(random(32)).toString('base64url');
}

/** SHA-256 in hex: all that is stored of a secret. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** Makes the id of a thing: 16 letters and digits, 80 bits; not a secret. */
export function idMaker(random: RandomBytes): () => string {
  return () => Array.from(random(16), (byte) => ALPHABET[byte & 31]).join('');
}
