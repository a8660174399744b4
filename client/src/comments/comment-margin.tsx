import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { arrangeCards } from './arrange-cards.ts';
import type { CommentedText } from './commented-text.ts';
import classes from './comments-panel.module.css';
import { useTops } from './use-tops.ts';
import { WayToCard } from './way-to-card.tsx';

interface Props {
  readonly text: CommentedText;
  readonly changes: (listener: () => void) => () => void;
  /** In the order of the text; those without a place first. */
  readonly ids: readonly string[];
  readonly activeId: string | null;
  readonly card: (id: string) => ReactNode;
  /** Leads to a thread that is out of sight. */
  readonly onGo: (threadId: string) => void;
}

/** Pixels that a card is taken for until it was drawn. */
const GUESS = 120;
/** Pixels above and below the window within which cards are drawn. */
const BEYOND = 1200;

/** The part of an element that is in the window, and a stretch around it; in the element's own pixels, in large steps. */
function useStretch(element: HTMLElement | null): { readonly from: number; readonly to: number } {
  const [stretch, setStretch] = useState({ from: 0, to: 3000 });
  useEffect(() => {
    if (!element) return;
    let frame = 0;
    const look = (): void => {
      frame = 0;
      const { top } = element.getBoundingClientRect();
      const step = Math.round(-top / 400) * 400;
      const next = { from: step - BEYOND, to: step + innerHeight + BEYOND };
      setStretch((known) => (known.from === next.from && known.to === next.to ? known : next));
    };
    const soon = (): void => {
      frame ||= requestAnimationFrame(look);
    };
    look();
    addEventListener('scroll', soon, { passive: true });
    addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('scroll', soon);
      removeEventListener('resize', soon);
    };
  }, [element]);
  return stretch;
}

/** Cards beside their words, in a margin that scrolls with the text. Only those near the window are drawn. */
export function CommentMargin({ text, changes, ids, activeId, card, onGo }: Props): ReactNode {
  const [margin, setMargin] = useState<HTMLElement | null>(null);
  const marginNow = useRef<HTMLElement | null>(null);
  const base = useCallback(() => marginNow.current, []);
  const wanted = useTops(text, changes, base);
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map());
  const stretch = useStretch(margin);

  const observer = useMemo(
    () =>
      new ResizeObserver((entries) =>
        setHeights((known) => {
          const next = new Map(known);
          for (const { target } of entries) {
            const id = target instanceof HTMLElement ? target.dataset['card'] : undefined;
            if (id !== undefined && target.isConnected) next.set(id, Math.round(target.getBoundingClientRect().height));
          }
          return next;
        }),
      ),
    [],
  );
  useEffect(() => () => observer.disconnect(), [observer]);
  const measure = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return;
      observer.observe(element);
      return () => observer.unobserve(element);
    },
    [observer],
  );

  const tops = useMemo(() => {
    const boxes = ids.map((id) => ({ id, wanted: wanted.get(id) ?? null, height: heights.get(id) ?? GUESS }));
    return arrangeCards(boxes, activeId);
  }, [ids, wanted, heights, activeId]);
  const placed = useMemo(
    () => ids.map((id) => ({ id, top: tops.get(id) ?? 0, height: heights.get(id) ?? GUESS })),
    [ids, tops, heights],
  );
  const end = ids.reduce((last, id) => Math.max(last, (tops.get(id) ?? 0) + (heights.get(id) ?? GUESS)), 0);
  const isNear = (id: string): boolean => {
    const top = tops.get(id) ?? 0;
    return id === activeId || (top + (heights.get(id) ?? GUESS) > stretch.from && top < stretch.to);
  };
  return (
    <div
      ref={(element) => {
        marginNow.current = element;
        setMargin(element);
      }}
      className={classes['margin']}
      style={{ minHeight: end }}
    >
      {wanted.size > 0 && <WayToCard cards={placed} margin={margin} onGo={onGo} />}
      {ids.filter(isNear).map((id) => (
        <div
          key={id}
          ref={measure}
          data-card={id}
          className={classes['place']}
          style={{ transform: `translateY(${tops.get(id) ?? 0}px)` }}
        >
          {card(id)}
        </div>
      ))}
    </div>
  );
}
