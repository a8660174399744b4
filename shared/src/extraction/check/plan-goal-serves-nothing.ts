import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { leadsToStrategy } from './leads-to-strategy.ts';
import { ownBlocks } from './surroundings.ts';

/** A plan's goal that supports no goal of its strategy, nor one of the communication plan. Not told without a strategy to read. */
export const planGoalServesNothing: Rule = (context) => {
  if (context.strategy === null) return [];
  const leads = leadsToStrategy(context, 'supports');
  return ownBlocks(context, 'goal')
    .filter((goal) => !goal.fields['supportsText'] && leads(goal) !== true)
    .map((goal) => findingAbout('plan-goal-serves-nothing', goal));
};
