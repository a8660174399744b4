import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockHandle } from '../block-views.ts';
import { useBlock } from './use-block.ts';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Words as one counts them aloud: signs and spaces are none. */
export function countWords(text: string): number {
  let count = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) count += 1;
  return count;
}

/** How long the phrase is, quietly: what is caught in one phrase is said in one breath. */
export function MessageSide({ handle }: { readonly handle: BlockHandle }): ReactNode {
  const { t } = useTranslation('editor');
  const { node } = useBlock(handle);
  const count = countWords(node.firstChild?.textContent ?? '');
  return count === 0 ? null : <span className="koers-count">{t('message.words', { count })}</span>;
}
