import type { Words } from '../words.ts';
import type { people as model } from '../nl/people.ts';

/** English: workspaces, members, groups, rights. See ../messages.ts. */
export const people: Words<typeof model> = {
  title: 'People',
};
