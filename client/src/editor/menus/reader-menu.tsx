import type { Editor } from '@tiptap/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEditorState } from '@tiptap/react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextAnchors } from '../anchors/text-anchors.ts';
import { Floating } from '../floating.tsx';
import { CommentButton } from './comment-button.tsx';
import { COARSE, ScreenBar } from './screen-bar.tsx';
import classes from './menus.module.css';

/** For who may write beside the text and not in it: a button at the words that they select. */
export function ReaderMenu({ editor, anchors }: { readonly editor: Editor; readonly anchors: TextAnchors }): ReactNode {
  const { t } = useTranslation('comments');
  const isTouched = useMediaQuery(COARSE, undefined, { getInitialValueInEffect: false });
  const [isSelecting, setIsSelecting] = useState(false);
  const [isDismissed, setIsDismissed] = useState(false);
  const [isInText, setIsInText] = useState(false);
  const { from, to, hasWords } = useEditorState({
    editor,
    selector: ({ editor: { state } }) => {
      const { from, to, empty } = state.selection;
      return { from, to, hasWords: !empty && state.doc.textBetween(from, to, ' ').trim() !== '' };
    },
  });
  useEffect(() => setIsDismissed(false), [from, to]);
  useEffect(() => {
    const { dom } = editor.view;
    const down = (): void => setIsSelecting(true);
    const up = (): void => setIsSelecting(false);
    // What was selected here stays selected in the editor when one selects something elsewhere on the page.
    const selected = (): void => {
      const selection = document.getSelection();
      setIsInText(selection !== null && !selection.isCollapsed && dom.contains(selection.anchorNode));
    };
    dom.addEventListener('pointerdown', down);
    addEventListener('pointerup', up);
    addEventListener('pointercancel', up);
    document.addEventListener('selectionchange', selected);
    return () => {
      dom.removeEventListener('pointerdown', down);
      removeEventListener('pointerup', up);
      removeEventListener('pointercancel', up);
      document.removeEventListener('selectionchange', selected);
    };
  }, [editor]);

  const anchor = useMemo(
    () => ({
      contextElement: editor.view.dom,
      getBoundingClientRect() {
        const { from, to } = editor.state.selection;
        const [start, end] = [editor.view.coordsAtPos(from), editor.view.coordsAtPos(to, -1)];
        const oneLine = Math.abs(start.top - end.top) < 4;
        return new DOMRect(start.left, start.top, oneLine ? end.left - start.left : 1, end.bottom - start.top);
      },
    }),
    [editor],
  );
  if (!hasWords || !isInText) return null;
  if (isTouched) {
    return (
      <ScreenBar label={t('selection')}>
        <CommentButton anchors={anchors} withWord />
      </ScreenBar>
    );
  }
  if (isSelecting || isDismissed) return null;
  return (
    <Floating
      anchor={anchor}
      onClose={() => setIsDismissed(true)}
      label={t('selection')}
      role="toolbar"
      placement="top-start"
      takesFocus={false}
      className={classes['bubble']}
    >
      {/* Pressing the button must not take the selection away. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className={classes['bar']} onMouseDown={(event) => event.preventDefault()}>
        <CommentButton anchors={anchors} withWord />
      </div>
    </Floating>
  );
}
