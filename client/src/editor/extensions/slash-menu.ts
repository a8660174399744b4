import { Extension, type Editor, type Range } from '@tiptap/core';
import { PluginKey } from '@tiptap/pm/state';
import { Suggestion, exitSuggestion, type SuggestionProps } from '@tiptap/suggestion';
import { isAvailable, type EditorCommand } from '../commands.ts';

/** What the `/` menu shows; null when it is closed. */
export interface SlashMenuState {
  readonly items: readonly EditorCommand[];
  readonly query: string;
  readonly selected: number;
  readonly rect: () => DOMRect | null;
  readonly choose: (command: EditorCommand) => void;
}

/** The `/` menu's state, between the editor that drives it and the component that shows it. */
export interface SlashMenuStore {
  readonly state: () => SlashMenuState | null;
  readonly subscribe: (listener: () => void) => () => void;
  set(state: SlashMenuState | null): void;
}

export function createSlashMenuStore(): SlashMenuStore {
  let state: SlashMenuState | null = null;
  const listeners = new Set<() => void>();
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(next) {
      state = next;
      for (const listener of listeners) listener();
    },
  };
}

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
    const show = (props: SuggestionProps<EditorCommand, EditorCommand>, keep: boolean): void => {
      const selected = keep ? Math.min(store.state()?.selected ?? 0, Math.max(props.items.length - 1, 0)) : 0;
      store.set({
        items: props.items,
        query: props.query,
        selected,
        rect: () => props.clientRect?.() ?? null,
        choose: (command) => props.command(command),
      });
    };
    return [
      Suggestion<EditorCommand, EditorCommand>({
        editor,
        pluginKey: key,
        char: '/',
        allowedPrefixes: [' '],
        allow: ({ state, range }) => {
          const $from = state.doc.resolve(range.from);
          return ['paragraph', 'heading'].includes($from.parent.type.name);
        },
        items: ({ query }) => find(query).filter((command) => isAvailable(command, editor.state)),
        command: ({ editor, range, props: command }: { editor: Editor; range: Range; props: EditorCommand }) => {
          editor.chain().focus().deleteRange(range).run();
          command.run(editor);
        },
        render: () => ({
          onStart: (props) => show(props, false),
          onUpdate: (props) => show(props, props.query === store.state()?.query),
          onExit: () => store.set(null),
          onKeyDown({ event, view }) {
            const state = store.state();
            if (!state || state.items.length === 0) return false;
            const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
            if (step !== 0) {
              store.set({ ...state, selected: (state.selected + step + state.items.length) % state.items.length });
              return true;
            }
            if (event.key === 'Enter' || event.key === 'Tab') {
              const chosen = state.items[state.selected];
              if (chosen) state.choose(chosen);
              return true;
            }
            if (event.key === 'Escape') exitSuggestion(view, key);
            return event.key === 'Escape';
          },
        }),
      }),
    ];
  },
});
