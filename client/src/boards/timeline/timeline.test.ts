import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { describe, expect, it } from 'vitest';
import { groupTimeline, rowsOf } from './arrange-tasks.ts';
import { dayOfNumber, mondayOf, moved, numberOfDay, weekNumber } from './days.ts';
import { dependenciesOf, firstCircle } from './dependencies.ts';
import { changedFields, movedDays, timelineTask, type TimelineTask } from './timeline-task.ts';
import { warningsOf } from './warnings.ts';
import { isOver, workloadOf } from './workload.ts';
import { quartersIn } from './zoom.ts';

function blockOf(id: string, fields: Readonly<Record<string, unknown>>): BlockAnswer {
  return {
    id,
    kind: 'task',
    documentId: 'plan',
    documentTitle: 'Plan',
    position: 0,
    section: null,
    title: id,
    parts: {},
    faults: [],
    derived: {},
    ...fields,
  };
}

function task(id: string, fields: Readonly<Record<string, unknown>>): TimelineTask {
  const read = timelineTask(blockOf(id, fields));
  if (!read) throw new Error('A task without days.');
  return read;
}
const after = (...ids: string[]) => ({ dependsOn: ids.map((blockId) => ({ documentId: 'plan', blockId })) });

describe('days on the timeline', () => {
  it('E1 counts days over years, weeks from Monday, by the numbers that calendars have', () => {
    expect(dayOfNumber(numberOfDay('2024-02-29'))).toBe('2024-02-29');
    expect(moved('2026-12-31', 1)).toBe('2027-01-01');
    expect(dayOfNumber(mondayOf(numberOfDay('2026-11-22')))).toBe('2026-11-16');
    expect(['2026-01-01', '2026-12-31', '2027-01-03', '2027-01-04'].map((day) => weekNumber(numberOfDay(day)))).toEqual(
      [1, 53, 53, 1],
    );
  });

  it('keeps to years of four digits', () => {
    expect(moved('9999-12-30', 40)).toBe('9999-12-31');
  });

  it('asks by quarters, those that a period touches', () => {
    const quarters = quartersIn(numberOfDay('2025-12-31'), numberOfDay('2026-04-01'));
    expect(quarters.map(({ from, to }) => [dayOfNumber(from), dayOfNumber(to)])).toEqual([
      ['2025-10-01', '2026-01-01'],
      ['2026-01-01', '2026-04-01'],
      ['2026-04-01', '2026-07-01'],
    ]);
  });
});

describe('moving a task', () => {
  const span = task('a', { startsOn: '2026-07-01', endsOn: '2026-07-03' });

  it('E2 moves both days, stretches one, and never past the other', () => {
    expect(movedDays(span, 'whole', -2)).toEqual({ startsOn: '2026-06-29', endsOn: '2026-07-01' });
    expect(movedDays(span, 'start', 9)).toEqual({ startsOn: '2026-07-03', endsOn: '2026-07-03' });
    expect(movedDays(span, 'end', 2)).toEqual({ startsOn: '2026-07-01', endsOn: '2026-07-05' });
    expect(movedDays(span, 'end', -9)).toEqual({ startsOn: '2026-07-01', endsOn: '2026-07-01' });
  });

  it('E2 keeps an absent day absent when it moves, and adds it when it stretches', () => {
    const due = task('a', { endsOn: '2026-07-03' });
    expect(movedDays(due, 'whole', 1)).toEqual({ startsOn: null, endsOn: '2026-07-04' });
    expect(movedDays(due, 'start', -2)).toEqual({ startsOn: '2026-07-01', endsOn: '2026-07-03' });
    expect(movedDays(due, 'start', 0)).toEqual({ startsOn: null, endsOn: '2026-07-03' });
  });

  it('E2 writes only what differs', () => {
    expect(changedFields(span, movedDays(span, 'end', 2))).toEqual({ endsOn: '2026-07-05' });
    expect(changedFields(span, movedDays(span, 'whole', 0))).toEqual({});
  });

  it('draws what ends before it starts, and puts it right when it is stretched', () => {
    const wrong = task('a', { startsOn: '2026-07-05', endsOn: '2026-07-01' });
    expect(warningsOf(wrong, null, [], '2026-01-01')).toEqual([{ type: 'backwards' }]);
    expect(movedDays(wrong, 'end', 1)).toEqual({ startsOn: '2026-07-01', endsOn: '2026-07-06' });
  });
});

