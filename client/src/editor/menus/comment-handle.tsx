import { autoUpdate, computePosition, offset } from '@floating-ui/dom';
import { useMediaQuery } from '@mantine/hooks';
import { IconMessagePlus } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { anchorOfNode } from '../anchors/anchor-of.ts';
import type { TextAnchors } from '../anchors/text-anchors.ts';
import { posOfPart, useBlockAtHand, type AtHand } from './block-at-hand.ts';
import classes from './comment-handle.module.css';
import { COARSE, ScreenBar } from './screen-bar.tsx';

interface Props {
  readonly editor: Editor;
  readonly anchors: TextAnchors;
}

/** Pixels. */
const HANDLE = 28;
const APART = 8;

/**
 * For who may write beside the text and not in it: at the block, section or paragraph that one points at or chose, a button to
 * write about it. In the margin for mouse and keyboard, at the lower edge of the screen for a finger.
 */
export function CommentHandle({ editor, anchors }: Props): ReactNode {
  const { t } = useTranslation('comments');
  const isTouched = useMediaQuery(COARSE, undefined, { getInitialValueInEffect: false });
  const [atHand, setAtHand] = useBlockAtHand(editor);
  // drawn anew when the text changes: what is at hand may be another thing then, or gone
  const state = useEditorState({ editor, selector: ({ editor: { state } }) => state });
  if (!atHand || editor.isDestroyed) return null;
  const pos = posOfPart(editor, atHand.element);
  const anchor = pos === null ? null : anchorOfNode(state, pos);
  if (pos === null || anchor === null) return null;
  const title = anchor.kind === 'text' || anchor.kind === 'document' ? '' : anchor.quote.trim();
  const what =
    anchor.kind === 'section' ? t('askSection') : anchor.kind === 'block' ? t('askBlock') : t('askParagraph');
  const label = title === '' ? what : t('askNamed', { title });
  const ask = (): void => {
    setAtHand(null);
    anchors.askAbout(pos);
  };
  if (atHand.by === 'finger' || isTouched) {
    // words that are selected have a bar of their own there
    if (atHand.by !== 'finger' || !state.selection.empty) return null;
    return (
      <ScreenBar label={what}>
        <button type="button" data-wide="" className={classes['wide']} onClick={ask}>
          <IconMessagePlus size={18} stroke={1.8} aria-hidden />
          <span className={classes['title']}>{label}</span>
        </button>
      </ScreenBar>
    );
  }
  return <Handle atHand={atHand} label={label} onAsk={ask} />;
}

interface HandleProps {
  readonly atHand: AtHand;
  readonly label: string;
  readonly onAsk: () => void;
}

function Handle({ atHand: { element }, label, onAsk }: HandleProps): ReactNode {
  const ref = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const button = ref.current;
    if (!button) return;
    return autoUpdate(element, button, () => {
      // in the middle of its first line
      const line = Number.parseFloat(getComputedStyle(element).lineHeight);
      const crossAxis = Number.isNaN(line) ? 0 : Math.round((line - HANDLE) / 2);
      const middleware = [offset({ mainAxis: APART, crossAxis })];
      void computePosition(element, button, { placement: 'left-start', middleware }).then(({ x, y }) => {
        button.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
      });
    });
  }, [element]);
  return (
    <button
      ref={ref}
      type="button"
      data-comment-handle=""
      className={classes['handle']}
      title={label}
      aria-label={label}
      onClick={onAsk}
    >
      <IconMessagePlus size={17} stroke={1.7} aria-hidden />
    </button>
  );
}
