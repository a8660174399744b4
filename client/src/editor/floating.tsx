import {
  autoUpdate,
  computePosition,
  flip,
  offset,
  shift,
  size,
  type Placement,
  type ReferenceElement,
} from '@floating-ui/dom';
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import classes from './floating.module.css';

interface FloatingProps {
  /** What it stands beside. */
  readonly anchor: ReferenceElement;
  readonly onClose: () => void;
  readonly label: string;
  readonly children: ReactNode;
  readonly role?: 'dialog' | 'listbox' | 'menu' | 'toolbar';
  readonly placement?: Placement;
  readonly className?: string | undefined;
  /** Takes the keyboard when it opens and keeps it until it closes; off where the text keeps it, as with `/`. */
  readonly takesFocus?: boolean;
}

/** Pixels: a list scrolls early, a form with a calendar in it shows its button. */
const TALLEST_LIST = 420;
const TALLEST_FORM = 640;
const MARGIN = 8;

/** The bar over the page stays in sight: nothing lies over it. */
function barHeight(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--koers-bar-height')) || 0;
}

/** What one sees of the page under its bar; less while a keyboard lies over the screen. */
function roomBelowTheBar({ top, bottom }: { readonly top: number; readonly bottom: number }): number {
  return (window.visualViewport?.height ?? window.innerHeight) - top - bottom;
}

const FOCUSABLE = 'button:not([disabled]), [href], input:not([disabled]), [tabindex]:not([tabindex="-1"])';

/** Keeps Tab within; a dialog of three fields needs no more. */
function keepTabInside(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Tab') return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (stop) => stop.offsetParent !== null,
  );
  const [first, last] = [stops[0], stops.at(-1)];
  const from = event.shiftKey ? first : last;
  const to = event.shiftKey ? last : first;
  if (to && document.activeElement === from) {
    event.preventDefault();
    to.focus();
  }
}

/** A small layer beside something: menus, pickers, the bubble. Closes on Escape and on a press elsewhere. */
export function Floating(props: FloatingProps): ReactNode {
  const {
    anchor,
    onClose,
    label,
    children,
    role = 'dialog',
    placement = 'bottom-start',
    className,
    takesFocus = true,
  } = props;
  const ref = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const layer = ref.current;
    if (!layer) return;
    const padding = { top: barHeight() + MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN };
    const coversAnchor = role === 'dialog';
    const tallest = coversAnchor ? TALLEST_FORM : TALLEST_LIST;
    return autoUpdate(anchor, layer, () => {
      const middleware = [
        offset(6),
        flip({ padding }),
        size({
          padding,
          apply: ({ availableHeight }) => {
            const beside = Math.max(120, Math.min(availableHeight, tallest));
            // A form that is cut off is of no use: where neither side has the room, it comes to lie over what it belongs to.
            layer.style.maxHeight = `${coversAnchor ? Math.max(beside, Math.min(roomBelowTheBar(padding), tallest)) : beside}px`;
          },
        }),
        shift({ padding, crossAxis: coversAnchor }),
      ];
      void computePosition(anchor, layer, { placement, middleware }).then(({ x, y }) => {
        layer.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
        layer.style.opacity = '1';
      });
    });
  }, [anchor, placement, role]);

  // Before the page is drawn anew: an empty chip whose form closes is only there as long as it, or its form, has the keyboard.
  useLayoutEffect(() => {
    if (!takesFocus) return;
    const layer = ref.current;
    const before = document.activeElement;
    (layer?.querySelector<HTMLElement>('[data-autofocus]') ?? layer?.querySelector<HTMLElement>(FOCUSABLE))?.focus({
      preventScroll: true,
    });
    return () => {
      // Only when the keyboard is still here: who clicked into the text stays there.
      if (
        before instanceof HTMLElement &&
        (layer?.contains(document.activeElement) || document.activeElement === document.body)
      ) {
        before.focus({ preventScroll: true });
      }
    };
  }, [takesFocus]);

  useEffect(() => {
    const press = (event: PointerEvent): void => {
      const target = event.target;
      if (!(target instanceof Node) || ref.current?.contains(target)) return;
      if (anchor instanceof Element && anchor.contains(target)) return;
      onClose();
    };
    document.addEventListener('pointerdown', press, true);
    return () => document.removeEventListener('pointerdown', press, true);
  }, [anchor, onClose]);

  return createPortal(
    // The layer only passes keys on to what is in it: Escape and Tab.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={ref}
      role={role}
      aria-label={label}
      className={`${classes['layer']} ${className ?? ''}`}
      // Unseen until it has its place, and yet able to take the keyboard.
      style={{ opacity: 0 }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          onClose();
        } else if (takesFocus) keepTabInside(event);
      }}
    >
      {children}
    </div>,
    document.body,
  );
}
