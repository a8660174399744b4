import type { Words } from '../words.ts';
import type { account as model } from '../nl/account.ts';

/** English: one's account: profile, password, sessions, second factor. See ../messages.ts. */
export const account: Words<typeof model> = {
  title: 'My account',
};
