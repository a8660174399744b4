import type { Editor, Range } from '@tiptap/core';
import type { EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Suggestion, exitSuggestion, type SuggestionProps } from '@tiptap/suggestion';

/** What a list that opens while typing shows; null when it is closed. */
export interface SuggestionMenuState<T> {
  readonly items: readonly T[];
  readonly query: string;
  readonly selected: number;
  readonly rect: () => DOMRect | null;
  readonly choose: (item: T) => void;
}

/** The list's state, between the editor that drives it and the component that shows it. */
export interface SuggestionMenuStore<T> {
  readonly state: () => SuggestionMenuState<T> | null;
  readonly subscribe: (listener: () => void) => () => void;
  set(state: SuggestionMenuState<T> | null): void;
}

export function createSuggestionMenuStore<T>(): SuggestionMenuStore<T> {
  let state: SuggestionMenuState<T> | null = null;
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

interface SuggestionMenuOptions<T> {
  readonly editor: Editor;
  readonly key: PluginKey;
  readonly char: string;
  /** Characters that may stand in front; null where any may. */
  readonly allowedPrefixes: string[] | null;
  readonly allowSpaces?: boolean;
  readonly store: SuggestionMenuStore<T>;
  readonly allow: (state: EditorState, range: Range) => boolean;
  readonly find: (query: string) => readonly T[];
  /** What was typed is still there, in `range`. */
  readonly choose: (editor: Editor, range: Range, item: T) => void;
}

/** A list that a character opens; typing on narrows it, arrows and Enter choose, Escape closes it and leaves what was typed. */
export function suggestionMenu<T>(options: SuggestionMenuOptions<T>): Plugin {
  const { editor, key, store, allow, find, choose, ...trigger } = options;
  const show = (props: SuggestionProps<T, T>, keep: boolean): void => {
    const selected = keep ? Math.min(store.state()?.selected ?? 0, Math.max(props.items.length - 1, 0)) : 0;
    store.set({
      items: props.items,
      query: props.query,
      selected,
      rect: () => props.clientRect?.() ?? null,
      choose: (item) => props.command(item),
    });
  };
  return Suggestion<T, T>({
    editor,
    pluginKey: key,
    ...trigger,
    allow: ({ state, range }) => allow(state, range),
    items: ({ query }) => [...find(query)],
    command: ({ editor, range, props }) => choose(editor, range, props),
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
  });
}
