import { METHOD_VIEW } from '@koers/shared/document/reference-nodes.ts';
import { Extension, type Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';

const STOPS = 'a[href], button, input, summary';

/** The first thing in a selected view that takes the keyboard. */
function enterView({ state, view }: Editor): boolean {
  const { selection } = state;
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== METHOD_VIEW) return false;
  const dom = view.nodeDOM(selection.from);
  const stop = dom instanceof HTMLElement ? dom.querySelector<HTMLElement>(STOPS) : null;
  stop?.focus();
  return stop !== null;
}

/** Tab goes from a view that is selected into it; Escape leads back out (view-handles.ts). */
export const ViewKeys = Extension.create({
  name: 'viewKeys',
  priority: 950,
  addKeyboardShortcuts() {
    return { Tab: () => enterView(this.editor) };
  },
});
