// @vitest-environment jsdom
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { duplicateBlock, moveBlock } from '../block-actions.ts';
import { bindEditor } from '../binding/bound-editor.ts';
import { handlesOnScreen } from '../handles-on-screen.ts';
import { editorCommands, findCommands } from '../commands.ts';
import { editorExtensions } from '../editor-extensions.ts';
import { createSlashMenuStore } from './slash-menu.ts';

const COMMANDS = editorCommands(blockRegistry);
const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

function editorWith(...lines: string[]): Editor {
  const doc = new Y.Doc();
  const bound = bindEditor({
    doc,
    editable: true,
    extensions: () =>
      editorExtensions({
        registry: blockRegistry,
        language: 'nl',
        awareness: null,
        views: handlesOnScreen(),
        slashMenu: createSlashMenuStore(),
        findCommands: () => COMMANDS,
        toNextStop: () => false,
        onPasteTooLarge: () => undefined,
        words: { placeholder: () => '', caretOf: (name) => name, todo: (text) => text },
      }),
  });
  open.push(() => bound.close());
  const editor = bound.current();
  if (!editor) throw new Error('no editor');
  editor.view.dispatch(
    editor.state.tr.replaceWith(
      0,
      editor.state.doc.content.size,
      (lines.length > 0 ? lines : ['']).map((line) =>
        editor.schema.node('paragraph', null, line === '' ? [] : [editor.schema.text(line)]),
      ),
    ),
  );
  editor.commands.focus('end');
  return editor;
}

function press(editor: Editor, key: string, modifiers: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', { key, ...modifiers });
  return editor.view.someProp('handleKeyDown', (handle) => handle(editor.view, event) || undefined) ?? false;
}
const type = (editor: Editor, words: string): void => editor.view.dispatch(editor.state.tr.insertText(words));
const run = (editor: Editor, id: string): void => {
  COMMANDS.find((command) => command.id === id)?.run(editor);
};
/** The body as one reads it: `goal(Title|part)`, `p(text)`. */
const shape = (editor: Editor): string[] =>
  editor.state.doc.content.content.map((node) => {
    const parts = node.content.content.map((child) => child.textContent).filter((text) => text !== '');
    return blockRegistry.has(node.type.name)
      ? `${node.type.name}(${parts.join('|')})`
      : `${node.type.name}(${node.textContent})`;
  });
const caretIn = (editor: Editor): string => {
  const { $from } = editor.state.selection;
  const path = Array.from({ length: $from.depth }, (_, depth) => {
    const node = $from.node(depth + 1);
    return node.type.name === 'blockPart' ? String(node.attrs['name']) : node.type.name;
  });
  return path.join('/');
};

describe('putting a block', () => {
  it('takes the line’s words as its title and gives it an id and all its parts', () => {
    const editor = editorWith('Meer bekendheid');
    run(editor, 'block:goal');
    const goal = editor.state.doc.firstChild;
    expect(shape(editor)).toEqual(['goal(Meer bekendheid)']);
    expect(goal?.attrs['id']).toMatch(/^[\w-]{20}$/);
    expect(goal?.childCount).toBe(5);
    expect(caretIn(editor)).toBe('goal/blockTitle');
  });

  it('never puts a block within a block', () => {
    const editor = editorWith('doel');
    run(editor, 'block:goal');
    press(editor, 'Enter');
    run(editor, 'block:kpi');
    expect(editor.state.doc.content.content.map((node) => node.type.name)).toEqual(['goal', 'kpi']);
  });
});

describe('Enter', () => {
  it('goes from a title to the first part', () => {
    const editor = editorWith('doel');
    run(editor, 'block:goal');
    press(editor, 'Enter');
    expect(caretIn(editor)).toBe('goal/specific/paragraph');
  });

  it('leaves the block on the empty last line of a part, and takes that line away', () => {
    const editor = editorWith('kpi');
    run(editor, 'block:kpi');
    press(editor, 'Enter');
    type(editor, 'zo');
    press(editor, 'Enter');
    expect(caretIn(editor)).toBe('kpi/method/paragraph');
    press(editor, 'Enter');
    expect(caretIn(editor)).toBe('paragraph');
    expect(shape(editor)).toEqual(['kpi(kpi|zo)', 'paragraph()']);
    expect(editor.state.doc.firstChild?.lastChild?.childCount).toBe(1);
  });

  it('begins the next task, taking along what stands behind the caret, and ends the row in an empty one', () => {
    const editor = editorWith('een twee');
    run(editor, 'block:task');
    editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, 2 + 4)));
    press(editor, 'Enter');
    expect(shape(editor)).toEqual(['task(een )', 'task(twee)']);
    editor.commands.setTextSelection(editor.state.selection.from + 4);
    press(editor, 'Enter');
    press(editor, 'Enter');
    expect(shape(editor)).toEqual(['task(een )', 'task(twee)', 'paragraph()']);
    const ids = editor.state.doc.content.content.map((node) => node.attrs['id'] as unknown);
    expect(new Set(ids).size).toBe(3);
  });

  it('with Ctrl leaves the block', () => {
    const editor = editorWith('doel');
    run(editor, 'block:goal');
    press(editor, 'Enter', { ctrlKey: true });
    expect(caretIn(editor)).toBe('paragraph');
  });

  it('with Alt ticks a task off, and on again', () => {
    const editor = editorWith('taak');
    run(editor, 'block:task');
    press(editor, 'Enter', { altKey: true });
    expect(editor.state.doc.firstChild?.attrs['status']).toBe('done');
    press(editor, 'Enter', { altKey: true });
    expect(editor.state.doc.firstChild?.attrs['status']).toBe('todo');
  });
});

