import type { ExtractedBlock } from '../extracted-block.ts';
import { SMART_LETTERS, smartVerdict } from '../smart.ts';
import { keyOf, ofKind, referencesIn } from '../views/view-source.ts';
import type { CheckContext, Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { ownBlocks, ownKey, sourceOf } from './surroundings.ts';

/** KPIs by the goal that they measure, from whatever document. */
function kpisByGoal(context: CheckContext): ReadonlyMap<string, ExtractedBlock[]> {
  const kpis = ofKind(sourceOf(context), 'kpi').map(({ block }) => block);
  return Map.groupBy(kpis, (kpi) => referencesIn(kpi, 'goal').map(keyOf)[0] ?? '');
}

/** A goal that misses letters of SMART: one finding a letter. That it has no KPI at all is told by another rule. */
export const goalNotSmart: Rule = (context) => {
  const kpis = kpisByGoal(context);
  return ownBlocks(context, 'goal').flatMap((goal) => {
    const verdict = smartVerdict(goal, kpis.get(ownKey(context, goal)) ?? []);
    return SMART_LETTERS.flatMap((letter) => {
      const missing = verdict[letter];
      if (missing === null || missing === 'kpi') return [];
      return [findingAbout('goal-not-smart', goal, { values: { letter, missing }, detail: letter })];
    });
  });
};
