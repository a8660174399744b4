import { Extension } from '@tiptap/core';
import { PluginKey } from '@tiptap/pm/state';
import { isAvailable, type EditorCommand } from '../commands.ts';
import { createSuggestionMenuStore, suggestionMenu, type SuggestionMenuStore } from './suggestion-menu.ts';

export type SlashMenuStore = SuggestionMenuStore<EditorCommand>;

export const createSlashMenuStore = (): SlashMenuStore => createSuggestionMenuStore<EditorCommand>();

export interface SlashMenuOptions {
  readonly store: SlashMenuStore;
  readonly find: (query: string) => readonly EditorCommand[];
}

const key = new PluginKey('slashMenu');

/** `/` opens the list of commands; typing on narrows it, arrows and Enter choose. */
export const SlashMenu = Extension.create<SlashMenuOptions>({
  name: 'slashMenu',
  priority: 1100,
  addOptions: () => ({ store: createSlashMenuStore(), find: () => [] }),
  addProseMirrorPlugins() {
    const { store, find } = this.options;
    const editor = this.editor;
    return [
      suggestionMenu<EditorCommand>({
        editor,
        key,
        char: '/',
        allowedPrefixes: [' '],
        store,
        allow: (state, range) => ['paragraph', 'heading'].includes(state.doc.resolve(range.from).parent.type.name),
        find: (query) =>
          find(query).filter((command) => isAvailable(command, editor.state) && (command.isOffered?.(editor) ?? true)),
        choose(editor, range, command) {
          editor.chain().focus().deleteRange(range).run();
          command.run(editor);
        },
      }),
    ];
  },
});
