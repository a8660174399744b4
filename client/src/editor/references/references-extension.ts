import { BLOCK_MENTION, BLOCK_REFERENCE } from '@koers/shared/document/reference-nodes.ts';
import { BLOCK_TITLE } from '@koers/shared/document/block-nodes.ts';
import { Extension, type Editor } from '@tiptap/core';
import { NodeSelection, PluginKey } from '@tiptap/pm/state';
import type { ReferencedBlock } from '../fields/referenced-block.ts';
import { suggestionMenu } from '../extensions/suggestion-menu.ts';
import { putMention } from './reference-actions.ts';
import { createReferenceTools, type ReferenceTools } from './reference-tools.ts';
import { targetOf } from './target-of.ts';

declare module '@tiptap/core' {
  interface Storage {
    references: ReferenceTools;
  }
}

const key = new PluginKey('referencePicker');

/** Goes where the selected reference points; false when none is selected. */
function follow(editor: Editor, { surroundings }: ReferenceTools): boolean {
  const { selection } = editor.state;
  if (!(selection instanceof NodeSelection)) return false;
  if (selection.node.type.name !== BLOCK_MENTION && selection.node.type.name !== BLOCK_REFERENCE) return false;
  const target = targetOf(selection.node);
  if (target) surroundings.goTo(target);
  return true;
}

/** A mention is one character: beside the caret it goes with one press. */
function deleteBeside(editor: Editor, side: 'before' | 'after'): boolean {
  const { selection, tr } = editor.state;
  if (!selection.empty) return false;
  const { $from } = selection;
  const node = side === 'before' ? $from.nodeBefore : $from.nodeAfter;
  if (node?.type.name !== BLOCK_MENTION) return false;
  const from = side === 'before' ? $from.pos - node.nodeSize : $from.pos;
  editor.view.dispatch(tr.delete(from, from + node.nodeSize).scrollIntoView());
  return true;
}

export interface ReferencesOptions {
  /** A function, since Tiptap copies plain objects among the options: the page would fill another than the keys read. */
  readonly tools: () => ReferenceTools;
}

/** `@` finds a block to refer to; Enter on a reference goes there. */
export const References = Extension.create<ReferencesOptions, ReferenceTools>({
  name: 'references',
  priority: 1090,
  addOptions() {
    const tools = createReferenceTools();
    return { tools: () => tools };
  },
  addStorage() {
    return this.options.tools();
  },
  addKeyboardShortcuts() {
    const tools = this.options.tools();
    return {
      Enter: ({ editor }) => follow(editor, tools),
      Backspace: ({ editor }) => deleteBeside(editor, 'before'),
      Delete: ({ editor }) => deleteBeside(editor, 'after'),
    };
  },
  addProseMirrorPlugins() {
    const { picker, surroundings } = this.options.tools();
    return [
      suggestionMenu<ReferencedBlock>({
        editor: this.editor,
        key,
        char: '@',
        // Not within an e-mail address.
        allowedPrefixes: [' ', '(', '"', '“'],
        allowSpaces: true,
        store: picker,
        allow(state, range) {
          const { parent } = state.doc.resolve(range.from);
          // A block's title is the name by which boards, references and the check call it: plain words.
          return parent.isTextblock && parent.type.name !== BLOCK_TITLE && !parent.type.spec.code;
        },
        find: (query) => surroundings.find(query),
        choose: (editor, range, { reference }) => putMention(editor, range, reference),
      }),
    ];
  },
});
