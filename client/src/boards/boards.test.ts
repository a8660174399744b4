import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { describe, expect, it } from 'vitest';
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
