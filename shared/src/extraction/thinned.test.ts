import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thinned, type SeriesPoint } from './thinned.ts';

const series = (values: readonly number[]): SeriesPoint[] =>
  values.map((value, day) => ({ date: new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10), value }));

describe('B10 a thinned series', () => {
  it('keeps a peak that stands alone', () => {
    const points = series(Array.from({ length: 400 }, (_, day) => (day === 217 ? 90 : 10)));
    const kept = thinned(points, 40);
    expect(kept).toHaveLength(40);
    expect(kept).toContain(points[217]);
  });

  it('is part of the whole, in its order, from its first to its last', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: -1e15, max: 1e15 }), { maxLength: 300 }), (values) => {
        const points = series(values);
        const kept = thinned(points, 40);
        expect(kept).toHaveLength(Math.min(40, points.length));
        expect(kept[0]).toBe(points[0]);
        expect(kept.at(-1)).toBe(points.at(-1));
        const places = kept.map((point) => points.indexOf(point));
        expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
      }),
    );
  });
});
