import { useEffect, useEffectEvent } from 'react';

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** The rows on screen, in their order. */
const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-notice]')];

/**
 * `j` and `k` walk through the notices; Enter opens, as on any link; `e` marks the one that has the focus.
 * @param onToggle gets its id
 */
export function useListKeys(onToggle: (id: string) => void): void {
  const toggle = useEffectEvent(onToggle);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isWriting(event.target)) return;
      const shown = rows();
      const at = shown.findIndex((row) => row.parentElement?.contains(document.activeElement));
      if (event.key === 'j') shown[Math.min(at + 1, shown.length - 1)]?.focus();
      else if (event.key === 'k') shown[Math.max(at - 1, 0)]?.focus();
      else if (event.key === 'e') {
        const id = shown[at]?.dataset['notice'];
        if (id !== undefined) toggle(id);
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
