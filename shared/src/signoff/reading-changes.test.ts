import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockRegistry } from '../blocks/registry.ts';
import type { TemplateNode } from '../document/lay-in.ts';
import { laidIn } from '../testing/laid-in.ts';
import { blockDifferences, readingChanges } from './reading-changes.ts';
import { readingDigest } from './reading-digest.ts';
import { readSectionOf, type BlockItem, type ReadingItem, type SectionReading } from './section-reading.ts';
import { wordChanges } from './word-changes.ts';

const text = (words: string): ReadingItem => ({ type: 'text', as: 'paragraph', depth: 0, text: words });
const block = (id: string, title: string, more: Partial<BlockItem> = {}): BlockItem => ({
  type: 'block',
  id,
  kind: 'goal',
  title,
  parts: {},
  fields: {},
  ...more,
});
const reading = (...items: ReadingItem[]): SectionReading => ({ items });
const laid = (nodes: readonly TemplateNode[]): SectionReading =>
  readSectionOf(laidIn(nodes), null, blockRegistry) ?? reading();

describe('what changed between two readings', () => {
  it('G5 is nothing when they say the same', () => {
    const one = laid([{ paragraph: 'a' }, { block: 'goal', title: 'b' }]);
    expect(readingChanges(one, one)).toEqual([]);
    expect(readingChanges(reading(block('x', 'a')), reading(block('y', 'a')))).toEqual([]);
  });

  it('G5 names what came, what went, and what says something else, in the order of now', () => {
    const before = reading(
      text('keep'),
      text('we train everybody in spring'),
      text('gone for good'),
      block('b', 'Old'),
    );
    const after = reading(text('new here'), text('keep'), text('we train everybody in autumn'), block('b', 'New'));
    expect(readingChanges(before, after)).toEqual([
      { change: 'added', item: text('new here') },
      { change: 'removed', item: text('gone for good') },
      {
        change: 'changed',
        before: text('we train everybody in spring'),
        after: text('we train everybody in autumn'),
      },
      { change: 'changed', before: block('b', 'Old'), after: block('b', 'New') },
    ]);
  });

  it('G5 knows a block that moved, also when it changed on the way', () => {
    const [a, b, c] = [block('a', 'A'), block('b', 'B'), block('c', 'C')];
    expect(readingChanges(reading(a, b, c), reading(b, c, a))).toEqual([{ change: 'moved', item: a }]);
    const other = block('a', 'A2');
    expect(readingChanges(reading(a, b, c), reading(b, c, other))).toEqual([
      { change: 'changed', before: a, after: other },
    ]);
    expect(readingChanges(reading(text('x'), b, c), reading(b, c, text('x')))).toEqual([
      { change: 'moved', item: text('x') },
    ]);
  });

  it('G5 takes lines that share no words for another', () => {
    expect(readingChanges(reading(text('one two three')), reading(text('four five six')))).toEqual([
      { change: 'removed', item: text('one two three') },
      { change: 'added', item: text('four five six') },
    ]);
  });

  it('G5 tells of a block its title, parts and fields apart', () => {
    const before = block('a', 'Old', { parts: { specific: 'x' }, fields: { deadline: '2026-01-01' } });
    const after = block('a', 'New', { parts: { measurable: 'y' }, fields: { owner: 'ann' } });
    expect(blockDifferences(before, after)).toEqual([
      { of: 'title', name: 'title', before: 'Old', after: 'New' },
      { of: 'part', name: 'measurable', before: '', after: 'y' },
      { of: 'part', name: 'specific', before: 'x', after: '' },
      { of: 'field', name: 'owner', before: null, after: 'ann' },
      { of: 'field', name: 'deadline', before: '2026-01-01', after: null },
    ]);
    expect(blockDifferences(before, before)).toEqual([]);
  });

  it('G5 is there exactly when the digests differ, and leads from the one to the other', () => {
    const item = fc.oneof(
      fc.constantFrom('a', 'b c', 'b d', '').map(text),
      fc.tuple(fc.constantFrom('1', '2', '3'), fc.constantFrom('A', 'B')).map(([id, title]) => block(id, title)),
    );
    const side = fc.array(item, { maxLength: 8 }).map((items) => reading(...items));
    fc.assert(
      fc.property(side, side, (before, after) => {
        const changes = readingChanges(before, after);
        expect(changes.length === 0).toBe(readingDigest(before) === readingDigest(after));
        const count = (change: string): number => changes.filter((one) => one.change === change).length;
        expect(after.items.length - before.items.length).toBe(count('added') - count('removed'));
      }),
      { numRuns: 500 },
    );
  });

  it('G5 is told of two long readings that share nothing, too', () => {
    const long = (word: string): SectionReading =>
      reading(...Array.from({ length: 3000 }, (_, index) => text(`${word} ${index}`)));
    expect(readingChanges(long('old'), long('new')).length).toBeGreaterThan(2999);
  });
});

describe('what changed between two texts, word by word', () => {
  it('G5 marks the words and leaves the rest', () => {
    expect(wordChanges('we train in spring', 'we train in autumn')).toEqual([
      { text: 'we train in ', change: 'same' },
      { text: 'spring', change: 'removed' },
      { text: 'autumn', change: 'added' },
    ]);
    expect(wordChanges('', 'new')).toEqual([{ text: 'new', change: 'added' }]);
    expect(wordChanges('same', 'same')).toEqual([{ text: 'same', change: 'same' }]);
    expect(wordChanges('', '')).toEqual([]);
  });

  it('G5 loses not a letter of either', () => {
    const words = fc
      .array(fc.constantFrom('ja', 'nee', ' ', '\n', 'één', '👩‍🚀', '.'), { maxLength: 30 })
      .map((all) => all.join(''));
    const without = (runs: ReturnType<typeof wordChanges>, change: string): string =>
      runs
        .filter((run) => run.change !== change)
        .map((run) => run.text)
        .join('');
    fc.assert(
      fc.property(words, words, (before, after) => {
        const runs = wordChanges(before, after);
        expect(without(runs, 'added')).toBe(before);
        expect(without(runs, 'removed')).toBe(after);
      }),
    );
  });
});
