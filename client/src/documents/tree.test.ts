import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import { describe, expect, it } from 'vitest';
import {
  buildTree,
  byId,
  changeStrategy,
  drop,
  moveBy,
  moveUnder,
  pathTo,
  placesFor,
  surroundingsOf,
  type TreeNode,
} from './tree.ts';

const make = (id: string, more: Partial<DocumentAnswer> = {}): DocumentAnswer => ({
  id,
  workspaceId: 'w',
  kind: 'page',
  title: id,
  status: 'draft',
  startsOn: null,
  endsOn: null,
  ownerId: null,
  strategyId: null,
  parentId: null,
  language: 'nl',
  position: id,
  restricted: false,
  trashedAt: null,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  role: 'editor',
  ...more,
});

const strategy = make('a-strategy', { kind: 'strategy' });
const planByParent = make('b-plan', { kind: 'plan', strategyId: strategy.id, parentId: strategy.id });
const planByStrategy = make('c-plan', { kind: 'plan', strategyId: strategy.id });
const notes = make('d-notes', { parentId: planByParent.id });
const loose = make('e-loose');
const all = [loose, notes, planByStrategy, planByParent, strategy];

const shape = (nodes: readonly TreeNode[]): unknown[] =>
  nodes.map(({ document, children }) => (children.length > 0 ? [document.id, shape(children)] : document.id));

describe('the tree', () => {
  it('puts plans under their strategy, pages under their parent, in order', () => {
    expect(shape(buildTree(all))).toEqual([['a-strategy', ['c-plan', ['b-plan', ['d-notes']]]], 'e-loose']);
  });

  it('keeps in sight what has lost its parent, or claims a ring', () => {
    const [x, y] = [make('x', { parentId: 'y' }), make('y', { parentId: 'x' })];
    expect(shape(buildTree([make('orphan', { parentId: 'gone' }), x, y, make('self', { parentId: 'self' })]))).toEqual([
      'orphan',
      'self',
      'x',
      'y',
    ]);
  });

  it('knows what a document stands under, the nearest first, and its strategy when that is elsewhere', () => {
    const direction = make('f-direction', { kind: 'strategy' });
    const under = { ...strategy, parentId: direction.id };
    const filed = make('g-plan', { kind: 'plan', strategyId: under.id, parentId: loose.id });
    const known = [loose, notes, planByParent, planByStrategy, under, direction, filed];
    const above = (id: string) => surroundingsOf(byId(known).get(id) ?? loose, known).above;
    expect(above(planByStrategy.id)).toEqual([under.id, direction.id]);
    expect(above(notes.id)).toEqual([planByParent.id, under.id, direction.id]);
    expect(above(filed.id)).toEqual([loose.id, under.id, direction.id]);
    expect(above(loose.id)).toEqual([]);
    expect(surroundingsOf(loose, known).strategies).toEqual([under.id, direction.id]);
  });

  it('knows the way to a document', () => {
    expect(pathTo(notes, byId(all)).map(({ id }) => id)).toEqual(['a-strategy', 'b-plan']);
  });
});

describe('moving', () => {
  it('offers every place that is not inside itself', () => {
    expect(placesFor(planByParent, all).map(({ id }) => id)).toEqual(['e-loose', 'c-plan', 'a-strategy']);
    expect(placesFor(loose, [loose, make('read', { role: 'viewer' })])).toEqual([]);
  });

  it('gives a plan the strategy that it is put under, and takes it at the top', () => {
    expect(moveUnder(make('p', { kind: 'plan' }), strategy)).toEqual({
      parentId: strategy.id,
      strategyId: strategy.id,
    });
    expect(moveUnder(planByParent, null)).toEqual({ parentId: null, strategyId: null });
    expect(moveUnder(planByParent, loose)).toEqual({ parentId: loose.id });
    expect(moveUnder(notes, strategy)).toEqual({ parentId: strategy.id });
  });

  it('follows a new strategy only from under the former one', () => {
    const [mine, theirs] = [make('s2', { kind: 'strategy' }), make('s3', { kind: 'strategy', role: 'viewer' })];
    expect(changeStrategy(planByParent, mine)).toEqual({ strategyId: 's2', parentId: 's2' });
    expect(changeStrategy(planByParent, theirs)).toEqual({ strategyId: 's3', parentId: null });
    expect(changeStrategy(planByStrategy, mine)).toEqual({ strategyId: 's2' });
    expect(changeStrategy(planByStrategy, null)).toEqual({ strategyId: null });
  });

  it('goes one step among siblings, and no further than the ends', () => {
    const rows = [make('1'), make('2'), make('3')];
    const [one, two, three] = rows as [DocumentAnswer, DocumentAnswer, DocumentAnswer];
    expect(moveBy(one, 1, rows)).toEqual({ parentId: null, afterId: '2' });
    expect(moveBy(three, -1, rows)).toEqual({ parentId: null, afterId: '1' });
    expect(moveBy(two, -1, rows)).toEqual({ parentId: null, afterId: null });
    expect(moveBy(one, -1, rows)).toBeNull();
    expect(moveBy(three, 1, rows)).toBeNull();
  });

  it('keeps the order of plans under their strategy apart from that of its children', () => {
    const next = make('c2-plan', { kind: 'plan', strategyId: strategy.id });
    expect(moveBy(next, -1, [...all, next])).toEqual({ parentId: null, afterId: null });
    expect(moveBy(next, 1, [...all, next])).toBeNull();
    expect(drop(next, planByStrategy, 'after', [...all, next])).toEqual({
      parentId: null,
      afterId: planByStrategy.id,
    });
    expect(drop(next, planByParent, 'after', [...all, next])).toEqual({
      parentId: strategy.id,
      strategyId: strategy.id,
      afterId: planByParent.id,
    });
  });

  it('drops on, above and below, never inside itself', () => {
    expect(drop(loose, planByParent, 'inside', all)).toEqual({ parentId: 'b-plan' });
    expect(drop(loose, planByParent, 'after', all)).toEqual({ parentId: 'a-strategy', afterId: 'b-plan' });
    expect(drop(loose, planByParent, 'before', all)).toEqual({ parentId: 'a-strategy', afterId: null });
    expect(drop(loose, strategy, 'before', all)).toEqual({ parentId: null, afterId: null });
    expect(drop(strategy, notes, 'inside', all)).toBeNull();
  });
});
