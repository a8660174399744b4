import { describe, expect, it } from 'vitest';
import { totpCode } from '../testing/totp-code.ts';
import { newTotpSecret, stepOf, totpUri } from './totp.ts';

/** `12345678901234567890`, the secret of RFC 6238's own examples. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a code of an authenticator', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('U13 is that of RFC 6238 at %i s', (seconds, code) => {
    expect(totpCode(SECRET, seconds * 1000)).toBe(code);
    expect(stepOf(SECRET, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  it('U13 is taken half a minute early or late, and no further', () => {
    const at = 1_800_000_000_000;
    const step = at / 30_000;
    for (const [away, expected] of [
      [-2, null],
      [-1, step - 1],
      [0, step],
      [1, step + 1],
      [2, null],
    ] as const)
      expect(stepOf(SECRET, totpCode(SECRET, at + away * 30_000), at)).toBe(expected);
  });

  it.each(['', '12345', '1234567', 'abcdef', '１２３４５６', ' 28708'])('U13 is not %j', (code) => {
    expect(stepOf(SECRET, code, 59_000)).toBeNull();
  });

  it('U12 comes of a secret of 160 bits, told in words that apps read', () => {
    const secret = newTotpSecret((count) => new Uint8Array(count).fill(7));
    expect(secret).toHaveLength(32);
    const uri = new URL(totpUri(secret, 'ann@example.org'));
    expect([uri.protocol, uri.searchParams.get('secret'), uri.searchParams.get('issuer')]).toEqual([
      'otpauth:',
      secret,
      'Koers',
    ]);
  });
});
