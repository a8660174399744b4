import type { frame as dutch } from '../nl/frame.ts';
import type { Words } from '../words.ts';

/** English. See ../messages.ts. */
export const frame: Words<typeof dutch> = {};
