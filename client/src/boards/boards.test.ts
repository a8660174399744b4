import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { describe, expect, it } from 'vitest';
import { groupGoals } from './group-goals.ts';
import { daysBetween, endOfWeek, groupTasks, taskGroup } from './group-tasks.ts';
import { sparkline } from './sparkline-points.ts';

const block = (kind: string, id: string, more: Record<string, unknown> = {}) =>
  ({
    id,
    kind,
    documentId: 'd1',
    documentTitle: 'Plan A',
    position: 0,
    section: null,
    title: id,
    parts: {},
    faults: [],
    derived: {},
    ...more,
  }) as BlockAnswer;

const pace = (status: string) => ({ derived: { pace: { status } } });
const compare = (a: string, b: string) => a.localeCompare(b);

describe('goals and their KPIs', () => {
  const goals = [
    block('goal', 'g2', { position: 4 }),
    block('goal', 'g1'),
    block('goal', 'g3', { documentId: 'd0', documentTitle: 'Z strategy' }),
  ];
  const kpis = [
    block('kpi', 'k1', { goal: { documentId: 'd1', blockId: 'g1' }, ...pace('onTrack') }),
    block('kpi', 'k2', { goal: { documentId: 'd0', blockId: 'g3' }, ...pace('offTrack') }),
    block('kpi', 'k3', { goal: null }),
    block('kpi', 'k4', { goal: { documentId: 'd9', blockId: 'gone' }, ...pace('onTrack') }),
  ];
  const shape = (filter: Parameters<typeof groupGoals>[2]) => {
    const { documents, loose } = groupGoals(goals, kpis, filter, compare);
    const shown = documents.map(({ documentTitle, goals }) => [
      documentTitle,
      goals.map(({ goal, kpis }) => [goal.id, kpis.map(({ id }) => id)]),
    ]);
    return { shown, loose: loose.map(({ id }) => id) };
  };

  it('stand by document, in its order, with KPIs of other documents too', () => {
    expect(shape({})).toEqual({
      shown: [
        [
          'Plan A',
          [
            ['g1', ['k1']],
            ['g2', []],
          ],
        ],
        ['Z strategy', [['g3', ['k2']]]],
      ],
      loose: ['k3', 'k4'],
    });
  });

  it('filter by document and by status', () => {
    expect(shape({ documentId: 'd0' })).toEqual({ shown: [['Z strategy', [['g3', ['k2']]]]], loose: [] });
    expect(shape({ status: 'onTrack' })).toEqual({ shown: [['Plan A', [['g1', ['k1']]]]], loose: ['k4'] });
    expect(shape({ status: 'noData' })).toEqual({ shown: [], loose: ['k3'] });
  });
});

describe('my tasks', () => {
  const today = '2026-05-06'; // a Wednesday
  const task = (startsOn: string | null, endsOn: string | null, status = 'todo') =>
    block('task', `${startsOn}-${endsOn}-${status}`, { startsOn, endsOn, status });

  it('know the end of the week', () => {
    expect(endOfWeek('2026-05-04')).toBe('2026-05-10');
    expect(endOfWeek('2026-05-10')).toBe('2026-05-10');
    expect(endOfWeek('1969-12-31')).toBe('1970-01-04');
    expect(daysBetween('2026-02-27', '2026-03-02')).toBe(3);
  });

  it.each([
    [task(null, '2026-05-05'), 'overdue'],
    [task(null, '2026-05-06'), 'week'],
    [task(null, '2026-05-10'), 'week'],
    [task('2026-05-01', '2026-06-30'), 'week'],
    [task('2026-05-11', null), 'later'],
    [task('2026-05-04', null), 'week'],
    [task(null, null), 'undated'],
    [task(null, '2026-05-05', 'done'), 'done'],
    [task(null, '2026-05-05', 'dropped'), null],
  ])('%o belongs to %s', (one, group) => {
    expect(taskGroup(one, today)).toBe(group);
  });

  it('stand in the order in which they are due', () => {
    const { week } = groupTasks([task(null, '2026-05-09'), task('2026-05-05', null), task(null, '2026-05-07')], today);
    expect(week.map(({ id }) => id)).toEqual(['2026-05-05-null-todo', 'null-2026-05-07-todo', 'null-2026-05-09-todo']);
  });
});

describe('a sparkline', () => {
  it('spreads points by date, high is up', () => {
    expect(
      sparkline(
        [
          { date: '2026-01-01', value: 0 },
          { date: '2026-01-02', value: 10 },
          { date: '2026-01-05', value: 5 },
        ],
        { width: 40, height: 10 },
      ),
    ).toEqual([
      { x: 0, y: 10 },
      { x: 10, y: 0 },
      { x: 40, y: 5 },
    ]);
  });
  it('lies flat when nothing changes, and needs two days', () => {
    const flat = [
      { date: '2026-01-01', value: 3 },
      { date: '2026-01-02', value: 3 },
    ];
    expect(sparkline(flat, { width: 40, height: 10 })).toEqual([
      { x: 0, y: 5 },
      { x: 40, y: 5 },
    ]);
    expect(sparkline(flat.slice(1), { width: 40, height: 10 })).toEqual([]);
    expect(sparkline([flat[0]!, { date: '2026-01-01', value: 9 }], { width: 40, height: 10 })).toEqual([]);
  });
});
