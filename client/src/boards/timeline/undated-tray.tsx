import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { ActionIcon } from '@mantine/core';
import { IconCalendarPlus, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, useState, type PointerEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { keyOf } from '../block-fields.ts';
import classes from './timeline.module.css';
import type { TimelineWords } from './use-timeline-words.ts';

interface Props {
  readonly tasks: readonly BlockAnswer[];
  /** There are more than these. */
  readonly more: boolean;
  readonly words: TimelineWords;
  readonly mayChange: (documentId: string) => boolean;
  readonly onEdit: (task: BlockAnswer) => void;
  readonly onOpen: (task: BlockAnswer) => void;
  /** While one is dragged: where the pointer is. Absent where there is no line to drag to. */
  readonly drop?: {
    readonly onOver: (x: number, y: number) => void;
    readonly onDrop: (task: BlockAnswer, x: number, y: number) => void;
    readonly onCancel: () => void;
  };
}

const STILL = 4;

/** Tasks without any day: dragged onto the line they get one, pressed they ask for one. */
export function UndatedTray({ tasks, more, words, mayChange, onEdit, onOpen, drop }: Props): ReactNode {
  const { t } = useTranslation('timeline');
  const [isOpen, setIsOpen] = useState(true);
  if (tasks.length === 0) return null;
  const count = tasks.length;
  return (
    <section className={classes['tray']} aria-label={t('undated')}>
      <div className={classes['trayHead']}>
        <ActionIcon
          size={24}
          aria-expanded={isOpen}
          aria-label={t(isOpen ? 'fold' : 'unfold', { name: t('undated') })}
          onClick={() => setIsOpen(!isOpen)}
        >
          <IconChevronRight size={15} stroke={2} className={classes['chevron'] ?? ''} data-open={isOpen || undefined} />
        </ActionIcon>
        <h2 className={classes['trayTitle']}>{more ? t('undatedMore', { count }) : t('undatedCount', { count })}</h2>
        {isOpen && drop && <span className={classes['trayHint']}>{t('undatedHint')}</span>}
      </div>
      {isOpen && (
        <ul className={classes['trayList']}>
          {tasks.map((task) => (
            <li key={keyOf(task)}>
              <UndatedTask
                task={task}
                words={words}
                onPress={() => (mayChange(task.documentId) ? onEdit(task) : onOpen(task))}
                drop={mayChange(task.documentId) ? drop : undefined}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface TaskProps {
  readonly task: BlockAnswer;
  readonly words: TimelineWords;
  readonly onPress: () => void;
  readonly drop: Props['drop'] | undefined;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function UndatedTask({ task, words, onPress, drop }: TaskProps): ReactNode {
  const pressed = useRef<Place | null>(null);
  const dragged = useRef(false);
  const [ghost, setGhost] = useState<Place | null>(null);
  const isDragged = ghost !== null;
  const end = () => {
    pressed.current = null;
    setGhost(null);
    drop?.onCancel();
  };
  const cancel = useEffectEvent(end);
  useEffect(() => {
    if (!isDragged) return;
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape') cancel();
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [isDragged]);
  const handlers = drop && {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      dragged.current = false;
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      pressed.current = { x: event.clientX, y: event.clientY };
    },
    onPointerMove: ({ clientX: x, clientY: y }: PointerEvent<HTMLElement>) => {
      const from = pressed.current;
      if (!from || (!isDragged && Math.abs(x - from.x) + Math.abs(y - from.y) < STILL)) return;
      dragged.current = true;
      setGhost({ x, y });
      drop.onOver(x, y);
    },
    onPointerUp: ({ clientX: x, clientY: y }: PointerEvent<HTMLElement>) => {
      const wasHeld = pressed.current !== null && isDragged;
      end();
      if (wasHeld) drop.onDrop(task, x, y);
    },
    onPointerCancel: end,
  };
  const title = words.title(task);
  return (
    <>
      <button
        type="button"
        className={classes['undated']}
        data-held={isDragged || undefined}
        title={`${title} · ${words.plan(task)}`}
        onClick={() => {
          if (!dragged.current) onPress();
        }}
        {...handlers}
      >
        <IconCalendarPlus size={15} stroke={1.7} aria-hidden />
        <span className={classes['undatedTitle']}>{title}</span>
        <span className={classes['undatedPlan']}>{words.plan(task)}</span>
      </button>
      {ghost &&
        createPortal(
          <span className={classes['ghost']} style={{ left: ghost.x + 12, top: ghost.y - 14 }} aria-hidden>
            {title}
          </span>,
          document.body,
        )}
    </>
  );
}
