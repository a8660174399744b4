import type { ExtractedBlock } from '../extracted-block.ts';
import { monthsOf } from '../views/months.ts';
import { numberIn, textIn } from '../views/view-source.ts';
import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { ownBlocks } from './surroundings.ts';

const currencyOf = (block: ExtractedBlock): string => textIn(block, 'currency') ?? 'EUR';
/** A tenth has no exact float: a line of 0.30 pays for 0.10 and 0.20. */
const ROUNDING = 1e-6;

/**
 * Tactics that cost more than the budget lines hold, each currency by itself; told at the first tactic in it. Not told while
 * no budget line has an amount. A monthly line counts for each month of the document's days, and once without days.
 */
export const costAboveBudget: Rule = (context) => {
  const months = monthsOf(context.document.startsOn, context.document.endsOn) ?? 1;
  const lines = ownBlocks(context, 'budget').filter((line) => numberIn(line, 'amount') !== null);
  if (lines.length === 0) return [];
  const budgets = new Map<string, number>();
  for (const line of lines) {
    const times = line.fields['recurrence'] === 'monthly' ? months : 1;
    const amount = (numberIn(line, 'amount') ?? 0) * times;
    budgets.set(currencyOf(line), (budgets.get(currencyOf(line)) ?? 0) + amount);
  }
  const tactics = ownBlocks(context, 'tactic').filter((tactic) => (numberIn(tactic, 'cost') ?? 0) > 0);
  return [...Map.groupBy(tactics, currencyOf)].flatMap(([currency, group]) => {
    const cost = group.reduce((total, tactic) => total + (numberIn(tactic, 'cost') ?? 0), 0);
    const budget = budgets.get(currency) ?? 0;
    const [first] = group;
    if (!first || cost <= budget + ROUNDING) return [];
    return [findingAbout('cost-above-budget', first, { values: { cost, budget, currency }, detail: currency })];
  });
};
