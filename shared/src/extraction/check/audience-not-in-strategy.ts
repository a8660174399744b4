import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { leadsToStrategy } from './leads-to-strategy.ts';
import { ownBlocks } from './surroundings.ts';

/** A plan's audience that is part of none of its strategy's. Not told without a strategy to read, nor of those in a circle. */
export const audienceNotInStrategy: Rule = (context) => {
  if (context.strategy === null) return [];
  const leads = leadsToStrategy(context, 'partOf');
  return ownBlocks(context, 'audience')
    .filter((audience) => leads(audience) === false)
    .map((audience) => findingAbout('audience-not-in-strategy', audience));
};
