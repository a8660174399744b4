import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';

/** Something of the text that one points at or chose: what it is drawn in, and by what it came. */
export interface AtHand {
  readonly element: HTMLElement;
  readonly by: 'mouse' | 'keys' | 'finger';
}

/** Pixels left of the text in which the mouse is at a line yet: the handle stands there. */
const MARGIN = 56;
/** What does something of its own when it is tapped. */
const OWN = 'a, button, input, textarea, select, label, .koers-anchor, .koers-slot';

/** The part of a text that an element of the page is in: a block, a heading, a paragraph; null outside of one. */
function partAround(text: HTMLElement, element: Node | null): HTMLElement | null {
  let at = element;
  while (at && at.parentNode !== text) at = at.parentNode;
  return at instanceof HTMLElement && !at.classList.contains('koers-slot') ? at : null;
}

/** The part of a text at this height, when the mouse is at it or in the margin beside it. */
function partAt(text: HTMLElement, { x, y }: { readonly x: number; readonly y: number }): HTMLElement | null {
  const { left, right, top, bottom } = text.getBoundingClientRect();
  if (x < left - MARGIN || x > right || y < top || y > bottom) return null;
  return partAround(text, document.elementFromPoint(Math.max(x, left + 4), y));
}

/** Where the node that an element draws begins in the document. */
export function posOfPart(editor: Editor, element: HTMLElement): number | null {
  if (!editor.view.dom.contains(element)) return null;
  const { doc } = editor.state;
  const within = editor.view.posAtDOM(element, 0);
  if (within < 0 || within > doc.content.size) return null;
  const $within = doc.resolve(within);
  const pos = $within.depth > 0 ? $within.before(1) : within;
  return doc.nodeAt(pos) ? pos : null;
}

/** The part of the text that somebody is at who reads it: with the mouse, with the keyboard, or with a finger. */
export function useBlockAtHand(editor: Editor): readonly [AtHand | null, (atHand: AtHand | null) => void] {
  const [atHand, setAtHand] = useState<AtHand | null>(null);
  useEffect(() => {
    const text = editor.view.dom;
    let frame = 0;
    let pressedBy = 'mouse';
    const isInHandle = (target: EventTarget | null): boolean =>
      target instanceof Element && target.closest('[data-comment-handle], [data-screen-bar]') !== null;
    const show = (element: HTMLElement | null, by: AtHand['by']): void =>
      setAtHand((was) => (element === null ? null : was?.element === element && was.by === by ? was : { element, by }));

    const move = (event: PointerEvent): void => {
      if (event.pointerType !== 'mouse' || event.buttons !== 0) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        if (isInHandle(event.target) || isInHandle(document.activeElement)) return;
        const element = partAt(text, event);
        if (element) show(element, 'mouse');
        else setAtHand((was) => (was?.by === 'mouse' ? null : was));
      });
    };
    const tap = (event: MouseEvent): void => {
      if (pressedBy === 'mouse' || !(event.target instanceof Element)) return;
      show(event.target.closest(OWN) ? null : partAround(text, event.target), 'finger');
    };
    const down = (event: PointerEvent): void => {
      pressedBy = event.pointerType;
      const isElsewhere = event.target instanceof Node && !text.contains(event.target) && !isInHandle(event.target);
      if (isElsewhere) setAtHand((was) => (was?.by === 'finger' ? null : was));
    };
    const selected = (): void => {
      const selection = document.getSelection();
      if (document.activeElement !== text || !selection || !text.contains(selection.anchorNode)) return;
      if (!selection.isCollapsed) show(partAround(text, selection.anchorNode), 'keys');
    };
    addEventListener('pointermove', move, { passive: true });
    text.addEventListener('click', tap);
    addEventListener('pointerdown', down, true);
    document.addEventListener('selectionchange', selected);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('pointermove', move);
      text.removeEventListener('click', tap);
      removeEventListener('pointerdown', down, true);
      document.removeEventListener('selectionchange', selected);
    };
  }, [editor]);
  return [atHand, setAtHand];
}
