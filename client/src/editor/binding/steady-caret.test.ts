// @vitest-environment jsdom
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { documentExtensions } from '@koers/shared/document/document-extensions.ts';
import { BODY } from '@koers/shared/document/version.ts';
import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bindEditor } from './bound-editor.ts';

const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

function editorOf(doc: Y.Doc): Editor {
  const bound = bindEditor({ doc, editable: true, extensions: () => documentExtensions(blockRegistry) });
  open.push(() => bound.close());
  const editor = bound.current();
  if (!editor) throw new Error('no editor');
  return editor;
}

/** Two documents that hear of each other when told to. */
function pair(): { mine: Y.Doc; theirs: Y.Doc; meet: () => void } {
  const mine = new Y.Doc();
  const goal = new Y.XmlElement('goal');
  goal.setAttribute('id', 'g');
  const title = new Y.XmlElement('blockTitle');
  const words = new Y.XmlText();
  words.insert(0, 'middle');
  title.insert(0, [words]);
  goal.insert(0, [title]);
  mine.getXmlFragment(BODY).insert(0, [goal]);
  const theirs = new Y.Doc();
  const meet = (): void => {
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
  };
  meet();
  return { mine, theirs, meet };
}

const caretAt = (editor: Editor, offset: number): void =>
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, 2 + offset)));
const type = (editor: Editor, letter: string): void => editor.view.dispatch(editor.state.tr.insertText(letter));

describe('two people in one text of one block', () => {
  it('keep their words whole, however their letters come in', () => {
    const { mine, theirs, meet } = pair();
    const [a, b] = [editorOf(mine), editorOf(theirs)];
    caretAt(a, 6);
    caretAt(b, 0);
    for (const [one, other] of 'ABCDEFGH'.split('').map((letter, index) => [letter, String(index)] as const)) {
      type(a, one);
      type(b, other);
      meet();
    }
    expect(a.state.doc.textContent).toBe('01234567middleABCDEFGH');
    expect(b.state.doc.textContent).toBe(a.state.doc.textContent);
  });

  it('keep a selection over the letters that it covered', () => {
    const { mine, theirs, meet } = pair();
    const [a, b] = [editorOf(mine), editorOf(theirs)];
    a.view.dispatch(a.state.tr.setSelection(TextSelection.create(a.state.doc, 3, 5)));
    caretAt(b, 0);
    type(b, 'xyz');
    meet();
    const { from, to } = a.state.selection;
    expect(a.state.doc.textBetween(from, to)).toBe('id');
  });

  it('start in an empty title at the same moment and lose no letter', () => {
    const { mine, theirs, meet } = pair();
    const [a, b] = [editorOf(mine), editorOf(theirs)];
    a.view.dispatch(a.state.tr.delete(2, 8));
    meet();
    caretAt(a, 0);
    caretAt(b, 0);
    for (const letter of 'ABCDEF') {
      type(a, letter);
      type(b, letter.toLowerCase());
      meet();
    }
    const text = a.state.doc.textContent;
    expect(
      text
        .split('')
        .filter((letter) => letter >= 'a')
        .join(''),
    ).toBe('abcdef');
    expect(
      text
        .split('')
        .filter((letter) => letter < 'a')
        .join(''),
    ).toBe('ABCDEF');
    expect(b.state.doc.textContent).toBe(text);
  });
});
