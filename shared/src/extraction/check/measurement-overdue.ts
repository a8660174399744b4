import { measurementDueOn } from '../measurement-due.ts';
import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { ownBlocks } from './surroundings.ts';

/** A KPI that was to be measured by a day that is past. */
export const measurementOverdue: Rule = (context) =>
  ownBlocks(context, 'kpi').flatMap((kpi) => {
    const day = measurementDueOn(kpi, context.today);
    return day !== null && day < context.today ? [findingAbout('measurement-overdue', kpi, { values: { day } })] : [];
  });
