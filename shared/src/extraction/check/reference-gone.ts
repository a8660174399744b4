import type { Rule } from './finding.ts';
import { findingAt, referencesOut } from './references-out.ts';
import { finder } from './surroundings.ts';

/** A reference to a block that was deleted, or whose document is in the trash. */
export const referenceGone: Rule = (context) => {
  const find = finder(context);
  return referencesOut(context)
    .filter(({ target }) => find(target) === 'gone')
    .map((reference) => findingAt('reference-gone', reference));
};
