import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { describe, expect, it } from 'vitest';
import {
  atHour,
  byDay,
  daysIn,
  eachOnce,
  momentOf,
  onDay,
  readTime,
  shifted,
  stepped,
  windowOf,
} from './content-moments.ts';

const item = (id: string, publishAt: unknown = null, title = id) =>
  ({ id, kind: 'content', documentId: 'd1', title, parts: {}, publishAt }) as unknown as BlockAnswer;

describe('the days of a calendar', () => {
  it('B42 shows a month as whole weeks from Monday on, a week, or a month by itself', () => {
    expect(windowOf('month', '2026-02-11')).toEqual({ from: '2026-01-26', until: '2026-03-01' });
    expect(windowOf('week', '2026-01-01')).toEqual({ from: '2025-12-29', until: '2026-01-04' });
    expect(windowOf('list', '2028-02-29')).toEqual({ from: '2028-02-01', until: '2028-02-29' });
    expect(daysIn(windowOf('month', '2026-02-11'))).toHaveLength(35);
  });

  it('B42 steps by a month without skipping a short one, and by a week over a year’s end', () => {
    expect(stepped('month', '2026-01-31', 1)).toBe('2026-02-01');
    expect(stepped('list', '2026-03-31', -1)).toBe('2026-02-01');
    expect(stepped('week', '2026-12-30', 1)).toBe('2027-01-04');
  });
});

describe('moving an item', () => {
  it('B42 keeps the time on another day, and the minutes in another hour', () => {
    expect(onDay('2026-06-04T09:30', '2026-06-11')).toBe('2026-06-11T09:30');
    expect(onDay('2026-06-04', '2026-06-11')).toBe('2026-06-11');
    expect(onDay(null, '2026-06-11')).toBe('2026-06-11');
    expect(atHour('2026-06-04T09:30', '2026-06-05', 14)).toBe('2026-06-05T14:30');
    expect(atHour('2026-06-04', '2026-06-05', 7)).toBe('2026-06-05T07:00');
    expect(atHour('2026-06-04T09:30', '2026-06-05', null)).toBe('2026-06-05');
  });

  it('B42 reads a time as people write it', () => {
    expect(['9:30', '09.30', ' 0930 ', '23:59'].map(readTime)).toEqual(['09:30', '09:30', '09:30', '23:59']);
    expect(['24:00', '9', '9:6', 'noon', ''].map(readTime)).toEqual([null, null, null, null, null]);
  });

  it('B42 steps by keys over months, and within a day stays in it', () => {
    expect(shifted('2026-06-30T09:30', { days: 1 })).toBe('2026-07-01T09:30');
    expect(shifted('2026-06-03', { days: -7 })).toBe('2026-05-27');
    expect(shifted('2026-06-03T23:15', { hours: 1 })).toBe('2026-06-03T23:15');
    expect(shifted('2026-06-03T09:15', { hours: -1 })).toBe('2026-06-03T08:15');
    expect(shifted('2026-06-03', { hours: 1 })).toBe('2026-06-03');
  });
});

describe('items by day', () => {
  it('B42 puts whole days first, then by time, then by title, and leaves out what has no day', () => {
    const items = [item('b', '2026-06-03T10:00'), item('a', '2026-06-03T10:00'), item('c', '2026-06-03'), item('d')];
    expect(
      byDay(items)
        .get('2026-06-03')
        ?.map(({ id }) => id),
    ).toEqual(['c', 'a', 'b']);
    expect([...byDay(items).keys()]).toEqual(['2026-06-03']);
  });

  it('B42 takes a day that does not exist for none, and each item once', () => {
    expect(momentOf(item('a', '2026-02-31'))).toBeNull();
    expect(eachOnce([item('a', '2026-06-03')], [item('a'), item('b')]).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(eachOnce([item('a', '2026-06-03')], [item('a')])[0]?.['publishAt']).toBe('2026-06-03');
  });
});
