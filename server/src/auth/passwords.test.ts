import { describe, expect, it } from 'vitest';
import { createPasswords } from './passwords.ts';

describe('passwords', () => {
  it('A3 are stored as argon2id, salted', async () => {
    const passwords = await createPasswords();
    const [one, other] = await Promise.all([passwords.hash('geheim'), passwords.hash('geheim')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
    expect(await passwords.matches(one, 'geheim')).toBe(true);
    expect(await passwords.matches(one, 'Geheim')).toBe(false);
  });

  it('A3 nobody gets in without an account, not even with the dummy password', async () => {
    const passwords = await createPasswords();
    expect(await passwords.matches(null, 'nobody has this password')).toBe(false);
  });

  it('A3 an unknown address costs as much work as a known one', async () => {
    const passwords = await createPasswords();
    const known = await passwords.hash('geheim');
    const took = async (hash: string | null): Promise<number> => {
      const began = performance.now();
      for (let turn = 0; turn < 5; turn += 1) await passwords.matches(hash, 'wrong');
      return performance.now() - began;
    };
    await took(known);
    const [withAccount, without] = [await took(known), await took(null)];
    // A lookup alone would be a hundred times faster; the bounds leave room for a busy machine.
    expect(without / withAccount).toBeGreaterThan(0.3);
    expect(without / withAccount).toBeLessThan(3);
  });
});
