import { describe, expect, it } from 'vitest';
import type { TemplateBlock, TemplateFields } from '../../document/lay-in.ts';
import { contextOf, toldBy } from '../../testing/check-scene.ts';
import { kpiTargetBehindBaseline } from './kpi-target-behind-baseline.ts';
import { kpiWithoutBaseline } from './kpi-without-baseline.ts';
import { kpiWithoutOwner } from './kpi-without-owner.ts';
import { kpiWithoutSource } from './kpi-without-source.ts';
import { kpiWithoutTarget } from './kpi-without-target.ts';
import { measurementOverdue } from './measurement-overdue.ts';

const kpi = (fields: TemplateFields, days: readonly string[] = []): TemplateBlock => ({
  block: 'kpi',
  title: 'Bezoek',
  fields,
  entries: { measurements: days.map((date) => ({ date, value: 1 })) },
});
const WHOLE = { baseline: 1, target: 2, owner: 'ann', source: 'Matomo' };

describe.each([
  ['kpi-without-baseline', kpiWithoutBaseline, 'baseline', 0],
  ['kpi-without-target', kpiWithoutTarget, 'target', 0],
  ['kpi-without-owner', kpiWithoutOwner, 'owner', 'ben'],
  ['kpi-without-source', kpiWithoutSource, 'source', '?'],
] as const)('%s', (_, rule, field, least) => {
  it('tells a KPI without one', () => {
    const { [field]: _value, ...rest } = WHOLE;
    expect(toldBy(rule, { nodes: [kpi(rest)] })).toEqual(['Bezoek']);
  });

  it('tells nothing of one that has one, be it ever so little', () => {
    expect(toldBy(rule, { nodes: [kpi(WHOLE), kpi({ ...WHOLE, [field]: least })] })).toEqual([]);
  });
});

describe('kpi-without-source', () => {
  it('takes spaces for nothing', () => {
    expect(toldBy(kpiWithoutSource, { nodes: [kpi({ ...WHOLE, source: '  ' })] })).toEqual(['Bezoek']);
  });
});

describe('kpi-target-behind-baseline', () => {
  it.each([
    ['going up to less', { baseline: 10, target: 9 }],
    ['going up to the same', { baseline: 10, target: 10 }],
    ['going down to more', { baseline: 10, target: 11, direction: 'down' }],
    ['going down to the same', { baseline: 0, target: 0, direction: 'down' }],
    ['going up from a negative to a more negative', { baseline: -5, target: -6 }],
  ])('tells of %s', (_, fields) => {
    const { baseline, target } = fields;
    expect(kpiTargetBehindBaseline(contextOf({ nodes: [kpi(fields)] }))).toMatchObject([
      { values: { title: 'Bezoek', baseline, target } },
    ]);
  });

  it.each([
    ['going up by the least', { baseline: 0, target: 0.001 }],
    ['going up from a negative to zero', { baseline: -1, target: 0 }],
    ['going down to zero', { baseline: 1, target: 0, direction: 'down' }],
    ['a KPI without baseline', { target: 0 }],
    ['a KPI without target', { baseline: 0 }],
  ])('tells nothing of %s', (_, fields) => {
    expect(toldBy(kpiTargetBehindBaseline, { nodes: [kpi(fields)] })).toEqual([]);
  });
});

describe('measurement-overdue', () => {
  const weekly = { frequency: 'weekly' };

  it('tells from the day after, and by which day it was to be', () => {
    const nodes = [kpi(weekly, ['2026-03-03'])];
    expect(measurementOverdue(contextOf({ nodes, today: '2026-03-11' }))).toMatchObject([
      { values: { title: 'Bezoek', day: '2026-03-10' } },
    ]);
    expect(toldBy(measurementOverdue, { nodes, today: '2026-03-10' })).toEqual([]);
  });

  it('counts from the first day while nothing was measured', () => {
    const nodes = [kpi({ ...weekly, from: '2026-03-02' })];
    expect(toldBy(measurementOverdue, { nodes, today: '2026-03-10' })).toEqual(['Bezoek']);
    expect(toldBy(measurementOverdue, { nodes, today: '2026-03-09' })).toEqual([]);
  });

  it('asks nothing where nobody said how often, or when all was measured', () => {
    const until = { ...weekly, until: '2026-02-01' };
    const nodes = [kpi({ from: '2025-01-01' }), kpi(weekly), kpi(until, ['2026-02-01'])];
    expect(toldBy(measurementOverdue, { nodes })).toEqual([]);
  });

  it('is not put to rest by a day that is still to come', () => {
    expect(toldBy(measurementOverdue, { nodes: [kpi(weekly, ['2026-01-01', '2062-03-01'])] })).toEqual(['Bezoek']);
  });
});
