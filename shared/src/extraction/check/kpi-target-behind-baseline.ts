import { numberIn } from '../views/view-source.ts';
import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { ownBlocks } from './surroundings.ts';

/** A KPI whose target lies on the wrong side of its baseline, or on it: there is no way to go. */
export const kpiTargetBehindBaseline: Rule = (context) =>
  ownBlocks(context, 'kpi').flatMap((kpi) => {
    const [baseline, target] = [numberIn(kpi, 'baseline'), numberIn(kpi, 'target')];
    if (baseline === null || target === null) return [];
    const isAhead = kpi.fields['direction'] === 'down' ? target < baseline : target > baseline;
    return isAhead ? [] : [findingAbout('kpi-target-behind-baseline', kpi, { values: { baseline, target } })];
  });
