import { describe, expect, it } from 'vitest';
import type { TemplateBlock, TemplateFields } from '../../document/lay-in.ts';
import { contextOf, toldBy } from '../../testing/check-scene.ts';
import { daysTurnedRound } from './days-turned-round.ts';
import { taskBeforeDependency } from './task-before-dependency.ts';
import { taskInACircle } from './task-in-a-circle.ts';
import { taskOutsidePlan } from './task-outside-plan.ts';
import { taskWithoutAssignee } from './task-without-assignee.ts';
import { taskWithoutDates } from './task-without-dates.ts';

const task = (title: string, fields: TemplateFields = {}): TemplateBlock => ({
  block: 'task',
  key: title,
  title,
  fields,
});
const waitsFor = (...titles: string[]) => ({ dependsOn: titles.map((block) => ({ block })) });
const days = (startsOn: string | null, endsOn: string | null) => ({ startsOn, endsOn });

describe('task-without-assignee', () => {
  it('tells what still has to be done, by nobody', () => {
    const nodes = [task('Open'), task('Bezig', { status: 'doing' }), task('Van Ann', { assignees: ['ann'] })];
    expect(toldBy(taskWithoutAssignee, { nodes })).toEqual(['Open', 'Bezig']);
  });

  it('tells nothing of what is done or dropped', () => {
    const nodes = [task('Klaar', { status: 'done' }), task('Vervallen', { status: 'dropped' })];
    expect(toldBy(taskWithoutAssignee, { nodes })).toEqual([]);
  });
});

describe('task-without-dates', () => {
  it('tells what has no last day', () => {
    const nodes = [
      task('Geen'),
      task('Alleen begin', days('2026-03-01', null)),
      task('Alleen eind', days(null, '2026-03-01')),
    ];
    expect(toldBy(taskWithoutDates, { nodes })).toEqual(['Geen', 'Alleen begin']);
  });

  it('tells nothing of what is done', () => {
    expect(toldBy(taskWithoutDates, { nodes: [task('Klaar', { status: 'done' })] })).toEqual([]);
  });
});

describe('task-outside-plan', () => {
  const plan = { startsOn: '2026-03-01', endsOn: '2026-03-31' };

  it('tells what begins before or ends after the plan, by a day', () => {
    const nodes = [
      task('Vroeg', days('2026-02-28', '2026-03-02')),
      task('Laat', days('2026-03-30', '2026-04-01')),
      task('Ver weg', days(null, '2027-01-01')),
      task('Erin', days('2026-03-01', '2026-03-31')),
      task('Zonder'),
    ];
    expect(toldBy(taskOutsidePlan, { ...plan, nodes })).toEqual(['Vroeg', 'Laat', 'Ver weg']);
  });

  it('asks nothing of what is done, nor on the side where the plan has no day', () => {
    const nodes = [
      task('Klaar', { ...days('2020-01-01', '2020-01-02'), status: 'done' }),
      task('Vroeg', days('2020-01-01', '2026-03-02')),
    ];
    expect(toldBy(taskOutsidePlan, { ...plan, startsOn: null, nodes })).toEqual([]);
    expect(toldBy(taskOutsidePlan, { nodes })).toEqual([]);
  });
});

