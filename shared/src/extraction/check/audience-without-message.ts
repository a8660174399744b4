import { keyOf, ofKind, referencesIn } from '../views/view-source.ts';
import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { audiencesOutOfReach } from './reached-audiences.ts';
import { sourceOf } from './surroundings.ts';

/** An audience that no message is meant for, and that has no core message of its own. */
export const audienceWithoutMessage: Rule = (context) => {
  const named = new Set(
    ofKind(sourceOf(context), 'message').flatMap(({ block }) => referencesIn(block, 'audiences').map(keyOf)),
  );
  return audiencesOutOfReach(context, (key, { parts }) => named.has(key) || Boolean(parts['coreMessage'])).map(
    (audience) => findingAbout('audience-without-message', audience),
  );
};
