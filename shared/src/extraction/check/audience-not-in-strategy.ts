import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { leadsToStrategy } from './leads-to-strategy.ts';
import { ownBlocks } from './surroundings.ts';

/** A plan's audience that is part of none of its strategy's. Not told without a strategy to read, nor of those in a circle. */
export const audienceNotInStrategy: Rule = (context) =>
  context.strategy === null
    ? []
    : ownBlocks(context, 'audience')
        .filter((audience) => leadsToStrategy(context, audience, 'partOf') === false)
        .map((audience) => findingAbout('audience-not-in-strategy', audience));
