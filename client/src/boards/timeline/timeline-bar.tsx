import { IconAlarm, IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { movedDays, type Days, type Grip, type TimelineTask } from './timeline-task.ts';
import classes from './timeline.module.css';
import type { Warning } from './warnings.ts';
import { ZOOM, type Zoom } from './zoom.ts';

/** Pixels that a pointer moves before it is a drag. */
const STILL = 4;
/** Pixels from the edge of the view within which a drag takes the view along, and how far at each move. */
const EDGE = 40;
const NUDGE = 14;
/** A bar that is narrower has its words beside it. */
const NARROW = 90;

export interface BarActions {
  readonly onHold: (task: TimelineTask, rowKey: string, to: Days, by: 'pointer' | 'keys') => void;
  /** Writes where it lies now. */
  readonly onDrop: () => void;
  readonly onCancel: () => void;
  readonly onOpen: (task: TimelineTask) => void;
  readonly onEdit: (task: TimelineTask) => void;
  /** Goes to the task so many rows further. */
  readonly onGo: (rowKey: string, by: number) => void;
  readonly onFocus: (rowKey: string) => void;
}

interface Props {
  readonly id: string;
  readonly rowKey: string;
  /** As it is written. */
  readonly task: TimelineTask;
  /** As it is drawn: where it would lie if it were let go. */
  readonly drawn: TimelineTask;
  readonly held: 'pointer' | 'keys' | null;
  readonly zoom: Zoom;
  /** Pixels from the left of the days to a day. */
  readonly at: (day: number) => number;
  readonly isTabStop: boolean;
  readonly mayChange: boolean;
  readonly warnings: readonly Warning[];
  readonly title: string;
  readonly label: string;
  /** Its days and what is to be minded, while it is held. */
  readonly note: string;
  readonly hintId: string;
  readonly scroller: () => HTMLElement | null;
  readonly actions: BarActions;
}

/** One task on the line: taken by its middle it moves, by an end it stretches; the arrow keys do the same. */
export function TimelineBar(props: Props): ReactNode {
  const { id, rowKey, task, drawn, held, zoom, at, isTabStop, mayChange, warnings, actions } = props;
  const drag = useDrag(props);
  const left = at(drawn.first);
  const width = Math.max(at(drawn.last + 1) - left, 8);
  const isLate = warnings.some(({ type }) => type === 'late');
  const isWarned = warnings.some(({ type }) => type !== 'late');
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    const done = keyAction(event, { task, drawn, held, zoom, mayChange, rowKey, actions });
    if (done) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    <>
      <button
        type="button"
        id={id}
        className={classes['bar']}
        style={{ left, width }}
        tabIndex={isTabStop ? 0 : -1}
        title={held ? undefined : props.label}
        aria-label={props.label}
        aria-describedby={props.hintId}
        data-status={task.status}
        data-late={isLate || undefined}
        data-warned={isWarned || undefined}
        data-held={held ?? undefined}
        data-fixed={!mayChange || undefined}
        data-one={task.startsOn === null || task.endsOn === null || undefined}
        onKeyDown={onKeyDown}
        onFocus={() => actions.onFocus(rowKey)}
        onBlur={() => {
          if (held === 'keys') actions.onDrop();
        }}
        onClick={() => {
          if (drag.wasDragged()) return;
          if (mayChange) actions.onEdit(task);
          else actions.onOpen(task);
        }}
        {...(mayChange && drag.handlers)}
      >
        {mayChange && <span className={classes['grip']} data-grip="start" />}
        {mayChange && <span className={classes['grip']} data-grip="end" />}
        <span className={classes['barText']} data-outside={width < NARROW || undefined}>
          {task.status === 'done' && <IconCheck size={13} stroke={2.4} />}
          {isWarned && <IconAlertTriangle size={13} stroke={2} className={classes['warnIcon'] ?? ''} />}
          {isLate && <IconAlarm size={13} stroke={2} className={classes['warnIcon'] ?? ''} />}
          <span className={classes['barTitle']}>{props.title}</span>
        </span>
      </button>
      {held && (
        <span className={classes['note']} style={{ left }} data-warned={warnings.length > 0 || undefined} aria-hidden>
          {props.note}
        </span>
      )}
    </>
  );
}

