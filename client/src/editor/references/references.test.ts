// @vitest-environment jsdom
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bindEditor } from '../binding/bound-editor.ts';
import { handlesOnScreen } from '../handles-on-screen.ts';
import { editorExtensions } from '../editor-extensions.ts';
import { createSlashMenuStore } from '../extensions/slash-menu.ts';
import { putMention, putReferences, targetsIn } from './reference-actions.ts';
import { REFERENCE_COMMANDS } from './reference-commands.ts';
import { createReferenceTools } from './reference-tools.ts';
import { targetOf } from './target-of.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

const goal = { documentId: 'strategy', blockId: 'goal' };
const audience = { documentId: 'strategy', blockId: 'audience' };

/** An editor over lines of text, the caret at the end of the last. */
function textOf(...lines: string[]) {
  const tools = createReferenceTools();
  const bound = bindEditor({
    doc: new Y.Doc(),
    editable: true,
    extensions: () =>
      editorExtensions({
        registry: blockRegistry,
        language: 'nl',
        awareness: null,
        views: handlesOnScreen(),
        slashMenu: createSlashMenuStore(),
        references: tools,
        findCommands: () => [],
        toNextStop: () => false,
        onPasteTooLarge: () => undefined,
        words: { placeholder: () => '', caretOf: (name) => name, todo: (text) => text },
      }),
  });
  open.push(() => bound.close());
  const editor = bound.current();
  if (!editor) throw new Error('no editor');
  const { schema, tr, doc } = editor.state;
  tr.replaceWith(
    0,
    doc.content.size,
    lines.map((line) => schema.node('paragraph', null, line === '' ? [] : [schema.text(line)])),
  );
  editor.view.dispatch(tr.setSelection(TextSelection.atEnd(tr.doc)));
  const names = (): string[] => editor.state.doc.children.map(({ type }) => type.name);
  const press = (key: string) => editor.commands.keyboardShortcut(key);
  return { editor, tools, names, press };
}

describe('references in a text', () => {
  it('stand in the place of what was typed, with a space to write on', () => {
    const { editor } = textOf('Dient @doel');
    putMention(editor, { from: 7, to: 12 }, goal);
    expect(editor.state.doc.textBetween(0, editor.state.doc.content.size, '', '·')).toBe('Dient · ');
    expect(targetsIn(editor.state.doc)).toEqual([goal]);
    expect(editor.state.selection.from).toBe(9);
    putMention(editor, { from: 7, to: 8 }, audience);
    expect(editor.state.doc.textContent).toBe('Dient  ');
  });

  it('come as cards in one step: in the place of an empty line, else after the line', () => {
    const { editor, names } = textOf('Boven', '');
    let steps = 0;
    editor.on('transaction', ({ transaction }) => {
      if (transaction.docChanged) steps += 1;
    });
    putReferences(editor, [goal, audience]);
    expect(steps).toBe(1);
    expect(names()).toEqual(['paragraph', 'blockReference', 'blockReference', 'paragraph']);
    expect(targetsIn(editor.state.doc)).toEqual([goal, audience]);
    const ids = editor.state.doc.children.slice(1, 3).map(({ attrs }) => attrs['id'] as string);
    expect(new Set(ids).size).toBe(2);
    editor.commands.setTextSelection(3);
    putReferences(editor, [goal]);
    expect(names().slice(0, 2)).toEqual(['paragraph', 'blockReference']);
    putReferences(editor, []);
    expect(names()).toHaveLength(5);
  });

  it('count as one character to Backspace and Delete', () => {
    const { editor, press } = textOf('A ');
    putMention(editor, { from: 3, to: 3 }, goal);
    editor.commands.setTextSelection(4);
    press('Backspace');
    expect(editor.state.doc.textContent).toBe('A  ');
    expect(targetsIn(editor.state.doc)).toEqual([]);
    putMention(editor, { from: 3, to: 3 }, goal);
    editor.commands.setTextSelection(3);
    press('Delete');
    expect(targetsIn(editor.state.doc)).toEqual([]);
  });

  it('lead on with Enter once they are selected', () => {
    const { editor, tools, press } = textOf('');
    const gone: unknown[] = [];
    tools.surroundings.goTo = (target) => gone.push(target);
    putReferences(editor, [goal]);
    editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, 0)));
    press('Enter');
    expect(gone).toEqual([goal]);
    expect(targetsIn(editor.state.doc)).toEqual([goal]);
  });

  it('hold no words when copied as HTML, and come back from it; as plain text they say what one saw', () => {
    const { editor, tools } = textOf('Dient ');
    tools.surroundings.titleOf = () => 'Meer aanmeldingen';
    putMention(editor, { from: 7, to: 7 }, goal);
    const html = editor.getHTML();
    expect(html).not.toContain('aanmeldingen');
    expect(editor.getText()).toContain('Dient Meer aanmeldingen');
    editor.commands.setContent(html);
    expect(targetsIn(editor.state.doc)).toEqual([goal]);
  });

  it('point nowhere when somebody wrote them by hand, and nothing breaks', () => {
    const { editor } = textOf('');
    editor.commands.setContent(
      '<p><span data-block-mention data-document-id=\'{"x":1}\' data-block-id="oops">x</span></p>',
    );
    const mention = editor.state.doc.firstChild?.firstChild;
    expect(mention?.type.name).toBe('blockMention');
    expect(mention && targetOf(mention)).toBeNull();
  });

  it('are offered from the strategy only where there is one', () => {
    const { editor, tools } = textOf('');
    const command = REFERENCE_COMMANDS.find(({ id }) => id === 'from-strategy');
    expect(command?.isOffered?.(editor)).toBe(false);
    tools.surroundings.strategyId = 'strategy';
    expect(command?.isOffered?.(editor)).toBe(true);
    command?.run(editor);
    expect(tools.dialogs.state()).toEqual({ kind: 'strategy' });
  });
});