describe('task-before-dependency', () => {
  const first = task('Eerst', days('2026-03-01', '2026-03-10'));

  it('tells a task that begins before what it waits for ends', () => {
    const nodes = [first, task('Dan', { ...days('2026-03-09', '2026-03-20'), ...waitsFor('Eerst') })];
    expect(taskBeforeDependency(contextOf({ nodes }))).toMatchObject([
      { values: { title: 'Dan', other: 'Eerst', day: '2026-03-10' }, detail: 'own/x1' },
    ]);
  });

  it('takes the day on which the other ends', () => {
    const nodes = [first, task('Dan', { ...days('2026-03-10', '2026-03-20'), ...waitsFor('Eerst') })];
    expect(toldBy(taskBeforeDependency, { nodes })).toEqual([]);
  });

  it('reads a task without first day as one of its last day, and asks nothing without days', () => {
    const nodes = [
      first,
      task('Dag', { ...days(null, '2026-03-09'), ...waitsFor('Eerst') }),
      task('Ooit', waitsFor('Eerst')),
      task('Na ooit', { ...days('2026-01-01', '2026-01-02'), ...waitsFor('Ooit') }),
    ];
    expect(toldBy(taskBeforeDependency, { nodes })).toEqual(['Dag own/x1']);
  });

  it.each(['done', 'dropped'])('asks nothing when either is %s', (status) => {
    const done = { ...first, fields: { ...first.fields, status } };
    const later = { ...days('2026-03-02', '2026-03-20'), ...waitsFor('Eerst') };
    expect(toldBy(taskBeforeDependency, { nodes: [done, task('Dan', later)] })).toEqual([]);
    expect(toldBy(taskBeforeDependency, { nodes: [first, task('Dan', { ...later, status })] })).toEqual([]);
  });

  it('tells each of several, also in another document', () => {
    const elsewhere = [task('Elders', days(null, '2026-04-01'))];
    const dependsOn = [{ block: 'Eerst' }, { document: 'elsewhere', block: 'Elders' }];
    const nodes = [first, task('Dan', { ...days('2026-03-02', null), dependsOn })];
    expect(toldBy(taskBeforeDependency, { nodes, elsewhere })).toEqual(['Dan own/x1', 'Dan elsewhere/x3']);
  });

  it('leaves what goes in a circle to the rule about that', () => {
    const nodes = [
      task('A', { ...days('2026-03-01', '2026-03-10'), ...waitsFor('B') }),
      task('B', { ...days('2026-03-01', '2026-03-10'), ...waitsFor('A', 'B') }),
    ];
    expect(toldBy(taskBeforeDependency, { nodes })).toEqual([]);
  });
});

describe('task-in-a-circle', () => {
  it('tells a circle once, at its first', () => {
    const nodes = [
      task('Erheen', waitsFor('A')),
      task('A', waitsFor('B')),
      task('B', waitsFor('C')),
      task('C', waitsFor('A')),
    ];
    expect(toldBy(taskInACircle, { nodes })).toEqual(['A']);
  });

  it('tells two that share a task as one, and a task that waits for itself', () => {
    const nodes = [
      task('A', waitsFor('B', 'C')),
      task('B', waitsFor('A')),
      task('C', waitsFor('A')),
      task('Zelf', waitsFor('Zelf')),
    ];
    expect(toldBy(taskInACircle, { nodes })).toEqual(['A', 'Zelf']);
  });

  it('tells nothing of two ways to the same task', () => {
    const nodes = [task('A', waitsFor('B', 'C')), task('B', waitsFor('D')), task('C', waitsFor('D')), task('D')];
    expect(toldBy(taskInACircle, { nodes })).toEqual([]);
  });

  it('ends on a chain of thousands that closes', () => {
    const count = 3000;
    const nodes = Array.from({ length: count }, (_, index) => task(`T${index}`, waitsFor(`T${(index + 1) % count}`)));
    expect(toldBy(taskInACircle, { nodes })).toEqual(['T0']);
  });
});

describe('days-turned-round', () => {
  it('tells a block whose last day lies before its first, of every kind that has two', () => {
    const nodes = [
      task('Taak', days('2026-03-02', '2026-03-01')),
      { block: 'kpi', title: 'KPI', fields: { from: '2026-03-02', until: '2026-03-01' } },
    ];
    expect(toldBy(daysTurnedRound, { nodes })).toEqual(['Taak endsOn', 'KPI until']);
  });

  it('takes one day, and days that are not there', () => {
    const nodes = [task('Een', days('2026-03-01', '2026-03-01')), task('Half', days(null, '2026-03-01')), task('Geen')];
    expect(toldBy(daysTurnedRound, { nodes })).toEqual([]);
  });
});
