import { describe, expect, it } from 'vitest';
import { extracted } from '../../testing/laid-in.ts';
import { answers, findAnswers } from './answers.ts';

const book = answers({
  documentId: 'doc',
  blocks: extracted([
    {
      block: 'response',
      title: 'Wat kost het?',
      parts: { answer: 'Een tientje per jaar.' },
      fields: { handOverTo: 'Balie' },
    },
    {
      block: 'response',
      title: 'Bezorg je op zondag?',
      parts: { answer: 'Nee, dat kost te veel. Coördinatie: José.' },
    },
  ]),
  linked: [],
});
const found = (typed: string): (string | undefined)[] => findAnswers(book, typed).map(({ block }) => block.title);

describe('findAnswers', () => {
  it('gives all while nothing is typed', () => {
    expect(findAnswers(book, '  ')).toHaveLength(2);
  });

  it('finds in the question first', () => {
    expect(found('kost')).toEqual(['Wat kost het?', 'Bezorg je op zondag?']);
  });

  it('finds every word, wherever it stands', () => {
    expect(found('zondag nee')).toEqual(['Bezorg je op zondag?']);
    expect(found('zondag balie')).toEqual([]);
    expect(found('balie')).toEqual(['Wat kost het?']);
  });

  it('leaves accents and capitals aside', () => {
    expect(found('COORDINATIE josé')).toEqual(['Bezorg je op zondag?']);
  });

  it('finds nothing where nothing is', () => {
    expect(found('.*')).toEqual([]);
  });
});
