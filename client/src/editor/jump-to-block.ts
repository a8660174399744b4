import type { Editor } from '@tiptap/core';
import { posOfId } from './block-actions.ts';

/** Shows a block, section or entry's block by its id: scrolls to it and lights it up for a moment. False when it isn't here. */
export function jumpToBlock(editor: Editor, id: string): boolean {
  const pos = posOfId(editor.state.doc, id);
  if (pos === null) return false;
  const found = editor.view.nodeDOM(pos);
  const element =
    found instanceof HTMLElement ? (found.hidden ? found.closest<HTMLElement>('[data-block]') : found) : null;
  if (!element) return false;
  element.scrollIntoView({ block: element.offsetHeight > innerHeight * 0.7 ? 'start' : 'center' });
  // An animation, no class: a change of attributes would make ProseMirror draw the node anew.
  const glow = { backgroundColor: 'var(--koers-accent-bg)', boxShadow: '0 0 0 6px var(--koers-accent-bg)' };
  element.animate(
    [glow, { ...glow, offset: 0.6 }, { backgroundColor: 'transparent', boxShadow: '0 0 0 6px transparent' }],
    { duration: 1800 },
  );
  return true;
}
