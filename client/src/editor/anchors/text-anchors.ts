import { MAX_CONTEXT, type CommentAnchor } from '@koers/shared/api/comments.ts';
import { Extension } from '@tiptap/core';
import type { EditorView } from '@tiptap/pm/view';
import { AnchorLookup, type Anchor } from './anchored.ts';
import { anchorOfNode, anchorOfSelection } from './anchor-of.ts';
import { anchorKey, anchorPlugin, tell, type AnchorState } from './anchor-plugin.ts';

/** An anchor among the others, in the order of the text. */
export interface AnchorPlace {
  readonly id: string;
  /** False when what it hangs on is not in the document: those come last. */
  readonly isHere: boolean;
}

/** Where words that were found again by their quote stand now; positions as Yjs's relative ones, in base64. */
export interface FoundPlace {
  readonly start: string;
  readonly end: string;
  readonly before: string;
  readonly after: string;
  readonly blockId: string | null;
}

/** What hangs on a text, as far as those beside it need it. Outlives the editor that shows the text. */
export interface TextAnchors {
  /** Everything that hangs on the text from now on. */
  set(anchors: ReadonlyMap<string, Anchor>): void;
  activate(id: string | null): void;
  /** Calls back when one came, went, changed places with another, or was found in another place than was kept. */
  readonly subscribe: (listener: () => void) => () => void;
  /** The same list until then. */
  readonly places: () => readonly AnchorPlace[];
  /** CSS pixels from the window's upper edge, of those that are here. */
  tops(): ReadonlyMap<string, number>;
  /** Scrolls to one. False when it is not here. */
  show(id: string): boolean;
  /** What somebody would write about now; null when that is nothing in particular. */
  selected(): CommentAnchor | null;
  /** Those whose words were found in another place than was kept. */
  found(): ReadonlyMap<string, FoundPlace>;
  /** Somebody asks to write about this: a menu in the text. */
  ask(anchor: CommentAnchor): void;
  askAbout(pos: number): void;
  onAsk(listener: (anchor: CommentAnchor) => void): () => void;
  /** Somebody pressed what these hang on, the closest first. */
  onPress(listener: (ids: readonly string[]) => void): () => void;
  /** What the text is drawn in. */
  element(): HTMLElement | null;
}

/** As {@link TextAnchors}, for the editor. */
export interface AnchorStore extends TextAnchors {
  /** Whether anybody hears what is asked. */
  readonly isAskable: () => boolean;
  opened(view: EditorView): void;
  changed(state: AnchorState, view: EditorView): void;
  pressed(ids: readonly string[]): void;
}

const NOWHERE: readonly AnchorPlace[] = [];

function placesIn({ anchored }: AnchorState): readonly AnchorPlace[] {
  const here = [...anchored].filter(([, { range }]) => range !== null);
  const gone = [...anchored].filter(([, { range }]) => range === null);
  const inOrder = here.toSorted(([, a], [, b]) => (a.range?.from ?? 0) - (b.range?.from ?? 0));
  return [...inOrder, ...gone].map(([id, { range }]) => ({ id, isHere: range !== null }));
}

const isSame = (one: readonly AnchorPlace[], other: readonly AnchorPlace[]): boolean =>
  one.length === other.length &&
  one.every(({ id, isHere }, index) => id === other[index]?.id && isHere === other[index]?.isHere);

/** The element that shows a position; what is folded away is shown by what it is folded into. */
function shownElement(view: EditorView, pos: number): HTMLElement | null {
  const { node } = view.domAtPos(pos + 1);
  let at: Element | null = node instanceof HTMLElement ? node : node.parentElement;
  while (at && at !== view.dom && at.getClientRects().length === 0) at = at.parentElement;
  return at instanceof HTMLElement ? at : null;
}

function topsIn(view: EditorView, { anchored }: AnchorState): ReadonlyMap<string, number> {
  const tops = new Map<string, number>();
  for (const element of view.dom.querySelectorAll<HTMLElement>('span[data-anchor]')) {
    const id = element.dataset['anchor'] ?? '';
    if (!tops.has(id) && element.getClientRects().length > 0) tops.set(id, element.getBoundingClientRect().top);
  }
  for (const [id, { range, anchor }] of anchored) {
    if (!range || tops.has(id)) continue;
    const dom = anchor.kind === 'text' ? null : view.nodeDOM(range.from);
    const element =
      dom instanceof HTMLElement && dom.getClientRects().length > 0 ? dom : shownElement(view, range.from);
    if (element) tops.set(id, element.getBoundingClientRect().top);
  }
  return tops;
}

