import { describe, expect, it } from 'vitest';
import { boardSearch, countFilters, filterOf, readBoardState, statusesOf, toggleStatus } from './board-query.ts';
import { nameOfPeriod, periodOf } from './periods.ts';

describe('the address of a board', () => {
  it('is read as far as it can mean something', () => {
    const typed = {
      q: 2026,
      late: true,
      from: '2026-13-01',
      status: 'x'.repeat(200),
      span: 'week',
      sort: '',
      other: 'x',
    };
    expect(readBoardState(typed)).toEqual({ q: '2026', late: 'true', span: 'week' });
  });

  it('keeps a board’s own names besides', () => {
    expect(boardSearch(['kpi'])({ kpi: 'd/b', q: 'x', other: 'y' })).toEqual({ kpi: 'd/b', q: 'x' });
  });

  it('has filters, which are counted with a period as one', () => {
    const state = readBoardState({ from: '2026-01-01', until: '2026-03-31', q: 'x', sort: 'title', group: 'none' });
    expect(filterOf(state)).toEqual({ from: '2026-01-01', until: '2026-03-31', q: 'x' });
    expect(countFilters(state)).toBe(2);
    expect(countFilters({ until: '2026-03-31' })).toBe(1);
  });

  it('asks for several statuses', () => {
    expect(toggleStatus({ status: 'a' }, 'b')).toEqual({ status: 'a,b' });
    expect(toggleStatus({ status: 'a,b' }, 'a')).toEqual({ status: 'b' });
    expect(toggleStatus({ status: 'a' }, 'a')).toEqual({ status: undefined });
    expect(statusesOf({ status: ',a,' })).toEqual(['a']);
  });
});

describe('a period', () => {
  it.each([
    ['thisWeek', '2026-11-16', '2026-11-22'],
    ['thisMonth', '2026-11-01', '2026-11-30'],
    ['nextMonth', '2026-12-01', '2026-12-31'],
    ['thisQuarter', '2026-10-01', '2026-12-31'],
    ['nextQuarter', '2027-01-01', '2027-03-31'],
    ['thisYear', '2026-01-01', '2026-12-31'],
  ] as const)('%s of a Sunday in November is %s to %s', (name, from, until) => {
    expect(periodOf(name, '2026-11-22')).toEqual({ from, until });
    expect(nameOfPeriod(from, until, '2026-11-22')).toBe(name);
  });
});
