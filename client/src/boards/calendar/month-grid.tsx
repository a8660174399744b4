import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { Popover } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/language.ts';
import { useDropPlace } from '../../ui/use-drag.ts';
import { keyOf } from '../block-fields.ts';
import { numberOfDay, weekNumber } from '../timeline/days.ts';
import classes from './calendar.module.css';
import { byDay, daysIn, momentOf, onDay, type Window } from './content-moments.ts';
import { ContentPill } from './content-pill.tsx';
import { contentIn, useContentTools } from './content-tools.ts';
import { dayNumber, longDay, shortWeekday } from './day-words.ts';
import { TaskLine } from './task-line.tsx';

export interface CalendarProps {
  readonly window: Window;
  readonly blocks: readonly BlockAnswer[];
  /** Tasks that end in the window; none where they are not asked for. */
  readonly tasks: readonly BlockAnswer[];
  /** Makes a new item on a day; absent for who may not. */
  readonly onNew?: ((moment: string) => void) | undefined;
}

const MOST_SHOWN = 4;
const NONE: readonly BlockAnswer[] = [];

export function tasksByDay(tasks: readonly BlockAnswer[]): ReadonlyMap<string, readonly BlockAnswer[]> {
  return Map.groupBy(tasks, (task) => (typeof task['endsOn'] === 'string' ? task['endsOn'] : ''));
}

/** A month as whole weeks. What does not fit in a day is behind a button that opens it. */
export function MonthGrid({
  window,
  blocks,
  tasks,
  onNew,
  month,
}: CalendarProps & { readonly month: string }): ReactNode {
  const { t } = useTranslation('calendar');
  const { language } = useLanguage();
  const days = daysIn(window);
  const items = byDay(blocks);
  const due = tasksByDay(tasks);
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  return (
    <div role="table" className={classes['month']} aria-label={t('spans.month')}>
      <div role="row" className={classes['weekdays']}>
        <span role="columnheader" className={classes['weekNumber']} aria-label={t('week')} />
        {days.slice(0, 7).map((day) => (
          <span key={day} role="columnheader" className={classes['weekday']}>
            {shortWeekday(day, language)}
          </span>
        ))}
      </div>
      {weeks.map((week) => (
        <div key={week[0]} role="row" className={classes['weekRow']}>
          <span
            role="rowheader"
            className={classes['weekNumber']}
            aria-label={t('weekNumber', { number: weekNumber(numberOfDay(week[0] ?? month)) })}
          >
            {weekNumber(numberOfDay(week[0] ?? month))}
          </span>
          {week.map((day) => (
            <DayCell
              key={day}
              day={day}
              isOutside={day.slice(0, 7) !== month.slice(0, 7)}
              blocks={items.get(day) ?? NONE}
              tasks={due.get(day) ?? NONE}
              onNew={onNew}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface DayProps {
  readonly day: string;
  readonly isOutside: boolean;
  readonly blocks: readonly BlockAnswer[];
  readonly tasks: readonly BlockAnswer[];
  readonly onNew: CalendarProps['onNew'];
}

function DayCell({ day, isOutside, blocks, tasks, onNew }: DayProps): ReactNode {
  const { t } = useTranslation('calendar');
  const { language } = useLanguage();
  const { today, onMove } = useContentTools();
  const cell = useRef<HTMLDivElement>(null);
  const isOver = useDropPlace(cell, {
    accepts: (carried) => contentIn(carried) !== null,
    onDrop: (carried) => {
      const block = contentIn(carried);
      if (block) onMove(block, onDay(momentOf(block), day));
    },
  });
  const long = longDay(day, language);
  const shown = blocks.length > MOST_SHOWN ? blocks.slice(0, MOST_SHOWN - 1) : blocks;
  return (
    <div
      ref={cell}
      role="cell"
      className={classes['day']}
      data-day={day}
      data-outside={isOutside || undefined}
      data-today={day === today || undefined}
      data-weekend={[5, 6].includes((numberOfDay(day) + 3) % 7) || undefined}
      data-over={isOver || undefined}
      aria-label={t('dayLabel', { day: long, count: blocks.length })}
    >
      <div className={classes['dayHead']}>
        <span className={classes['dayNumber']} aria-current={day === today ? 'date' : undefined}>
          {dayNumber(day, language)}
        </span>
        {onNew && (
          <button
            type="button"
            className={classes['add']}
            aria-label={t('newOn', { day: long })}
            title={t('newOn', { day: long })}
            onClick={() => onNew(day)}
          >
            <IconPlus size={14} stroke={2} aria-hidden />
          </button>
        )}
      </div>
      {shown.map((block) => (
        <ContentPill key={keyOf(block)} block={block} keys="days" />
      ))}
      {shown.length < blocks.length && <WholeDay day={long} blocks={blocks} hidden={blocks.length - shown.length} />}
      {tasks.slice(0, 2).map((task) => (
        <TaskLine key={keyOf(task)} task={task} />
      ))}
      {tasks.length > 2 && <span className={classes['moreTasks']}>{t('moreTasks', { count: tasks.length - 2 })}</span>}
    </div>
  );
}

function WholeDay({
  day,
  blocks,
  hidden,
}: {
  readonly day: string;
  readonly blocks: readonly BlockAnswer[];
  readonly hidden: number;
}): ReactNode {
  const { t } = useTranslation('calendar');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setIsOpen} width={300} position="bottom" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={classes['more']} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {t('more', { count: hidden })}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={day} className={classes['wholeDay'] ?? ''}>
        <h3 className={classes['wholeDayTitle']}>{day}</h3>
        {blocks.map((block) => (
          <ContentPill key={keyOf(block)} block={block} keys="days" layout="row" />
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}
