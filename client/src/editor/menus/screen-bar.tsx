import { useEffect, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import classes from './screen-bar.module.css';

/** Whether one points with a finger: then the device's own menu stands at selected words, above them or below. */
export const COARSE = '(pointer: coarse)';

interface Props {
  readonly label: string;
  readonly children: ReactNode;
}

/** At the lower edge of what one sees of the page, above a keyboard on the screen: nothing of the device's comes over it. */
export function ScreenBar({ label, children }: Props): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const seen = window.visualViewport;
    const bar = ref.current;
    if (!seen || !bar) return;
    const place = (): void => {
      const hidden = Math.max(0, document.documentElement.clientHeight - seen.height - seen.offsetTop);
      bar.style.setProperty('--hidden', `${Math.round(hidden)}px`);
    };
    place();
    seen.addEventListener('resize', place);
    seen.addEventListener('scroll', place);
    return () => {
      seen.removeEventListener('resize', place);
      seen.removeEventListener('scroll', place);
    };
  }, []);
  return createPortal(
    // Pressing a button must not take the selection away.
    <div
      ref={ref}
      role="toolbar"
      tabIndex={-1}
      aria-label={label}
      data-screen-bar=""
      className={classes['bar']}
      onMouseDown={(event) => event.preventDefault()}
    >
      {children}
    </div>,
    document.body,
  );
}
