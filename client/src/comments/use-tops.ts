import { useCallback, useEffect, useRef, useState } from 'react';
import type { CommentedText } from './commented-text.ts';

/** Milliseconds between two readings while the text changes: reading has the browser lay the page out. */
const PACE = 60;

/**
 * How far below an element's upper edge each thread's words are, as the text is laid out now. Both scroll together, so
 * scrolling changes nothing.
 * @param changes calls back when the text says something else
 */
export function useTops(
  text: CommentedText | null,
  changes: ((listener: () => void) => () => void) | null,
  base: () => HTMLElement | null,
): ReadonlyMap<string, number> {
  const [tops, setTops] = useState<ReadonlyMap<string, number>>(new Map());
  const baseNow = useRef(base);
  baseNow.current = base;
  const read = useCallback(() => {
    const element = baseNow.current();
    if (!text || !element) return;
    const { top: zero } = element.getBoundingClientRect();
    const next = new Map([...text.tops()].map(([id, top]) => [id, Math.round(top - zero)]));
    setTops((known) => (isSame(known, next) ? known : next));
  }, [text]);
  useEffect(() => {
    if (!text) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        read();
      }, PACE);
    };
    const ends = [text.subscribe(soon), changes?.(soon)];
    const observer = new ResizeObserver(soon);
    const element = text.element();
    if (element) observer.observe(element);
    const own = baseNow.current();
    if (own) observer.observe(own);
    addEventListener('resize', soon);
    // the first reading is not to be waited for
    const frame = requestAnimationFrame(read);
    soon();
    return () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      for (const end of ends) end?.();
      observer.disconnect();
      removeEventListener('resize', soon);
    };
  }, [text, changes, read]);
  return tops;
}

function isSame(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  if (one.size !== other.size) return false;
  for (const [id, top] of one) if (other.get(id) !== top) return false;
  return true;
}