function foundIn(view: EditorView, { anchored }: AnchorState): ReadonlyMap<string, FoundPlace> {
  const found = new Map<string, FoundPlace>();
  const lookup = new AnchorLookup(view.state);
  for (const [id, { range, found: places }] of anchored) {
    if (!places || !range) continue;
    found.set(id, { ...places, ...lookup.around(range, MAX_CONTEXT), blockId: blockIdOf(view, range.from) });
  }
  return found;
}

function blockIdOf(view: EditorView, pos: number): string | null {
  const $pos = view.state.doc.resolve(pos);
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    const id: unknown = $pos.node(depth).attrs['id'];
    if (typeof id === 'string' && id !== '') return id;
  }
  return null;
}

export function createTextAnchors(): AnchorStore {
  let anchors: ReadonlyMap<string, Anchor> = new Map();
  let activeId: string | null = null;
  let view: EditorView | null = null;
  let places = NOWHERE;
  let found = '';
  const listeners = new Set<() => void>();
  const asked = new Set<(anchor: CommentAnchor) => void>();
  const presses = new Set<(ids: readonly string[]) => void>();
  const open = (): EditorView | null => (view && !view.isDestroyed ? view : null);
  const stateNow = (): AnchorState | undefined => {
    const now = open();
    return now ? anchorKey.getState(now.state) : undefined;
  };
  const listen = <T>(set: Set<T>, listener: T): (() => void) => {
    set.add(listener);
    return () => set.delete(listener);
  };
  // what the text says of its keys depends on whether anybody listens
  const refresh = (): void => {
    const now = open();
    if (now && !now.editable) now.setProps({});
  };
  const ask = (anchor: CommentAnchor): void => {
    for (const listener of asked) listener(anchor);
  };
  return {
    set(next) {
      anchors = next;
      const now = open();
      if (now) tell(now, { type: 'set', anchors });
    },
    activate(id) {
      if (id === activeId) return;
      activeId = id;
      const now = open();
      if (now) tell(now, { type: 'activate', id });
    },
    subscribe: (listener) => listen(listeners, listener),
    places: () => places,
    tops() {
      const [now, state] = [open(), stateNow()];
      return now && state ? topsIn(now, state) : new Map<string, number>();
    },
    show(id) {
      const [now, range] = [open(), stateNow()?.anchored.get(id)?.range];
      if (!now || !range) return false;
      const words = now.dom.querySelector<HTMLElement>(`span[data-anchor="${CSS.escape(id)}"]`);
      const element = words ?? shownElement(now, range.from);
      element?.scrollIntoView({ block: 'center', behavior: 'instant' });
      return true;
    },
    selected() {
      const now = open();
      return now && anchorOfSelection(now.state);
    },
    found() {
      const [now, state] = [open(), stateNow()];
      return now && state ? foundIn(now, state) : new Map<string, FoundPlace>();
    },
    ask,
    askAbout(pos) {
      const now = open();
      const anchor = now && anchorOfNode(now.state, pos);
      if (anchor) ask(anchor);
    },
    onAsk(listener) {
      const end = listen(asked, listener);
      refresh();
      return () => {
        end();
        refresh();
      };
    },
    isAskable: () => asked.size > 0,
    onPress: (listener) => listen(presses, listener),
    element: () => open()?.dom ?? null,
    opened(next) {
      view = next;
      // Not within the making of a view: what it shows comes right after.
      queueMicrotask(() => {
        if (view !== next || next.isDestroyed) return;
        tell(next, { type: 'set', anchors });
        tell(next, { type: 'activate', id: activeId });
      });
    },
    changed(state, of) {
      if (of !== view) return;
      const next = placesIn(state);
      const nowFound = [...state.anchored]
        .flatMap(([id, { found: places }]) => (places ? [id, places.start] : []))
        .join(' ');
      if (isSame(next, places) && found === nowFound) return;
      found = nowFound;
      if (!isSame(next, places)) places = next;
      for (const listener of listeners) listener();
    },
    pressed(ids) {
      for (const listener of presses) listener(ids);
    },
  };
}

/** Draws what hangs on the text, and lets those beside it know where that is. */
export const Anchors = Extension.create<{ readonly store: () => AnchorStore }>({
  name: 'anchors',
  addOptions: () => ({ store: createTextAnchors }),
  addProseMirrorPlugins() {
    const store = this.options.store();
    return [
      anchorPlugin({
        onOpen: (view) => store.opened(view),
        onChange: (state, view) => store.changed(state, view),
        onPress: (ids) => store.pressed(ids),
      }),
    ];
  },
});
