import { diffWordsWithSpace } from 'diff';

/** A piece of two texts: in both, in the earlier alone, or in the later alone. */
export interface WordRun {
  readonly text: string;
  readonly change: 'same' | 'removed' | 'added';
}

/** Texts that differ in more than so many places are set beside each other whole: nobody reads that word by word. */
const MOST_EDITS = 500;

/** How one text became another, word by word: without what was added it is the one, without what was removed the other. */
export function wordChanges(before: string, after: string): WordRun[] {
  const runs = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
  if (!runs) {
    const whole: WordRun[] = [
      { text: before, change: 'removed' },
      { text: after, change: 'added' },
    ];
    return whole.filter(({ text }) => text !== '');
  }
  return runs.map(({ value, added, removed }) => ({
    text: value,
    change: added ? 'added' : removed ? 'removed' : 'same',
  }));
}