describe('what waits for what', () => {
  it('E3 is in conflict where the one begins before the other ends, not on that very day, and not when one is done', () => {
    const first = task('a', { startsOn: '2026-07-01', endsOn: '2026-07-10' });
    const second = (startsOn: string, status = 'todo') =>
      task('b', { startsOn, endsOn: '2026-07-20', status, ...after('a') });
    const conflict = (...tasks: TimelineTask[]) => dependenciesOf(tasks).map((one) => one.conflict);
    expect(conflict(first, second('2026-07-09'))).toEqual([true]);
    expect(conflict(first, second('2026-07-10'))).toEqual([false]);
    expect(conflict(first, second('2026-07-09', 'done'))).toEqual([false]);
    expect(conflict(second('2026-07-09'))).toEqual([]);
  });

  it('E4 says which go in a circle, also one that waits for itself, and what hangs on a circle does not', () => {
    const day = { endsOn: '2026-07-01' };
    const found = dependenciesOf([
      task('a', { ...day, ...after('c') }),
      task('b', { ...day, ...after('a') }),
      task('c', { ...day, ...after('b') }),
      task('d', { ...day, ...after('a') }),
      task('e', { ...day, ...after('e', 'd') }),
    ]);
    const circular = found.filter((one) => one.circular).map(({ from, to }) => `${from}→${to}`.replaceAll('plan/', ''));
    expect(circular).toEqual(['c→a', 'a→b', 'b→c', 'e→e']);
    expect(firstCircle(found)).toEqual(['plan/c', 'plan/a', 'plan/b']);
    expect(firstCircle([])).toEqual([]);
  });

  it('E4 walks a circle of 20,000 tasks', () => {
    const many = Array.from({ length: 20_000 }, (_, index) =>
      task(`t${index}`, { endsOn: '2026-07-01', ...after(`t${(index + 1) % 20_000}`) }),
    );
    expect(dependenciesOf(many).every((one) => one.circular)).toBe(true);
  });

  it('E5 warns at both ends, outside the plan, and of what is late', () => {
    const first = task('a', { endsOn: '2026-07-10' });
    const second = task('b', { startsOn: '2026-07-01', endsOn: '2026-08-02', ...after('a') });
    const dependencies = dependenciesOf([first, second]);
    const plan = { startsOn: '2026-07-01', endsOn: '2026-07-31' };
    expect(warningsOf(first, plan, dependencies, '2026-07-11')).toEqual([
      { type: 'holdsUp', other: 'plan/b' },
      { type: 'late' },
    ]);
    expect(warningsOf(second, plan, dependencies, '2026-07-11')).toEqual([
      { type: 'outside', plan },
      { type: 'tooEarly', other: 'plan/a' },
    ]);
    expect(warningsOf(second, { startsOn: null, endsOn: null }, [], '2026-07-11')).toEqual([]);
  });
});

describe('workload', () => {
  const week = numberOfDay('2026-07-06');
  const tasks = [
    task('a', { startsOn: '2026-07-02', endsOn: '2026-07-12' }),
    task('b', { startsOn: '2026-07-11', endsOn: '2026-07-12' }),
    task('c', { startsOn: '2026-07-08', endsOn: '2026-07-08' }),
    task('d', { startsOn: '2026-07-06', endsOn: '2026-07-10', status: 'done' }),
  ];

  it('E6 counts the working days of what is open, against five', () => {
    const [load] = workloadOf(tasks, undefined, [week]);
    expect(load).toEqual({ monday: week, amount: 6, unit: 'days', room: 5, tasks: 3 });
    expect(load && isOver(load)).toBe(true);
    expect(workloadOf(tasks, undefined, [week + 7])).toEqual([]);
  });

  it('E6 counts hours where their roles have them, against what is free', () => {
    const [load] = workloadOf(tasks, { hours: 10, available: 12 }, [week]);
    expect(load).toEqual({ monday: week, amount: 12, unit: 'hours', room: 12, tasks: 3 });
    expect(load && isOver(load)).toBe(false);
    expect(workloadOf(tasks, { hours: 10, available: null }, [week])[0]?.room).toBe(10);
  });
});

describe('groups', () => {
  const naming = {
    nameOf: (_: string, id: string) => ({ ann: 'Ann', bob: 'Bob' })[id] ?? null,
    none: 'Nobody',
    unknown: 'Somebody',
    compare: (a: string, b: string) => a.localeCompare(b),
  };
  const tasks = [
    task('late', { endsOn: '2026-07-09', assignees: ['bob', 'ann'] }),
    task('early', { endsOn: '2026-07-01', assignees: ['bob'] }),
    task('free', { endsOn: '2026-07-01' }),
    task('strange', { endsOn: '2026-07-01', assignees: ['x'] }),
  ];

  it('E7 stand by name, with a task under each of its people, and what has nobody last', () => {
    const groups = groupTimeline(tasks, 'person', ({ first }) => first, naming);
    expect(groups.map(({ name, tasks: found }) => [name, found.map(({ block }) => block.title)])).toEqual([
      ['Ann', ['late']],
      ['Bob', ['early', 'late']],
      ['Somebody', ['strange']],
      ['Nobody', ['free']],
    ]);
    expect(rowsOf(groups, new Set(['bob', ''])).map(({ key }) => key)).toEqual([
      'group ann',
      'ann plan/late',
      'group bob',
      'group x',
      'x plan/strange',
      'group ',
    ]);
  });

  it('keep a task where it stood while its days change', () => {
    const rank = new Map([['plan/late', 1]]);
    const groups = groupTimeline(tasks, 'document', ({ key }) => rank.get(key) ?? 5, naming);
    expect(groups[0]?.tasks[0]?.block.title).toBe('late');
  });
});
