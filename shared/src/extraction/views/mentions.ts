import type { LinkedBlock } from '../check/finding.ts';
import { ofKind, textIn, type ViewSource } from './view-source.ts';

export interface OpenMention extends LinkedBlock {
  readonly type: 'question' | 'problem';
  readonly source: string | null;
  /** `YYYY-MM-DD`; null when nobody said. */
  readonly date: string | null;
}

export interface Mentions {
  /** Questions and problems that nobody answered: problems first, then the oldest; without a day last. */
  readonly open: readonly OpenMention[];
  /** All questions and problems. */
  readonly asked: number;
}

const LAST_DAY = '9999';

/** The open questions and problems of what is said of us (METHOD.md, `mention`). */
export function mentions(source: ViewSource): Mentions {
  const asked = ofKind(source, 'mention').flatMap((linked): OpenMention[] => {
    const type = linked.block.fields['mentionType'];
    if (type !== 'question' && type !== 'problem') return [];
    return [{ ...linked, type, source: textIn(linked.block, 'source'), date: textIn(linked.block, 'date') }];
  });
  const isQuestion = ({ type }: OpenMention): number => Number(type === 'question');
  const open = asked
    .filter(({ block }) => textIn(block, 'answeredBy') === null)
    .toSorted((a, b) => isQuestion(a) - isQuestion(b) || (a.date ?? LAST_DAY).localeCompare(b.date ?? LAST_DAY));
  return { open, asked: asked.length };
}
