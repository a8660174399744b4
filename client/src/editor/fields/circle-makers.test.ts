import { describe, expect, it } from 'vitest';
import { circleMakers } from './circle-makers.ts';

const makersOf = (start: string, edges: Readonly<Record<string, readonly string[]>>): string[] =>
  [...circleMakers(start, new Map(Object.entries(edges)))].toSorted();

describe('what would make a circle', () => {
  it('is what leads to the block, at once or by way of others', () => {
    expect(makersOf('a', { b: ['a'], c: ['b'], d: ['c', 'x'], e: ['x'], x: [] })).toEqual(['b', 'c', 'd']);
  });

  it('is nothing that the block itself leads to', () => {
    expect(makersOf('a', { a: ['b', 'c'], b: ['c'] })).toEqual([]);
  });

  it('is told of circles that stand already, the block itself left out', () => {
    expect(makersOf('a', { a: ['b'], b: ['a'] })).toEqual(['b']);
    expect(makersOf('a', { a: ['a'], b: ['c'], c: ['b'] })).toEqual([]);
  });

  it('ends with a chain of thousands', () => {
    const chain = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`t${at + 1}`, [`t${at}`]]));
    expect(makersOf('t0', chain)).toHaveLength(5000);
  });
});
