import { describe, expect, it } from 'vitest';
import { countWords } from './count-words.ts';

describe('the words of a phrase', () => {
  it.each([
    ['', 0],
    ['Hier leer je het door te doen', 7],
    ['  Vakmensen, van dichtbij!  ', 3],
    ['— …', 0],
    ["KPI's en 24/7", 4],
  ])('“%s” has %i', (phrase, count) => expect(countWords(phrase)).toBe(count));
});
