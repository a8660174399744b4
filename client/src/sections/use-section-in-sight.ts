import { useEffect, useEffectEvent, useState } from 'react';
import { headingInSight } from './heading-in-sight.ts';

/** By id, in document order: CSS pixels from the window's upper edge. */
export type HeadingTops = () => ReadonlyMap<string, number>;

/** What shows that someone scrolls, and not the page by itself. */
const BY_HAND = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

/**
 * Which section is being read, as one scrolls. One that was jumped to counts as such until someone scrolls on: the last
 * sections of a document may be too short to come up to the top.
 */
export function useSectionInSight(headingTops: HeadingTops): {
  readonly current: string | null;
  readonly choose: (headingId: string) => void;
} {
  const [inSight, setInSight] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const look = useEffectEvent(() => {
    const { scrollHeight, clientHeight } = document.documentElement;
    setInSight(
      headingInSight(headingTops(), {
        height: innerHeight,
        scrollTop: scrollY,
        scrollLimit: scrollHeight - clientHeight,
      }),
    );
  });
  useEffect(() => {
    let frame = 0;
    const onScroll = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        look();
      });
    };
    onScroll();
    addEventListener('scroll', onScroll, { passive: true });
    addEventListener('resize', onScroll);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('scroll', onScroll);
      removeEventListener('resize', onScroll);
    };
  }, [headingTops]);
  useEffect(() => {
    if (chosen === null) return;
    const forget = () => setChosen(null);
    for (const name of BY_HAND) addEventListener(name, forget, { passive: true, capture: true });
    return () => {
      for (const name of BY_HAND) removeEventListener(name, forget, { capture: true });
    };
  }, [chosen]);
  return { current: chosen ?? inSight, choose: setChosen };
}
