import type { LinkedBlock } from '../check/finding.ts';
import { ofKind, textIn, type ViewSource } from './view-source.ts';

export interface Answer extends LinkedBlock {
  /** What we answer, as plain text; empty while nobody wrote it. */
  readonly answer: string;
  readonly handOverTo: string | null;
}

/** All answers of the document and what is linked with it. */
export function answers(source: ViewSource): Answer[] {
  return ofKind(source, 'response').map((linked) => ({
    ...linked,
    answer: linked.block.parts['answer'] ?? '',
    handOverTo: textIn(linked.block, 'handOverTo'),
  }));
}

const plainLetters = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Those in which every word that was typed stands, accents and capitals aside: in the question first, then in the answer. */
export function findAnswers(book: readonly Answer[], typed: string): readonly Answer[] {
  const words = plainLetters(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return book;
  const scored = book.map((answer) => {
    const question = plainLetters(answer.block.title);
    const all = `${question} ${plainLetters(answer.answer)} ${plainLetters(answer.handOverTo ?? '')}`;
    const has = (text: string): boolean => words.every((word) => text.includes(word));
    return { answer, rank: has(question) ? 2 : has(all) ? 1 : 0 };
  });
  return scored
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ answer }) => answer);
}
