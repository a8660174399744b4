import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { ownBlocks } from './surroundings.ts';

/** Said in one breath, and kept in mind. */
export const MOST_WORDS = 12;
/** Characters, spaces included: long Dutch compounds are few words. */
export const MOST_CHARACTERS = 90;

/** A message whose phrase is too long to be remembered. */
export const messageTooLong: Rule = (context) =>
  ownBlocks(context, 'message').flatMap((message) => {
    const words = message.title.split(/\s+/).filter(Boolean);
    const characters = words.join(' ').length;
    if (words.length <= MOST_WORDS && characters <= MOST_CHARACTERS) return [];
    return [findingAbout('message-too-long', message, { values: { words: words.length, characters } })];
  });
