import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { ownBlocks } from './surroundings.ts';

/** A KPI that nobody looks after. */
export const kpiWithoutOwner: Rule = (context) =>
  ownBlocks(context, 'kpi')
    .filter(({ fields }) => fields['owner'] === null)
    .map((kpi) => findingAbout('kpi-without-owner', kpi));
