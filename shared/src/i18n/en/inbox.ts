import type { Words } from '../words.ts';
import type { inbox as model } from '../nl/inbox.ts';

/** English: the inbox, and what comes by e-mail. See ../messages.ts. */
export const inbox: Words<typeof model> = {
  title: 'Inbox',
};
