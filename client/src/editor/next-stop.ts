import type { Editor } from '@tiptap/core';
import { Selection } from '@tiptap/pm/state';
import type { BlockAt } from './block-model.ts';

const TEXTS = '.koers-title, .koers-part-content';
const LINKS = ':is(.koers-block-side, .koers-block-tail) a[href]';
const STOPS = `${TEXTS}, button:not([disabled]):not([tabindex="-1"]), ${LINKS}`;

const isShown = (stop: HTMLElement): boolean => stop.getClientRects().length > 0;

/** Tab within a block: from a text to the next text or chip, in the order in which one reads; after the last, on to what follows. */
export function toNextStop(editor: Editor, block: BlockAt, direction: 1 | -1): boolean {
  const { view, state } = editor;
  const dom = view.nodeDOM(block.pos);
  if (!(dom instanceof HTMLElement)) return false;
  const at = view.domAtPos(state.selection.from).node;
  const here = (at instanceof HTMLElement ? at : at.parentElement)?.closest(TEXTS);
  const stops = [...dom.querySelectorAll<HTMLElement>(STOPS)].filter(isShown);
  const index = stops.findIndex((stop) => stop === here);
  const next = index < 0 ? undefined : stops[index + direction];
  if (next && !next.matches(TEXTS)) {
    next.focus();
    return true;
  }
  const edge = direction === 1 ? block.pos + block.node.nodeSize : block.pos;
  const target = next
    ? Selection.near(state.doc.resolve(view.posAtDOM(next, 0)))
    : Selection.findFrom(state.doc.resolve(edge), direction, true);
  if (!target) return false;
  view.dispatch(state.tr.setSelection(target).scrollIntoView());
  return true;
}
