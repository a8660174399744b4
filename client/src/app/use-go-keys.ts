import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

const PLACES = { i: '/inbox', w: '/work', d: '/goals', t: '/timeline', c: '/calendar' } as const;
/** After this long the first key is forgotten. */
const PATIENCE = 1000;
/** Who typed in a text until a moment ago types on: the text may have become read-only under their hands. */
const TYPES_ON = 1500;

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** `g` and then a letter goes somewhere; `?` lists the shortcuts. Never while someone writes. */
export function useGoKeys({ onHelp }: { readonly onHelp: () => void }): void {
  const navigate = useNavigate();
  const help = useRef(onHelp);
  useEffect(() => {
    help.current = onHelp;
  });
  useEffect(() => {
    let going = 0;
    let wroteAt = Number.NEGATIVE_INFINITY;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey) return;
      const typesOn = event.timeStamp - wroteAt < TYPES_ON;
      if (isWriting(event.target) || typesOn) {
        // Escape, Tab and Enter leave a text on purpose.
        wroteAt = event.key.length === 1 ? event.timeStamp : Number.NEGATIVE_INFINITY;
        return;
      }
      if (event.key === '?') return help.current();
      if (event.key === 'g') going = event.timeStamp;
      else if (event.timeStamp - going < PATIENCE && event.key in PLACES) {
        going = 0;
        void navigate({ to: PLACES[event.key as keyof typeof PLACES] });
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [navigate]);
}