interface Pressed {
  readonly x: number;
  readonly scrollLeft: number;
  readonly grip: Grip;
  moved: boolean;
}

/** Takes hold of the bar with a mouse, a pen or a finger. */
function useDrag({ task, rowKey, zoom, held, scroller, actions }: Props) {
  const pressed = useRef<Pressed | null>(null);
  const dragged = useRef(false);
  const isHeld = held === 'pointer';
  const cancel = useEffectEvent(() => {
    pressed.current = null;
    actions.onCancel();
  });
  useEffect(() => {
    if (!isHeld) return;
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape') cancel();
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [isHeld]);

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    dragged.current = false;
    if (event.button !== 0) return;
    const grip = event.target instanceof HTMLElement ? event.target.dataset['grip'] : undefined;
    event.currentTarget.setPointerCapture(event.pointerId);
    pressed.current = {
      x: event.clientX,
      scrollLeft: scroller()?.scrollLeft ?? 0,
      grip: grip === 'start' || grip === 'end' ? grip : 'whole',
      moved: false,
    };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const now = pressed.current;
    if (!now) return;
    const view = scroller();
    if (now.moved && view) follow(view, event.clientX);
    const moved = event.clientX - now.x + (view?.scrollLeft ?? 0) - now.scrollLeft;
    if (!now.moved && Math.abs(moved) < STILL) return;
    now.moved = true;
    dragged.current = true;
    const by = Math.round(moved / ZOOM[zoom].perDay);
    actions.onHold(task, rowKey, movedDays(task, now.grip, by), 'pointer');
  };
  const onPointerUp = () => {
    if (pressed.current?.moved) actions.onDrop();
    pressed.current = null;
  };
  const onPointerCancel = () => {
    if (pressed.current?.moved) actions.onCancel();
    pressed.current = null;
  };
  return {
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel },
    /** Whether the click that ends here was a drag. */
    wasDragged: () => dragged.current,
  };
}

function follow(view: HTMLElement, x: number): void {
  const { left, right } = view.getBoundingClientRect();
  if (x > right - EDGE) view.scrollLeft += NUDGE;
  else if (x < left + EDGE) view.scrollLeft -= NUDGE;
}

interface Keyed {
  readonly task: TimelineTask;
  readonly drawn: TimelineTask;
  readonly held: 'pointer' | 'keys' | null;
  readonly zoom: Zoom;
  readonly mayChange: boolean;
  readonly rowKey: string;
  readonly actions: BarActions;
}

/** Does what a key asks for. @returns whether it asked for anything */
function keyAction(event: KeyboardEvent, { task, drawn, held, zoom, mayChange, rowKey, actions }: Keyed): boolean {
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowRight': {
      if (held === 'pointer') return true;
      const { step, bigStep } = ZOOM[zoom];
      const size = event.shiftKey && !event.altKey ? bigStep : step;
      const grip: Grip = event.altKey ? (event.shiftKey ? 'start' : 'end') : 'whole';
      const to = mayChange ? movedDays(drawn, grip, event.key === 'ArrowLeft' ? -size : size) : task;
      actions.onHold(task, rowKey, to, 'keys');
      return true;
    }
    case 'ArrowUp':
    case 'ArrowDown':
      actions.onGo(rowKey, event.key === 'ArrowUp' ? -1 : 1);
      return true;
    case 'Enter':
      if (held) actions.onDrop();
      else actions.onOpen(task);
      return true;
    case 'Escape':
      if (!held) return false;
      actions.onCancel();
      return true;
    case 'd':
    case 'D':
      if (!mayChange || held) return false;
      actions.onEdit(task);
      return true;
    default:
      return false;
  }
}
