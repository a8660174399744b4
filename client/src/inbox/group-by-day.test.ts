import { describe, expect, it } from 'vitest';
import { groupByDay } from './group-by-day.ts';

describe('groupByDay', () => {
  it('N14 keeps the order, and splits at midnight where the reader is', () => {
    const at = (hour: number, day: number) => new Date(2026, 2, day, hour).toISOString();
    const items = [{ at: at(1, 3) }, { at: at(0, 3) }, { at: at(23, 2) }, { at: at(12, 1) }];
    expect(groupByDay(items)).toEqual([
      { day: '2026-03-03', items: [items[0], items[1]] },
      { day: '2026-03-02', items: [items[2]] },
      { day: '2026-03-01', items: [items[3]] },
    ]);
    expect(groupByDay([])).toEqual([]);
  });
});
