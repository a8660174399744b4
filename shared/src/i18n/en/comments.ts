import type { Words } from '../words.ts';
import type { comments as model } from '../nl/comments.ts';

/** English: comments on text, blocks and sections. See ../messages.ts. */
export const comments: Words<typeof model> = {
  title: 'Comments',
};
