import type { Plugin } from '@tiptap/pm/state';
import { Extension } from '@tiptap/core';
import { yCursorPlugin } from '@tiptap/y-tiptap';
import type { Awareness } from 'y-protocols/awareness';

export interface CaretsOptions {
  readonly awareness: Awareness | null;
  /** What a caret is called for those who don't see it. */
  readonly labelOf: (name: string) => string;
}

interface StampedUser {
  readonly name: string;
  readonly color: string;
}

const COLOR = /^#[0-9a-fA-F]{6}$/;

function caret({ name, color }: StampedUser, label: string): HTMLElement {
  const shown = COLOR.test(color) ? color : 'currentColor';
  const element = document.createElement('span');
  element.className = 'koers-caret';
  element.style.setProperty('--caret', shown);
  element.setAttribute('aria-label', label);
  const flag = document.createElement('span');
  flag.className = 'koers-caret-name';
  flag.textContent = name;
  // Word joiners: the caret never becomes a place where a line breaks.
  element.append('\u2060', flag, '\u2060');
  return element;
}

/**
 * Where the others are. Who someone is, only the server says (it stamps `user` into each presence); this page tells its
 * caret and nothing else. Tiptap's own caret extension would write a name and colour itself.
 */
export const Carets = Extension.create<CaretsOptions>({
  name: 'carets',
  priority: 999,
  addOptions: () => ({ awareness: null, labelOf: (name: string) => name }),
  addProseMirrorPlugins() {
    const { awareness, labelOf } = this.options;
    if (!awareness) return [];
    return [
      yCursorPlugin(awareness, {
        awarenessStateFilter: (mine: number, theirs: number, state: { user?: unknown } | null) =>
          mine !== theirs && typeof state?.user === 'object' && state.user !== null,
        cursorBuilder: (user: StampedUser) => caret(user, labelOf(user.name)),
        selectionBuilder: (user: StampedUser) => ({
          class: 'koers-caret-selection',
          style: COLOR.test(user.color) ? `background-color: ${user.color}38` : '',
        }),
      }) as Plugin,
    ];
  },
});
