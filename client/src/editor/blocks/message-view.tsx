import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockHandle } from '../block-views.ts';
import { countWords } from './count-words.ts';
import { useBlock } from './use-block.ts';

/** How long the phrase is, quietly: what is caught in one phrase is said in one breath. */
export function MessageSide({ handle }: { readonly handle: BlockHandle }): ReactNode {
  const { t } = useTranslation('editor');
  const { node } = useBlock(handle);
  const count = countWords(node.firstChild?.textContent ?? '');
  return count === 0 ? null : <span className="koers-count">{t('message.words', { count })}</span>;
}
