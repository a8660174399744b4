/** The nodes of one sort that are on screen, each by its handle, for the React components that draw in them. */
export interface HandlesOnScreen<T> {
  /** In the order in which they came; the same list until one comes or goes. */
  readonly list: () => readonly T[];
  readonly subscribe: (listener: () => void) => () => void;
  add(handle: T): void;
  remove(handle: T): void;
}

export function handlesOnScreen<T>(): HandlesOnScreen<T> {
  const handles = new Set<T>();
  let listed: readonly T[] | null = [];
  const listeners = new Set<() => void>();
  let told = true;
  // A document's opening makes thousands at once, in the middle of ProseMirror's drawing: React hears of it once, after.
  const changed = (): void => {
    listed = null;
    if (!told) return;
    told = false;
    queueMicrotask(() => {
      told = true;
      for (const listener of listeners) listener();
    });
  };
  return {
    list: () => (listed ??= [...handles]),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add(handle) {
      handles.add(handle);
      changed();
    },
    remove(handle) {
      handles.delete(handle);
      changed();
    },
  };
}
