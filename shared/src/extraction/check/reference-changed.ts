import { keyOf } from '../views/view-source.ts';
import type { Rule } from './finding.ts';
import { findingAt, referencesOut } from './references-out.ts';
import { finder } from './surroundings.ts';

/** A reference to a block that changed since the document was agreed, and that nobody looked at since. */
export const referenceChanged: Rule = (context) => {
  const changed = new Set(context.changed.map(keyOf));
  if (changed.size === 0) return [];
  const find = finder(context);
  return referencesOut(context)
    .filter(({ target }) => changed.has(keyOf(target)))
    .map((reference) => {
      const found = find(reference.target);
      return findingAt('reference-changed', reference, { target: typeof found === 'object' ? found.block.title : '' });
    });
};
