import type { Reference } from '@koers/shared/blocks/define.ts';

/** What is open over the text: a list to choose one block from, or the strategy's blocks to insert. */
export type ReferenceDialog =
  | { readonly kind: 'choose'; readonly onChoose: (target: Reference) => void }
  | { readonly kind: 'strategy' };

/** Between what opens a dialog (a command, a card) and the component that shows it. */
export interface ReferenceDialogs {
  readonly state: () => ReferenceDialog | null;
  readonly subscribe: (listener: () => void) => () => void;
  set(dialog: ReferenceDialog | null): void;
}

export function createReferenceDialogs(): ReferenceDialogs {
  let state: ReferenceDialog | null = null;
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
