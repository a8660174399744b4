import { IconMessagePlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextAnchors } from '../anchors/text-anchors.ts';
import classes from './menus.module.css';

/** Asks to write about the words that are selected. */
export function CommentButton({
  anchors,
  withWord = false,
}: {
  readonly anchors: TextAnchors;
  readonly withWord?: boolean;
}): ReactNode {
  const { t } = useTranslation('comments');
  const keys = navigator.platform.startsWith('Mac') ? '⌘ ⌥ M' : 'Ctrl Alt M';
  return (
    <button
      type="button"
      className={withWord ? classes['turn'] : classes['mark']}
      aria-label={withWord ? undefined : t('ask')}
      aria-keyshortcuts="Control+Alt+M Meta+Alt+M"
      title={`${t('ask')} · ${keys}`}
      onClick={() => {
        const anchor = anchors.selected();
        if (anchor) anchors.ask(anchor);
      }}
    >
      <IconMessagePlus size={17} stroke={2} aria-hidden />
      {withWord ? t('ask') : null}
    </button>
  );
}
