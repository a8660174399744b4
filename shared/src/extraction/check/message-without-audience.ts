import { referencesIn } from '../views/view-source.ts';
import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { ownBlocks } from './surroundings.ts';

/** A message that does not say for whom it is. */
export const messageWithoutAudience: Rule = (context) =>
  ownBlocks(context, 'message')
    .filter((message) => referencesIn(message, 'audiences').length === 0)
    .map((message) => findingAbout('message-without-audience', message));
