import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { ownBlocks } from './surroundings.ts';

/** A KPI that does not say where it is to come. */
export const kpiWithoutTarget: Rule = (context) =>
  ownBlocks(context, 'kpi')
    .filter(({ fields }) => fields['target'] === null)
    .map((kpi) => findingAbout('kpi-without-target', kpi));
