import { describe, expect, it } from 'vitest';
import type { TemplateNode } from '../../document/lay-in.ts';
import { extracted } from '../../testing/laid-in.ts';
import type { LinkedBlock } from '../check/finding.ts';
import { coverage } from './coverage.ts';

const goal = (key: string): TemplateNode => ({ block: 'goal', key, title: key });
const tactic = (title: string, ...goals: string[]): TemplateNode => ({
  block: 'tactic',
  title,
  fields: { goals: goals.map((block) => ({ block })) },
});
const task = (title: string, block: string, status = 'todo'): TemplateNode => ({
  block: 'task',
  title,
  fields: { goal: { block }, status },
});
const gridOf = (nodes: readonly TemplateNode[], linked: readonly LinkedBlock[] = []) =>
  coverage({ documentId: 'doc', blocks: extracted(nodes), linked });

describe('coverage', () => {
  it('is empty without goals and tactics', () => {
    expect(gridOf([])).toEqual({ goals: [], tactics: [], unservedGoals: 0, idleTactics: 0 });
  });

  it('tells which tactic serves which goal', () => {
    const grid = gridOf([goal('a'), goal('b'), tactic('een', 'a', 'b'), tactic('twee', 'b')]);
    expect(grid.goals.map(({ served }) => served)).toEqual([
      [true, false],
      [true, true],
    ]);
    expect(grid.tactics.map(({ goals }) => goals)).toEqual([2, 1]);
    expect(grid).toMatchObject({ unservedGoals: 0, idleTactics: 0 });
  });

  it('tells of empty rows and columns', () => {
    const grid = gridOf([goal('a'), goal('b'), tactic('een', 'a'), tactic('geen')]);
    expect(grid.goals.map(({ unserved }) => unserved)).toEqual([false, true]);
    expect(grid).toMatchObject({ unservedGoals: 1, idleTactics: 1 });
  });

  it('lets a task serve a goal, but for one that was dropped', () => {
    const grid = gridOf([goal('a'), goal('b'), task('doen', 'a'), task('toch niet', 'b', 'dropped')]);
    expect(grid.goals.map(({ tasks, unserved }) => [tasks.length, unserved])).toEqual([
      [1, false],
      [0, true],
    ]);
  });

  it('takes in what other documents do for a goal of this one, and no more of them', () => {
    const blocks = extracted([goal('a')]);
    const here = { documentId: 'doc', blockId: blocks[0]?.id ?? '' };
    const [serving, other, plansTask, plansGoal] = extracted([
      tactic('dient'),
      tactic('dient iets anders'),
      { block: 'task', title: 'taak' },
      goal('doel van het plan'),
    ]);
    if (!serving || !other || !plansTask || !plansGoal) throw new Error('Nothing was extracted.');
    const linked = [
      { documentId: 'plan', block: { ...serving, fields: { ...serving.fields, goals: [here] } } },
      { documentId: 'plan', block: other },
      { documentId: 'plan', block: { ...plansTask, fields: { ...plansTask.fields, goal: here } } },
      { documentId: 'plan', block: plansGoal },
    ];
    const grid = coverage({ documentId: 'doc', blocks, linked });
    expect(grid.goals.map(({ block, tactics, tasks }) => [block.title, tactics, tasks.length])).toEqual([['a', 1, 1]]);
    expect(grid.tactics.map(({ block }) => block.title)).toEqual(['dient']);
  });

  it("shows a strategy's goal that a tactic here serves", () => {
    const [above, unnamed] = extracted([goal('strategie'), goal('ongenoemd')]);
    const [here] = extracted([tactic('hier')]);
    if (!above || !unnamed || !here) throw new Error('Nothing was extracted.');
    const blocks = [{ ...here, fields: { ...here.fields, goals: [{ documentId: 's', blockId: above.id }] } }];
    const grid = coverage({
      documentId: 'doc',
      blocks,
      linked: [
        { documentId: 's', block: above },
        { documentId: 's', block: unnamed },
      ],
    });
    expect(grid.goals.map(({ block }) => block.title)).toEqual(['strategie']);
    expect(grid.idleTactics).toBe(0);
  });

  it('counts a tactic idle that names only goals that are gone, and reads what no field can hold as nothing', () => {
    const [block] = extracted([tactic('verdwaald')]);
    if (!block) throw new Error('Nothing was extracted.');
    const gone = { ...block, fields: { goals: [{ documentId: 'doc', blockId: 'gone' }, 'x', null] as never } };
    expect(coverage({ documentId: 'doc', blocks: [gone], linked: [] }).idleTactics).toBe(1);
  });
});
