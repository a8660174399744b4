import { keyOf, ofKind, referencesIn } from '../views/view-source.ts';
import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { ownBlocks, ownKey, sourceOf } from './surroundings.ts';

/** A goal that no task or tactic serves, and no goal of a plan supports. What was dropped serves nothing. */
export const goalUnserved: Rule = (context) => {
  const source = sourceOf(context);
  const served = new Set(
    [
      ...ofKind(source, 'tactic').map(({ block }) => referencesIn(block, 'goals')),
      ...ofKind(source, 'task')
        .filter(({ block }) => block.fields['status'] !== 'dropped')
        .map(({ block }) => referencesIn(block, 'goal')),
      ...ofKind(source, 'goal').map(({ documentId, block }) =>
        // A goal does not serve itself.
        referencesIn(block, 'supports').filter((goal) => goal.documentId !== documentId || goal.blockId !== block.id),
      ),
    ].flatMap((goals) => goals.map(keyOf)),
  );
  return ownBlocks(context, 'goal')
    .filter((goal) => !served.has(ownKey(context, goal)))
    .map((goal) => findingAbout('goal-unserved', goal));
};
