import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { ownBlocks } from './surroundings.ts';

/** A KPI that does not say where its number comes from. */
export const kpiWithoutSource: Rule = (context) =>
  ownBlocks(context, 'kpi')
    .filter(({ fields }) => fields['source'] === null)
    .map((kpi) => findingAbout('kpi-without-source', kpi));
