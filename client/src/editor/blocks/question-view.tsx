import { BLOCK_PART } from '@koers/shared/document/block-nodes.ts';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import type { Node } from '@tiptap/pm/model';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockHandle } from '../block-views.ts';
import { useBlock } from './use-block.ts';

function isAnswered(node: Node): boolean {
  return node.children.some((child) => child.type.name === BLOCK_PART && child.textContent.trim() !== '');
}

/** Whether the question is answered: a shape and a word. */
export function QuestionSide({ handle }: { readonly handle: BlockHandle }): ReactNode {
  const { t } = useTranslation('editor');
  const answered = isAnswered(useBlock(handle).node);
  const Shape = answered ? IconCircleCheckFilled : IconCircle;
  return (
    <span className="koers-mark" data-mark={answered ? 'good' : 'open'}>
      <Shape size={14} aria-hidden />
      {t(answered ? 'question.answered' : 'question.open')}
    </span>
  );
}
