import type { Words } from '../words.ts';
import type { account as model } from '../nl/account.ts';
import { audit } from './audit.ts';

/** English: one's account: profile, password, sessions, second factor. See ../messages.ts. */
export const account: Words<typeof model> = {
  mail: {
    subject: 'Choose a new password for Koers',
    hello: 'Hello {{name}},',
    why: 'Somebody asked for a new password for your Koers account. Was it you? Then follow this link.',
    action: 'Choose a new password',
    until: 'The link works for an hour, and once.',
    not: 'Was it not you? Then you need not do anything: your password stays as it is.',
  },
  audit,
};
