import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrangeCards, CARD_GAP, type CardBox } from './arrange-cards.ts';

const box = (id: string, wanted: number | null, height = 100): CardBox => ({ id, wanted, height });

describe('cards in the margin', () => {
  it('C11 stand beside their words where there is room, and below the one before where there is none', () => {
    const tops = arrangeCards([box('a', 40), box('b', 300), box('c', 320)], null);
    expect([...tops.values()]).toEqual([40, 300, 300 + 100 + CARD_GAP]);
  });

  it('C11 without a place in the text stand at the top', () => {
    expect([...arrangeCards([box('a', null), box('b', 0)], null).values()]).toEqual([0, 100 + CARD_GAP]);
  });

  it('C11 make room for the active one, right beside its words', () => {
    const tops = arrangeCards([box('a', 400), box('b', 410), box('c', 420)], 'c');
    expect([...tops.values()]).toEqual([420 - 2 * (100 + CARD_GAP), 420 - 100 - CARD_GAP, 420]);
  });

  it('C11 never stand over one another, nor above the margin, in the order of the text', () => {
    const boxes = fc.array(fc.record({ wanted: fc.option(fc.nat(5000)), height: fc.integer({ min: 1, max: 400 }) }), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(boxes, fc.nat(59), (made, active) => {
        const sorted = made.toSorted((a, b) => (a.wanted ?? -1) - (b.wanted ?? -1));
        const all = sorted.map(({ wanted, height }, index) => box(String(index), wanted, height));
        const tops = [...arrangeCards(all, String(active)).values()];
        const ends = tops.map((top, index) => top + (all[index]?.height ?? 0) + CARD_GAP);
        expect(tops.every((top, index) => top >= (ends[index - 1] ?? 0))).toBe(true);
      }),
    );
  });
});
