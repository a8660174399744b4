import type { Words } from '../words.ts';
import type { share as model } from '../nl/share.ts';

/** English: read-only links, and the page of who follows one. See ../messages.ts. */
export const share: Words<typeof model> = {
  title: 'Share',
};
