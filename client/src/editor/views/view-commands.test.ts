// @vitest-environment jsdom
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { VIEW_NAMES } from '@koers/shared/extraction/views/view-names.ts';
import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bindEditor } from '../binding/bound-editor.ts';
import { deleteBlock, duplicateBlock, moveBlock } from '../block-actions.ts';
import { handlesOnScreen } from '../handles-on-screen.ts';
import { editorCommands, findCommands } from '../commands.ts';
import { editorExtensions } from '../editor-extensions.ts';
import { createSlashMenuStore } from '../extensions/slash-menu.ts';
import { putView, viewCommands } from './view-commands.ts';
import type { ViewHandles } from './view-handles.ts';

const all = [...editorCommands(blockRegistry), ...viewCommands];

describe('the commands of the views', () => {
  it('are there for every view', () => {
    expect(viewCommands.map(({ id }) => id)).toEqual(VIEW_NAMES.map((name) => `view:${name}`));
  });

  it.each([
    ['dekking', 'coverage'],
    ['coverage', 'coverage'],
    ['heatlijst', 'heatList'],
    ['heat list', 'heatList'],
    ['segmenten', 'segments'],
    ['segments', 'segments'],
    ['kanalen × concurrenten', 'channels'],
    ['wie draagt wat', 'load'],
    ['load', 'load'],
    ['kosten en opbrengst', 'money'],
    ['cost and return', 'money'],
    ['rendement', 'money'],
    ['werklast', 'load'],
  ])('are found as %s in both languages', (typed, view) => {
    for (const language of ['nl', 'en'] as const) {
      expect(findCommands(all, typed, language)[0]?.id).toBe(`view:${view}`);
    }
  });

  it.each([
    ['doel', 'goal'],
    ['kanaal', 'channel'],
    ['channel', 'channel'],
    ['vraag', 'question'],
    ['weerstand', 'resistance'],
    ['budget', 'budget'],
  ])('leave /%s to its block', (typed, kind) => {
    for (const language of ['nl', 'en'] as const) {
      expect(findCommands(all, typed, language)[0]?.id).toBe(`block:${kind}`);
    }
  });
});

const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

type Line = { readonly name: 'paragraph' | 'heading'; readonly text: string };
const line = (text: string): Line => ({ name: 'paragraph', text });

function editorWith(...lines: readonly Line[]): { readonly editor: Editor; readonly handles: ViewHandles } {
  const handles: ViewHandles = handlesOnScreen();
  const bound = bindEditor({
    doc: new Y.Doc(),
    editable: true,
    extensions: () =>
      editorExtensions({
        registry: blockRegistry,
        language: 'nl',
        awareness: null,
        views: handlesOnScreen(),
        methodViews: handles,
        slashMenu: createSlashMenuStore(),
        findCommands: () => all,
        toNextStop: () => false,
        onPasteTooLarge: () => undefined,
        words: { placeholder: () => '', caretOf: (name) => name, todo: (text) => text },
      }),
  });
  open.push(() => bound.close());
  const editor = bound.current();
  if (!editor) throw new Error('no editor');
  const nodes = lines.map(({ name, text }) => editor.schema.node(name, null, text ? [editor.schema.text(text)] : []));
  editor.view.dispatch(editor.state.tr.replaceWith(0, editor.state.doc.content.size, nodes));
  return { editor, handles };
}

const body = ({ state }: Editor): string[] => state.doc.children.map((node) => `${node.type.name}:${node.textContent}`);

describe('putView', () => {
  it('takes the place of an empty line, and puts the caret on a line below', () => {
    const { editor, handles } = editorWith(line(''));
    editor.commands.setTextSelection(1);
    putView(editor, 'coverage');
    expect(body(editor)).toEqual(['methodView:', 'paragraph:']);
    expect(editor.state.selection.$from.parent.type.name).toBe('paragraph');
    expect(handles.list().map((handle) => handle.node().attrs['view'])).toEqual(['coverage']);
  });

  it('comes after a line with words on it, and loses none of them', () => {
    const { editor } = editorWith(line('woorden'), line('verder'));
    editor.commands.setTextSelection(3);
    putView(editor, 'load');
    expect(body(editor)).toEqual(['paragraph:woorden', 'methodView:', 'paragraph:verder']);
  });

  it('comes before a heading with a line of its own below', () => {
    const { editor } = editorWith(line(''), { name: 'heading', text: 'kop' });
    editor.commands.setTextSelection(1);
    putView(editor, 'load');
    expect(body(editor)).toEqual(['methodView:', 'paragraph:', 'heading:kop']);
  });
});

describe('a view in the text', () => {
  it('is deleted and brought back as a whole', () => {
    const { editor, handles } = editorWith(line(''));
    editor.commands.setTextSelection(1);
    putView(editor, 'money');
    const id: unknown = editor.state.doc.firstChild?.attrs['id'];
    // As after a pause: what comes next is a step of its own.
    yUndoPluginKey.getState(editor.state)?.undoManager.stopCapturing();
    deleteBlock(editor, 0);
    expect(handles.list()).toEqual([]);
    editor.commands.undo();
    expect(editor.state.doc.firstChild?.attrs).toMatchObject({ view: 'money', id });
    expect(handles.list()).toHaveLength(1);
  });

  it('gets an id of its own when it is put in twice', () => {
    const { editor } = editorWith(line(''));
    editor.commands.setTextSelection(1);
    putView(editor, 'money');
    const view = editor.state.doc.firstChild;
    if (!view) throw new Error('There is no view.');
    editor.view.dispatch(editor.state.tr.insert(0, view));
    const ids = [0, 1].map((index): unknown => editor.state.doc.child(index).attrs['id']);
    expect(new Set(ids).size).toBe(2);
    duplicateBlock(editor, 0);
    expect(body(editor)).toEqual(['methodView:', 'methodView:', 'methodView:', 'paragraph:']);
  });

  it('moves past its neighbour', () => {
    const { editor } = editorWith(line('een'), line(''));
    editor.commands.setTextSelection(6);
    putView(editor, 'money');
    moveBlock(editor, 5, -1);
    expect(body(editor)).toEqual(['methodView:', 'paragraph:een', 'paragraph:']);
    expect(editor.state.selection).toBeInstanceOf(NodeSelection);
  });
});
