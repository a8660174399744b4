import { keyOf, ofKind, referencesIn } from '../views/view-source.ts';
import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { ownBlocks, ownKey, sourceOf } from './surroundings.ts';

/** A goal that no KPI measures, here or in another document. */
export const goalWithoutKpi: Rule = (context) => {
  const measured = new Set(
    ofKind(sourceOf(context), 'kpi').flatMap(({ block }) => referencesIn(block, 'goal').map(keyOf)),
  );
  return ownBlocks(context, 'goal')
    .filter((goal) => !measured.has(ownKey(context, goal)))
    .map((goal) => findingAbout('goal-without-kpi', goal));
};
