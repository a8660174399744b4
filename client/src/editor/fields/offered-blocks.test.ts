import { describe, expect, it } from 'vitest';
import { offeredAbove, offeredBeside } from './offered-blocks.ts';
import type { ReferencedBlock } from './referenced-block.ts';

const goal = (documentId: string, blockId: string): ReferencedBlock => ({
  reference: { documentId, blockId },
  kind: 'goal',
  title: blockId,
  documentTitle: documentId === 'plan' ? null : documentId,
});
const goals = [
  goal('plan', 'mine'),
  goal('other-plan', 'theirs'),
  goal('other-strategy', 'far'),
  goal('strategy', 'first'),
  goal('strategy', 'second'),
  goal('page', 'loose'),
];
const surroundings = { above: ['strategy'], strategies: ['other-strategy', 'strategy'] };
const offered = (chosen: readonly string[] = []): string[] =>
  offeredAbove(goals, { documentId: 'plan', surroundings, chosen }).map(({ title }) => title);

describe('what a field that points upward may point to', () => {
  it('is first of all a goal of its own strategy, then one beside it, then one of another strategy', () => {
    expect(offered()).toEqual(['first', 'second', 'mine', 'far']);
  });

  it('is no goal of another plan, unless it is chosen already', () => {
    expect(offered(['other-plan/theirs'])).toEqual(['first', 'second', 'mine', 'far', 'theirs']);
  });
});

describe('what any other field may point to', () => {
  it('is first of its own document, then of its strategy, then of all others', () => {
    const titles = offeredBeside(goals, { documentId: 'plan', surroundings, chosen: [] }).map(({ title }) => title);
    expect(titles).toEqual(['mine', 'first', 'second', 'theirs', 'far', 'loose']);
  });
});
