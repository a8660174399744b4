import { Secret, TOTP } from 'otpauth';
import type { RandomBytes } from './secrets.ts';

/** RFC 6238 as every authenticator app has it: SHA-1, six digits, half a minute. */
const SETTINGS = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** 160 bits, as long as the hash. */
const SECRET_BYTES = 20;

/** Base32. */
export function newTotpSecret(random: RandomBytes): string {
  return new Secret({ buffer: Uint8Array.from(random(SECRET_BYTES)).buffer }).base32;
}

/** What the QR code says: `otpauth://totp/Koers:ann@example.org?…`. */
export function totpUri(secret: string, label: string): string {
  return new TOTP({ ...SETTINGS, issuer: 'Koers', label, secret: Secret.fromBase32(secret) }).toString();
}

/** @returns the half minute that a code is of: this one, the one before or the one after; null for none of them */
export function stepOf(secret: string, code: string, now: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const totp = new TOTP({ ...SETTINGS, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: code, timestamp: now, window: 1 });
  return delta === null ? null : Math.floor(now / 1000 / SETTINGS.period) + delta;
}
