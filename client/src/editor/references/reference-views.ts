import { BLOCK_MENTION } from '@koers/shared/document/reference-nodes.ts';
import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';
import type { HandlesOnScreen } from '../handles-on-screen.ts';

/** One reference on screen, for the components that draw it. */
export interface ReferenceHandle {
  readonly key: string;
  readonly as: 'mention' | 'card';
  readonly editor: Editor;
  readonly dom: HTMLElement;
  /** As it stands now. */
  readonly node: () => Node;
  /** In front of the node, now; null once it is gone. */
  readonly pos: () => number | null;
  readonly subscribe: (listener: () => void) => () => void;
}

/** The references that are on screen. */
export type ReferenceViews = HandlesOnScreen<ReferenceHandle>;

let made = 0;

/** Draws a reference: a frame that React fills. What is pressed in it is no writing. */
export function referenceNodeView(
  views: ReferenceViews,
  editor: Editor,
  first: Node,
  getPos: () => number | undefined,
): NodeView {
  let node = first;
  const listeners = new Set<() => void>();
  const isMention = first.type.name === BLOCK_MENTION;
  const dom = document.createElement(isMention ? 'span' : 'div');
  dom.className = isMention ? 'koers-mention' : 'koers-reference';
  dom.contentEditable = 'false';
  made += 1;
  const handle: ReferenceHandle = {
    key: String(made),
    as: isMention ? 'mention' : 'card',
    editor,
    dom,
    node: () => node,
    pos: () => getPos() ?? null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  views.add(handle);
  return {
    dom,
    update(next) {
      if (next.type !== node.type) return false;
      node = next;
      for (const listener of listeners) listener();
      return true;
    },
    stopEvent: ({ target, type }) =>
      target instanceof Element && target.closest('a, button') !== null && !type.startsWith('drag'),
    ignoreMutation: () => true,
    destroy: () => views.remove(handle),
  };
}
