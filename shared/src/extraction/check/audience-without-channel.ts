import { keyOf, ofKind, referencesIn } from '../views/view-source.ts';
import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { audiencesOutOfReach } from './reached-audiences.ts';
import { sourceOf } from './surroundings.ts';

/** An audience that no channel reaches, and no content on a channel either. */
export const audienceWithoutChannel: Rule = (context) => {
  const source = sourceOf(context);
  const named = new Set([
    ...ofKind(source, 'channel').flatMap(({ block }) => referencesIn(block, 'audiences').map(keyOf)),
    ...ofKind(source, 'content')
      .filter(({ block }) => block.fields['channel'] !== null)
      .flatMap(({ block }) => referencesIn(block, 'audience').map(keyOf)),
  ]);
  return audiencesOutOfReach(context, (key) => named.has(key)).map((audience) =>
    findingAbout('audience-without-channel', audience),
  );
};
