import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';
import type { HandlesOnScreen } from '../handles-on-screen.ts';

/** One view on screen, for the component that draws it. */
export interface ViewHandle {
  readonly key: string;
  readonly editor: Editor;
  readonly dom: HTMLElement;
  /** As it stands now. */
  readonly node: () => Node;
  /** In front of the node, now; null once it is gone. */
  pos(): number | null;
  readonly subscribe: (listener: () => void) => () => void;
}

/** The views that are on screen. */
export type ViewHandles = HandlesOnScreen<ViewHandle>;

/** What answers the mouse and the keyboard itself; a press anywhere else selects the view as a whole. */
const CONTROLS = 'a, button, input, summary';

const isInControl = ({ target }: Event): boolean => target instanceof Element && target.closest(CONTROLS) !== null;

let made = 0;

/** Draws a `methodView`: an empty frame that React fills. */
export function methodNodeView(
  handles: ViewHandles,
  editor: Editor,
  first: Node,
  getPos: () => number | undefined,
): NodeView {
  let node = first;
  const listeners = new Set<() => void>();
  const dom = document.createElement('div');
  dom.className = 'koers-view';
  dom.contentEditable = 'false';
  made += 1;
  const handle: ViewHandle = {
    key: String(made),
    editor,
    dom,
    node: () => node,
    pos: () => getPos() ?? null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  handles.add(handle);
  // Out of its links and fields again: the view is selected, and the arrows go on from it.
  dom.addEventListener('keydown', (event) => {
    const pos = handle.pos();
    if (event.key !== 'Escape' || event.target === dom || pos === null) return;
    event.stopPropagation();
    editor.chain().setNodeSelection(pos).focus().run();
  });
  // ProseMirror looks up what a press was on when it ends, by its place: a table that is drawn anew meanwhile has moved by then.
  dom.addEventListener('mousedown', (event) => {
    const pos = handle.pos();
    if (event.button !== 0 || isInControl(event) || pos === null) return;
    event.preventDefault();
    editor.chain().setNodeSelection(pos).focus().run();
  });
  return {
    dom,
    update(next) {
      if (next.type !== node.type) return false;
      if (next === node) return true;
      node = next;
      for (const listener of listeners) listener();
      return true;
    },
    stopEvent: (event) => event.type === 'mousedown' || (isInControl(event) && !event.type.startsWith('drag')),
    ignoreMutation: () => true,
    destroy: () => handles.remove(handle),
  };
}
