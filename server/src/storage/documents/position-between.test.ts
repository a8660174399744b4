import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionBetween } from './position-between.ts';

describe('positionBetween', () => {
  it('H11 finds a place for any series of insertions, in order and without two alike', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1000 }), { maxLength: 300 }), (places) => {
        const keys: string[] = [];
        for (const place of places) {
          const index = place % (keys.length + 1);
          keys.splice(index, 0, positionBetween(keys[index - 1] ?? null, keys[index] ?? null));
        }
        expect(keys.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(keys);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.every((key) => /^[0-9A-Za-z]*[1-9A-Za-z]$/.test(key))).toBe(true);
      }),
    );
  });

  it('H11 stays short when a thousand are added at the end, and when they are added at the front', () => {
    let [last, first] = [positionBetween(null, null), positionBetween(null, null)];
    for (let count = 0; count < 1000; count += 1) {
      last = positionBetween(last, null);
      first = positionBetween(null, first);
    }
    expect(last.length).toBeLessThan(40);
    expect(first.length).toBeLessThan(40);
  });
});
