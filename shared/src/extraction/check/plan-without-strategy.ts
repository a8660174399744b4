import type { Rule } from './finding.ts';

/** A plan that stands under no strategy. */
export const planWithoutStrategy: Rule = ({ document }) =>
  document.strategyId === null
    ? [{ rule: 'plan-without-strategy', blockId: null, section: null, values: {}, detail: '' }]
    : [];
