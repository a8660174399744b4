import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { ownBlocks } from './surroundings.ts';

/** A KPI that does not say where it began. */
export const kpiWithoutBaseline: Rule = (context) =>
  ownBlocks(context, 'kpi')
    .filter(({ fields }) => fields['baseline'] === null)
    .map((kpi) => findingAbout('kpi-without-baseline', kpi));
