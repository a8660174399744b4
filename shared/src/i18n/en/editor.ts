import type { editor as dutch } from '../nl/editor.ts';
import type { Words } from '../words.ts';

/** English. See ../messages.ts. */
export const editor: Words<typeof dutch> = {};
