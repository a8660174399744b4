import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { Range } from './yjs-places.ts';

export interface ReadingKeysOptions {
  /** Whether anybody wants to hear of what is selected. */
  readonly isWanted: () => boolean;
  /** Somebody asks to write about the node at this position of the document. */
  readonly askAbout: (pos: number) => void;
  /** What the keys do, for who cannot see it. */
  readonly description: string;
}

/** The lines of a text that say something. */
function linesIn({ state: { doc } }: EditorView): Range[] {
  const lines: Range[] = [];
  doc.descendants((node, pos) => {
    if (node.isTextblock && node.textContent.trim() !== '')
      lines.push({ from: pos + 1, to: pos + 1 + node.content.size });
    return !node.isTextblock;
  });
  return lines;
}

/** Room for the bars above and below what is chosen; pixels. */
const ROOM = 96;

function select(view: EditorView, { from, to }: Range): void {
  // At once, and not when the browser tells of it: the next key may ask what is selected.
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)));
  const [start, end] = [view.domAtPos(from), view.domAtPos(to)];
  view.dom.ownerDocument.getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
  const [{ top }, { bottom }] = [view.coordsAtPos(from), view.coordsAtPos(to)];
  if (top < ROOM) scrollBy({ top: top - ROOM });
  else if (bottom > innerHeight - ROOM) scrollBy({ top: bottom - innerHeight + ROOM });
}

/** The next or previous line, as a whole; the first in sight when nothing is selected yet. */
function selectLine(view: EditorView, direction: 1 | -1): boolean {
  const selection = view.dom.ownerDocument.getSelection();
  const lines = linesIn(view);
  const isHere = selection?.anchorNode !== null && view.dom.contains(selection?.anchorNode ?? null);
  const at = view.state.selection.from;
  const line = !isHere
    ? lines.find(({ to }) => view.coordsAtPos(to).bottom > 60)
    : direction === 1
      ? lines.find(({ from }) => from > at)
      : lines.findLast(({ to }) => to < at);
  if (line) select(view, line);
  return line !== undefined;
}

function selectWord(view: EditorView, direction: 'forward' | 'backward', extend: boolean): boolean {
  const selection = view.dom.ownerDocument.getSelection();
  if (!selection || selection.rangeCount === 0 || !view.dom.contains(selection.anchorNode)) return selectLine(view, 1);
  if (!extend) {
    // from a whole line to its first word
    const line = linesIn(view).find(
      ({ from, to }) => from === view.state.selection.from && to === view.state.selection.to,
    );
    if (line || direction === 'backward') selection.collapseToStart();
    else selection.collapseToEnd();
  }
  selection.modify('extend', direction, 'word');
  return true;
}

/** Writes about what the chosen line stands in: its block, section or paragraph. */
function askAboutChosen(view: EditorView, askAbout: (pos: number) => void): boolean {
  const selection = view.dom.ownerDocument.getSelection();
  if (!selection || selection.rangeCount === 0 || !view.dom.contains(selection.anchorNode)) return false;
  const { $from } = view.state.selection;
  askAbout($from.depth > 0 ? $from.before(1) : $from.pos);
  return true;
}

function carryOut(view: EditorView, { key, shiftKey }: KeyboardEvent, askAbout: (pos: number) => void): boolean {
  switch (key) {
    case 'Enter':
      return askAboutChosen(view, askAbout);
    case 'ArrowDown':
      return selectLine(view, 1);
    case 'ArrowUp':
      return selectLine(view, -1);
    case 'ArrowRight':
      return selectWord(view, 'forward', shiftKey);
    case 'ArrowLeft':
      return selectWord(view, 'backward', shiftKey);
    default:
      return false;
  }
}

/**
 * In a text that one may not write in there is no caret to select with: the arrows choose lines and words, so that one can
 * comment on them, or with Enter on the block that they stand in, without a mouse.
 */
export const ReadingKeys = Extension.create<ReadingKeysOptions>({
  name: 'readingKeys',
  addOptions: () => ({ isWanted: () => false, askAbout: () => undefined, description: '' }),
  addProseMirrorPlugins() {
    const { editor } = this;
    const { isWanted, askAbout, description } = this.options;
    const isOn = (): boolean => !editor.isEditable && isWanted();
    return [
      new Plugin({
        key: new PluginKey('readingKeys'),
        props: {
          attributes: (): Record<string, string> => (isOn() ? { tabindex: '0', 'aria-description': description } : {}),
          handleDOMEvents: {
            keydown(view, event) {
              const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
              if (!isPlain || event.target !== view.dom || !isOn() || !carryOut(view, event, askAbout)) return false;
              event.preventDefault();
              return true;
            },
          },
        },
      }),
    ];
  },
});
