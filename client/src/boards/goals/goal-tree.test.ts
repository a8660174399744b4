import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { describe, expect, it } from 'vitest';
import { goalTree, statusesUnder, type GoalNode } from './goal-tree.ts';

const at = (blockId: string, documentId = 'd') => ({ documentId, blockId });
const block = (kind: string, id: string, more: Record<string, unknown> = {}) =>
  ({
    id,
    kind,
    documentId: 'd',
    documentTitle: 'Plan',
    title: id,
    parts: {},
    faults: [],
    derived: {},
    ...more,
  }) as never;
const goal = (id: string, more: Record<string, unknown> = {}) => block('goal', id, more) as BlockAnswer;
const kpi = (id: string, more: Record<string, unknown> = {}) => block('kpi', id, more) as BlockAnswer;
const page = (goals: BlockAnswer[], kpis: BlockAnswer[] = [], context: string[] = []) => ({
  goals,
  kpis,
  context,
  cut: [],
  nextCursor: null,
});

type Shape = readonly [string, readonly string[], readonly Shape[]];
const shapeOf = (nodes: readonly GoalNode[]): readonly Shape[] =>
  nodes.map((node) => [node.goal.id, node.kpis.map(({ id }) => id), shapeOf(node.goals)]);
const shape = (...pages: Parameters<typeof goalTree>[0]) => {
  const { documents, loose } = goalTree(pages);
  return { tree: shapeOf(documents.flatMap(({ goals }) => goals)), loose: loose.map(({ id }) => id) };
};

describe('the tree of goals', () => {
  it('Q1 puts goals under what they support and KPIs under what they measure, of whatever document', () => {
    const found = shape(
      page(
        [goal('top', { documentId: 's' }), goal('plan', { supports: at('top', 's') }), goal('alone')],
        [
          kpi('k', { goal: at('plan') }),
          kpi('far', { goal: at('top', 's') }),
          kpi('none'),
          kpi('gone', { goal: at('x') }),
        ],
      ),
    );
    expect(found.tree).toEqual([
      ['top', ['far'], [['plan', ['k'], []]]],
      ['alone', [], []],
    ]);
    expect(found.loose).toEqual(['none', 'gone']);
  });

  it('Q1 shows each once, though two pages tell it, and as a match where one of them says so', () => {
    const first = page([goal('a')], [kpi('k', { goal: at('a') })], ['d/a']);
    const second = page([goal('a')], [kpi('k', { goal: at('a') })]);
    expect(shape(first, second).tree).toEqual([['a', ['k'], []]]);
    expect(goalTree([first]).documents[0]?.goals[0]?.isContext).toBe(true);
    expect(goalTree([first, second]).documents[0]?.goals[0]?.isContext).toBe(false);
  });

  it('Q1 loses nothing where goals support each other in a ring, or themselves', () => {
    const ring = ['a', 'b', 'c'].map((id, index) => goal(id, { supports: at(['b', 'c', 'a'][index] ?? '') }));
    const ids = (nodes: readonly Shape[]): string[] => nodes.flatMap(([id, , under]) => [id, ...ids(under)]);
    const orders = [
      [0, 1, 2],
      [2, 1, 0],
      [1, 0, 2],
    ].map((order) => order.map((index) => ring[index] as BlockAnswer));
    for (const goals of orders) expect(ids(shape(page(goals)).tree).toSorted()).toEqual(['a', 'b', 'c']);
    expect(shape(page([goal('self', { supports: at('self') })])).tree).toEqual([['self', [], []]]);
  });

  it('sums up the statuses of a goal and of what supports it', () => {
    const pace = (status: string) => ({ derived: { pace: { status } } });
    const tree = goalTree([
      page(
        [goal('top'), goal('under', { supports: at('top') })],
        [
          kpi('k', { goal: at('top'), ...pace('onTrack') }),
          kpi('l', { goal: at('under'), ...pace('onTrack') }),
          kpi('m', { goal: at('under') }),
        ],
      ),
    ]);
    const [top] = tree.documents[0]?.goals ?? [];
    expect(top && statusesUnder(top)).toEqual({ onTrack: 2, noData: 1 });
  });
});
