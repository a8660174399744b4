import { describe, expect, it } from 'vitest';
import { readUnsubscribeToken, unsubscribeToken } from './unsubscribe-token.ts';

describe('the link that stops letters', () => {
  const token = unsubscribeToken('secret', 'ann');

  it('N9 says whose letters, and only with the server’s own signature', () => {
    expect(readUnsubscribeToken('secret', token)).toBe('ann');
    expect(readUnsubscribeToken('another', token)).toBeNull();
    expect(Buffer.from(token.split('.')[1] ?? '', 'base64url')).toHaveLength(32);
  });

  it.each(['', '.', 'ann', 'ann.', `bob.${token.split('.')[1]}`, `${token}.x`, token.slice(0, -2), `${token}A`])(
    'N9 takes no other: %j',
    (other) => expect(readUnsubscribeToken('secret', other)).toBeNull(),
  );
});
