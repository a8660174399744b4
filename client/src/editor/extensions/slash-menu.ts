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

/** Whether the words of a command begin with what was typed: `heat ` still asks for the heat list, `doel ` for nothing. */
function isNamed({ label, synonyms }: EditorCommand, typed: string): boolean {
  const names = [label.nl, label.en, ...synonyms.nl, ...synonyms.en];
  return names.some((name) => name.toLowerCase().startsWith(typed.toLowerCase()));
}

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
        allowSpaces: true,
        store,
        allow(state, range) {
          const typed = state.doc.textBetween(range.from + 1, range.to);
          // A name may have spaces in it; any other space ends what was asked, and the line goes on as text.
          const isAsking = !/\s/.test(typed) || find(typed).some((command) => isNamed(command, typed));
          return isAsking && ['paragraph', 'heading'].includes(state.doc.resolve(range.from).parent.type.name);
        },
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