describe('Backspace', () => {
  it('takes an empty block away, and undo brings it back', () => {
    const editor = editorWith('');
    run(editor, 'block:goal');
    press(editor, 'Backspace');
    expect(shape(editor)).toEqual(['paragraph()']);
    editor.commands.undo();
    expect(shape(editor)).not.toEqual(['paragraph()', 'paragraph()']);
  });

  it('leaves a block alone in which something is filled in', () => {
    const editor = editorWith('boven', '');
    run(editor, 'block:goal');
    const pos = editor.state.selection.$from.before(1);
    editor.view.dispatch(editor.state.tr.setNodeAttribute(pos, 'deadline', '2026-12-31'));
    press(editor, 'Backspace');
    expect(shape(editor)).toEqual(['paragraph(boven)', 'goal()']);
    expect(caretIn(editor)).toBe('paragraph');
  });

  it('takes an empty part away; the block stays', () => {
    const editor = editorWith('kpi');
    run(editor, 'block:kpi');
    press(editor, 'Enter');
    press(editor, 'Backspace');
    expect(editor.state.doc.firstChild?.childCount).toBe(1);
    expect(caretIn(editor)).toBe('kpi/blockTitle');
  });

  it('steps from the line below into the block, and takes an empty line away', () => {
    const editor = editorWith('doel');
    run(editor, 'block:goal');
    press(editor, 'Enter', { ctrlKey: true });
    press(editor, 'Backspace');
    expect(shape(editor)).toEqual(['goal(doel)']);
    expect(caretIn(editor)).toBe('goal/blockTitle');
  });
});

describe('whole blocks', () => {
  it('are copied with ids of their own', () => {
    const editor = editorWith('doel');
    run(editor, 'block:goal');
    duplicateBlock(editor, 0);
    const ids = editor.state.doc.content.content.map((node) => node.attrs['id'] as unknown);
    expect(shape(editor)).toEqual(['goal(doel)', 'goal(doel)']);
    expect(new Set(ids).size).toBe(2);
  });

  it('move with their id', () => {
    const editor = editorWith('boven', 'doel');
    run(editor, 'block:goal');
    const id: unknown = editor.state.doc.child(1).attrs['id'];
    moveBlock(editor, editor.state.doc.child(0).nodeSize, -1);
    expect(shape(editor)).toEqual(['goal(doel)', 'paragraph(boven)']);
    expect(editor.state.doc.child(0).attrs['id']).toBe(id);
  });

  it('get another id when they are pasted beside themselves', () => {
    const editor = editorWith('doel');
    run(editor, 'block:goal');
    const goal = editor.state.doc.child(0);
    editor.view.dispatch(editor.state.tr.insert(goal.nodeSize, goal));
    const ids = editor.state.doc.content.content.map((node) => node.attrs['id'] as unknown);
    expect(ids[0]).toBe(goal.attrs['id']);
    expect(ids[1]).not.toBe(goal.attrs['id']);
  });
});

describe('finding a command', () => {
  it.each([
    ['doel', 'block:goal'],
    ['objective', 'block:goal'],
    ['kpi', 'block:kpi'],
    ['actie', 'block:task'],
    ['todo', 'todos'],
    ['h2', 'heading2'],
    ['opsom', 'bullets'],
    ['divider', 'divider'],
  ])('“%s” in Dutch', (typed, id) => expect(findCommands(COMMANDS, typed, 'nl')[0]?.id).toBe(id));

  it('shows all, blocks first, when nothing is typed', () => {
    expect(findCommands(COMMANDS, '', 'nl').map((command) => command.group)[0]).toBe('blocks');
    expect(findCommands(COMMANDS, 'xyzzy', 'nl')).toEqual([]);
  });
});
