import { describe, expect, it } from 'vitest';
import { headingInSight } from './heading-in-sight.ts';

/** A page of 3000 px in a window of 800, with headings at these heights. */
function at(scrollTop: number, headings: Readonly<Record<string, number>>): string | null {
  const tops = new Map(Object.entries(headings).map(([id, top]) => [id, top - scrollTop]));
  return headingInSight(tops, { height: 800, scrollTop, scrollLimit: 2200 });
}

const HEADINGS = { a: 200, b: 900, c: 1600, d: 2500, e: 2900 };

describe('the heading in sight', () => {
  it('is none above the first', () => {
    expect(at(0, HEADINGS)).toBeNull();
  });

  it.each([
    [60, 'a'],
    [759, 'a'],
    [760, 'b'],
    [1400, 'b'],
  ])('at %i is the last that was passed', (scrollTop, expected) => {
    expect(at(scrollTop, HEADINGS)).toBe(expected);
  });

  it('is the last one at the end of the page, though it never reaches the top', () => {
    expect(at(2000, HEADINGS)).toBe('d');
    expect(at(2200, HEADINGS)).toBe('e');
  });

  it('is the first one on a page that does not scroll, and none without headings', () => {
    const viewport = { height: 800, scrollTop: 0, scrollLimit: 0 };
    expect(
      headingInSight(
        new Map([
          ['a', 100],
          ['b', 500],
        ]),
        viewport,
      ),
    ).toBe('a');
    expect(headingInSight(new Map(), viewport)).toBeNull();
  });

  it('stands a page that bounces beyond its end', () => {
    expect(at(2300, HEADINGS)).toBe('e');
    expect(at(-50, HEADINGS)).toBeNull();
  });
});
