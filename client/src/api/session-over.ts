import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let isOver = false;

function set(next: boolean): void {
  if (next === isOver) return;
  isOver = next;
  for (const listener of listeners) listener();
}

/** Whether the server no longer knows the session that this page was shown in. What is on the screen stays there. */
export const sessionOver = {
  state: (): boolean => isOver,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  tell: (): void => set(true),
  /** Somebody is signed in here from now on. */
  forget: (): void => set(false),
};

export const useIsSessionOver = (): boolean => useSyncExternalStore(sessionOver.subscribe, sessionOver.state);
