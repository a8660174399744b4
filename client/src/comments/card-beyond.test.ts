import { describe, expect, it } from 'vitest';
import { cardBeyond } from './card-beyond.ts';

const cards = [
  { id: 'first', top: 2000, height: 100 },
  { id: 'second', top: 2112, height: 100 },
  { id: 'third', top: 9000, height: 100 },
];

describe('the way to comments that are out of sight', () => {
  it('C11 leads down to the first of them at the beginning of a text', () => {
    expect(cardBeyond(cards, { from: 0, to: 800 })).toEqual({ id: 'first', way: 'down' });
  });

  it('C11 leads on to the next between two', () => {
    expect(cardBeyond(cards, { from: 4000, to: 4800 })).toEqual({ id: 'third', way: 'down' });
  });

  it('C11 leads back up behind the last', () => {
    expect(cardBeyond(cards, { from: 9100, to: 9900 })).toEqual({ id: 'third', way: 'up' });
  });

  it('C11 is not shown while a part of one is in sight, nor where there is none', () => {
    expect(cardBeyond(cards, { from: 2099, to: 2899 })).toBeNull();
    expect(cardBeyond([], { from: 0, to: 800 })).toBeNull();
  });
});
