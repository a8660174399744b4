import { SMART_LETTERS, measures, smartVerdict } from '../smart.ts';
import { ofKind } from '../views/view-source.ts';
import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { ownBlocks, sourceOf } from './surroundings.ts';

/** A goal that misses letters of SMART: one finding a letter. That it has no KPI at all is told by another rule. */
export const goalNotSmart: Rule = (context) => {
  const kpis = ofKind(sourceOf(context), 'kpi').map(({ block }) => block);
  return ownBlocks(context, 'goal').flatMap((goal) => {
    const own = kpis.filter((kpi) => measures(kpi, context.document.id, goal.id));
    const verdict = smartVerdict(goal, own);
    return SMART_LETTERS.flatMap((letter) => {
      const missing = verdict[letter];
      if (missing === null || missing === 'kpi') return [];
      return [findingAbout('goal-not-smart', goal, { values: { letter, missing }, detail: letter })];
    });
  });
};
