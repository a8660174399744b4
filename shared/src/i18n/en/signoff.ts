import type { Words } from '../words.ts';
import type { signoff as model } from '../nl/signoff.ts';

/** English: asking for and giving sign-off. See ../messages.ts. */
export const signoff: Words<typeof model> = {
  title: 'Sign-off',
};
