import { describe, expect, it } from 'vitest';
import type { TemplateBlock } from '../../document/lay-in.ts';
import { contextOf, toldBy } from '../../testing/check-scene.ts';
import { goalNotSmart } from './goal-not-smart.ts';
import { goalUnserved } from './goal-unserved.ts';
import { goalWithoutKpi } from './goal-without-kpi.ts';
import { planGoalServesNothing } from './plan-goal-serves-nothing.ts';
import { planWithoutStrategy } from './plan-without-strategy.ts';

const goal = (title: string, fields: TemplateBlock['fields'] = {}): TemplateBlock => ({
  block: 'goal',
  key: title,
  title,
  fields,
});
const kpi = (fields: TemplateBlock['fields']): TemplateBlock => ({ block: 'kpi', title: 'kpi', fields });
const SMART: TemplateBlock = {
  ...goal('Slim', { owner: 'ann', agreedBy: 'ann', deadline: '2026-12-31' }),
  parts: { specific: 'Wie en wat', realistic: 'Het kan' },
};

describe('goal-not-smart', () => {
  it('tells each letter that is missing, and what it lacks', () => {
    const findings = goalNotSmart(contextOf({ nodes: [goal('Vaag'), kpi({ goal: { block: 'Vaag' } })] }));
    expect(findings.map(({ detail, values }) => [detail, values['missing']])).toEqual([
      ['S', 'specific'],
      ['M', 'kpi-target'],
      ['A', 'owner'],
      ['R', 'realistic'],
      ['T', 'deadline'],
    ]);
  });

  it('tells nothing of a goal that is whole', () => {
    expect(toldBy(goalNotSmart, { nodes: [SMART, kpi({ goal: { block: 'Slim' }, target: 10 })] })).toEqual([]);
  });

  it('leaves a goal without any KPI to the rule about that', () => {
    expect(toldBy(goalNotSmart, { nodes: [SMART] })).toEqual([]);
  });

  it('counts a KPI that measures it from another document', () => {
    const elsewhere = [kpi({ goal: { document: 'own', block: 'Slim' } })];
    expect(toldBy(goalNotSmart, { nodes: [SMART], elsewhere })).toEqual(['Slim M']);
  });

  it('has not agreed when it was somebody else who did', () => {
    const nodes = [{ ...SMART, fields: { ...SMART.fields, agreedBy: 'ben' } }];
    expect(toldBy(goalNotSmart, { nodes })).toEqual(['Slim A']);
  });
});

describe('goal-without-kpi', () => {
  it('tells a goal that no KPI names, and no other', () => {
    const nodes = [goal('Met'), goal('Zonder'), kpi({ goal: { block: 'Met' } }), kpi({})];
    expect(toldBy(goalWithoutKpi, { nodes })).toEqual(['Zonder']);
  });

  it('takes a KPI of another document, and not one that names a goal of the same id elsewhere', () => {
    const nodes = [goal('Doel')];
    expect(toldBy(goalWithoutKpi, { nodes, elsewhere: [kpi({ goal: { document: 'own', block: 'Doel' } })] })).toEqual(
      [],
    );
    const other = [kpi({ goal: { documentId: 'other', blockId: 'x1' } })];
    expect(toldBy(goalWithoutKpi, { nodes, elsewhere: other })).toEqual(['Doel']);
  });
});

describe('plan-without-strategy', () => {
  it('tells a plan without one, once, at no block', () => {
    expect(planWithoutStrategy(contextOf({ nodes: [goal('Doel')] }))).toEqual([
      { rule: 'plan-without-strategy', blockId: null, section: null, values: {}, detail: '' },
    ]);
  });

  it('tells nothing of one that has one', () => {
    expect(planWithoutStrategy(contextOf({ strategy: [] }))).toEqual([]);
  });
});

describe('plan-goal-serves-nothing', () => {
  const strategy = [goal('Hoog')];
  const above = { document: 'strategy', block: 'Hoog' };

  it('tells a goal that supports none of the strategy', () => {
    expect(
      toldBy(planGoalServesNothing, { strategy, nodes: [goal('Los'), goal('Vast', { supports: above })] }),
    ).toEqual(['Los']);
  });

  it('takes the communication plan’s goal in words, and a goal of this plan on the way up', () => {
    const nodes = [
      goal('In woorden', { supportsText: 'Meer leden' }),
      goal('Deel', { supports: { block: 'Geheel' } }),
      goal('Geheel', { supports: above }),
    ];
    expect(toldBy(planGoalServesNothing, { strategy, nodes })).toEqual([]);
  });

  it('tells those that support each other, or themselves, and end', () => {
    const nodes = [
      goal('Zelf', { supports: { block: 'Zelf' } }),
      goal('A', { supports: { block: 'B' } }),
      goal('B', { supports: { block: 'A' } }),
    ];
    expect(toldBy(planGoalServesNothing, { strategy, nodes })).toEqual(['Zelf', 'A', 'B']);
  });

  it('tells one that supports a goal of another document', () => {
    const nodes = [goal('Elders', { supports: { document: 'elsewhere', block: 'Ander' } })];
    expect(toldBy(planGoalServesNothing, { strategy, nodes, elsewhere: [goal('Ander')] })).toEqual(['Elders']);
  });

  it('leaves a target that is gone from the strategy to the rule about that, and asks nothing without one', () => {
    const gone = [goal('Weg', { supports: { documentId: 'strategy', blockId: 'gone' } })];
    expect(toldBy(planGoalServesNothing, { strategy, nodes: gone })).toEqual([]);
    expect(toldBy(planGoalServesNothing, { nodes: [goal('Los')] })).toEqual([]);
  });
});

describe('goal-unserved', () => {
  const task = (fields: TemplateBlock['fields']): TemplateBlock => ({ block: 'task', fields });
  const tactic = (...goals: string[]): TemplateBlock => ({
    block: 'tactic',
    fields: { goals: goals.map((block) => ({ block })) },
  });

  it('tells a goal that nothing serves', () => {
    const nodes = [goal('Dood'), goal('Taak'), goal('Tactiek'), task({ goal: { block: 'Taak' } }), tactic('Tactiek')];
    expect(toldBy(goalUnserved, { nodes })).toEqual(['Dood']);
  });

  it('takes what is done for it as serving, and what was dropped not', () => {
    const nodes = [
      goal('Gedaan'),
      goal('Vervallen'),
      task({ goal: { block: 'Gedaan' }, status: 'done' }),
      task({ goal: { block: 'Vervallen' }, status: 'dropped' }),
    ];
    expect(toldBy(goalUnserved, { nodes })).toEqual(['Vervallen']);
  });

  it('counts plans’ goals that support it, and their tasks', () => {
    const nodes = [goal('Gesteund'), goal('Bediend'), goal('Alleen')];
    const elsewhere = [
      goal('Onder', { supports: { document: 'own', block: 'Gesteund' } }),
      task({ goal: { document: 'own', block: 'Bediend' } }),
    ];
    expect(toldBy(goalUnserved, { kind: 'strategy', nodes, elsewhere })).toEqual(['Alleen']);
  });

  it('does not serve itself', () => {
    expect(toldBy(goalUnserved, { nodes: [goal('Zelf', { supports: { block: 'Zelf' } })] })).toEqual(['Zelf']);
  });
});
