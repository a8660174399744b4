const KEY = 'koers.workspace';

/** What this tab knows of the workspace that it is in. */
export interface ChosenWorkspace {
  /** The one that its calls name; null until it is known, and for a guest. */
  readonly id: string | null;
  /** The one that it was in and may not see any more: somebody took me out of it, or suspended me. */
  readonly lostId: string | null;
}

// Each tab has its own: two can be in two. Without storage (a test) it lasts as long as the page.
const storage = typeof sessionStorage === 'undefined' ? null : sessionStorage;
const listeners = new Set<() => void>();
let state: ChosenWorkspace = { id: storage?.getItem(KEY) ?? null, lostId: null };

function set(next: ChosenWorkspace): void {
  if (next.id === state.id && next.lostId === state.lostId) return;
  state = next;
  if (next.id === null) storage?.removeItem(KEY);
  else storage?.setItem(KEY, next.id);
  for (const listener of listeners) listener();
}

/** The workspace that this tab is in. It is kept while the tab is open, and named in every call. */
export const chosenWorkspace = {
  state: (): ChosenWorkspace => state,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** I work in this one now, whatever was before. */
  choose: (id: string): void => set({ id, lostId: null }),
  /** The server answered for this one. What was lost stays so until something else is chosen. */
  keep: (id: string | null): void => set({ ...state, id }),
  /** The server knows nothing of it any more, for me. */
  lose: (): void => set({ id: null, lostId: state.id ?? state.lostId }),
  /** As it was before something that did not succeed. */
  goBack: (before: ChosenWorkspace): void => set(before),
  /** Somebody else signs in here. */
  forget: (): void => set({ id: null, lostId: null }),
};
