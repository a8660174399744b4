import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { useMediaQuery } from '@mantine/hooks';
import { useEditorState } from '@tiptap/react';
import {
  IconBold,
  IconChevronDown,
  IconCode,
  IconItalic,
  IconLink,
  IconStrikethrough,
  type Icon,
} from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextAnchors } from '../anchors/text-anchors.ts';
import { isAvailable, type EditorCommand } from '../commands.ts';
import { useEditorPage } from '../editor-page.ts';
import { Floating } from '../floating.tsx';
import { NamedIcon } from '../icons.tsx';
import { OptionList } from '../option-list.tsx';
import { CommentButton } from './comment-button.tsx';
import { LinkForm } from './link-form.tsx';
import { COARSE, ScreenBar } from './screen-bar.tsx';
import classes from './menus.module.css';

interface MarkButton {
  readonly mark: 'bold' | 'italic' | 'strike' | 'code';
  readonly icon: Icon;
  readonly keys: string;
}
const MARKS: readonly MarkButton[] = [
  { mark: 'bold', icon: IconBold, keys: 'Mod+B' },
  { mark: 'italic', icon: IconItalic, keys: 'Mod+I' },
  { mark: 'strike', icon: IconStrikethrough, keys: 'Mod+Shift+S' },
  { mark: 'code', icon: IconCode, keys: 'Mod+E' },
];

interface BubbleMenuProps {
  readonly editor: Editor;
  readonly commands: readonly EditorCommand[];
  readonly anchors: TextAnchors;
}

/** Whether there are words selected that can be marked. */
function hasWords(editor: Editor): boolean {
  const { selection, doc } = editor.state;
  if (!(selection instanceof TextSelection) || selection.empty || editor.isActive('codeBlock')) return false;
  return doc.textBetween(selection.from, selection.to, ' ').trim() !== '';
}

/** What one does with selected words, right above them. */
export function BubbleMenu({ editor, commands, anchors }: BubbleMenuProps): ReactNode {
  const { t } = useTranslation('editor');
  const { language, editable, canComment } = useEditorPage();
  const isTouched = useMediaQuery(COARSE, undefined, { getInitialValueInEffect: false });
  const [isSelecting, setIsSelecting] = useState(false);
  const [panel, setPanel] = useState<'link' | 'turn' | null>(null);
  const [isFocused, setIsFocused] = useState(() => editor.isFocused);
  const shown = useEditorState({
    editor,
    selector: ({ editor }) => ({
      words: hasWords(editor),
      marks: MARKS.filter(({ mark }) => editor.isActive(mark)).map(({ mark }) => mark as string),
      link: editor.isActive('link'),
      turned: commands.find((command) => command.turnsInto && command.isActive(editor))?.id ?? null,
      from: editor.state.selection.from,
    }),
  });

  useEffect(() => {
    const dom = editor.view.dom;
    // While the mouse still draws the selection, a menu would jump along with it.
    const down = (): void => setIsSelecting(true);
    const up = (): void => setIsSelecting(false);
    const focus = (): void => setIsFocused(true);
    const blur = (): void => setIsFocused(false);
    dom.addEventListener('pointerdown', down);
    addEventListener('pointerup', up);
    addEventListener('pointercancel', up);
    editor.on('focus', focus);
    editor.on('blur', blur);
    return () => {
      dom.removeEventListener('pointerdown', down);
      removeEventListener('pointerup', up);
      removeEventListener('pointercancel', up);
      editor.off('focus', focus);
      editor.off('blur', blur);
    };
  }, [editor]);

  // Ctrl/Cmd+K is the page's; the link has Ctrl/Cmd+Shift+K of its own.
  useEffect(() => {
    // kept: once the editor is destroyed it has no view to take the listener from
    const { dom } = editor.view;
    const key = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !event.shiftKey || !(event.metaKey || event.ctrlKey) || !hasWords(editor))
        return;
      event.preventDefault();
      setPanel('link');
    };
    dom.addEventListener('keydown', key);
    return () => dom.removeEventListener('keydown', key);
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
  const close = useCallback(() => setPanel(null), []);
  // A finger draws the selection with the device's own handles, and the bar at the screen's edge stays where it is.
  const isOpen = editable && shown.words && (isTouched || !isSelecting) && (isFocused || panel !== null);
  if (!isOpen) return null;

  const turns = commands.filter((command) => command.turnsInto && isAvailable(command, editor.state));
  const current = commands.find((command) => command.id === shown.turned);
  const buttons = (
    <>
      {turns.length > 0 ? (
        <button
          type="button"
          className={classes['turn']}
          aria-haspopup="dialog"
          title={t('menu.turnInto')}
          onClick={() => setPanel('turn')}
        >
          {current?.label[language] ?? t('menu.turnInto')}
          <IconChevronDown size={14} aria-hidden />
        </button>
      ) : null}
      {MARKS.map(({ mark, icon: Drawn, keys }) => (
        <button
          key={mark}
          type="button"
          className={classes['mark']}
          aria-label={t(`format.${mark}`)}
          aria-pressed={shown.marks.includes(mark)}
          title={`${t(`format.${mark}`)} · ${keys.replace('Mod', navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl')}`}
          onClick={() => editor.chain().focus().toggleMark(mark).run()}
        >
          <Drawn size={17} stroke={2} aria-hidden />
        </button>
      ))}
      <button
        type="button"
        className={classes['mark']}
        aria-label={t('format.link')}
        aria-pressed={shown.link}
        aria-haspopup="dialog"
        title={t('format.link')}
        onClick={() => setPanel('link')}
      >
        <IconLink size={17} stroke={2} aria-hidden />
      </button>
    </>
  );
  const comment = canComment ? <CommentButton anchors={anchors} /> : null;
  if (isTouched && panel === null) {
    return (
      <ScreenBar label={t('format.label')}>
        {/* first: on the narrowest screens the last ones are to be moved into sight */}
        {comment}
        {buttons}
      </ScreenBar>
    );
  }
  return (
    <Floating
      anchor={anchor}
      onClose={close}
      label={t('format.label')}
      role={panel === null ? 'toolbar' : 'dialog'}
      placement="top-start"
      takesFocus={panel !== null}
      key={panel ?? 'bar'}
      className={panel === null ? classes['bubble'] : undefined}
    >
      {panel === 'link' ? <LinkForm editor={editor} onDone={close} /> : null}
      {panel === 'turn' ? (
        <OptionList
          label={t('menu.turnInto')}
          options={turns.map((command) => ({
            value: command.id,
            label: command.label[language],
            icon: <NamedIcon name={command.icon} />,
          }))}
          chosen={shown.turned === null ? [] : [shown.turned]}
          searchable={false}
          onChoose={(id) => {
            close();
            turns.find((command) => command.id === id)?.run(editor);
          }}
        />
      ) : null}
      {panel === null ? (
        // Pressing a button must not take the selection away.
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
        <div className={classes['bar']} onMouseDown={(event) => event.preventDefault()}>
          {buttons}
          {comment}
        </div>
      ) : null}
    </Floating>
  );
}
