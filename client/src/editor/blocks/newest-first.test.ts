import { describe, expect, it } from 'vitest';
import { newestFirst } from './newest-first.ts';

const entry = (id: string, date: string | null) => ({ id, fields: { date, value: 1 } });
const order = (...entries: ReturnType<typeof entry>[]): string[] => newestFirst(entries).map(({ id }) => id);

describe('measurements', () => {
  it('stand newest first, by their day', () => {
    expect(order(entry('may', '2026-05-01'), entry('march', '2026-03-01'), entry('june', '2026-06-01'))).toEqual([
      'june',
      'may',
      'march',
    ]);
  });

  it('of one day stand with the later line first: it counts as the newer', () => {
    expect(order(entry('morning', '2026-05-01'), entry('evening', '2026-05-01'))).toEqual(['evening', 'morning']);
  });

  it('without a day stand last', () => {
    expect(order(entry('lost', null), entry('may', '2026-05-01'))).toEqual(['may', 'lost']);
  });
});
