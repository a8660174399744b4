import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/language.ts';
import { useDropPlace } from '../../ui/use-drag.ts';
import { keyOf } from '../block-fields.ts';
import classes from './week-grid.module.css';
import { atHour, byDay, daysIn, momentOf, timeOf } from './content-moments.ts';
import { ContentPill } from './content-pill.tsx';
import { contentIn, useContentTools } from './content-tools.ts';
import { dayNumber, longDay, shortWeekday } from './day-words.ts';
import { tasksByDay, type CalendarProps } from './month-grid.tsx';
import { TaskLine } from './task-line.tsx';

const NONE: readonly BlockAnswer[] = [];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** What the day begins with in sight; the night is scrolled to. */
const FIRST_IN_SIGHT = 7;

const hourWords = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** A week by the hour; what has no time stands above. */
export function WeekGrid({ window, blocks, tasks, onNew }: CalendarProps): ReactNode {
  const { t } = useTranslation('calendar');
  const { language } = useLanguage();
  const { today } = useContentTools();
  const hours = useRef<HTMLDivElement>(null);
  const days = daysIn(window);
  const items = byDay(blocks);
  const due = tasksByDay(tasks);
  useEffect(() => {
    const row = hours.current?.querySelector<HTMLElement>(`[data-hour="${FIRST_IN_SIGHT}"]`);
    if (hours.current && row) hours.current.scrollTop = row.offsetTop;
  }, [window.from]);
  const at = (day: string, hour: number | null): readonly BlockAnswer[] =>
    (items.get(day) ?? NONE).filter((block) => {
      const time = timeOf(block);
      return hour === null ? time === null : time !== null && Number(time.slice(0, 2)) === hour;
    });
  return (
    <div role="table" className={classes['week']} aria-label={t('spans.week')}>
      <div role="row" className={classes['head']}>
        <span role="columnheader" aria-label={t('time')} />
        {days.map((day) => (
          <span key={day} role="columnheader" className={classes['day']} data-today={day === today || undefined}>
            <span className={classes['weekday']}>{shortWeekday(day, language)}</span>
            <span className={classes['number']} aria-current={day === today ? 'date' : undefined}>
              {dayNumber(day, language)}
            </span>
          </span>
        ))}
      </div>
      <div role="row" className={classes['whole']}>
        <span role="rowheader" className={classes['hour']}>
          {t('wholeDayShort')}
        </span>
        {days.map((day) => (
          <Slot key={day} day={day} hour={null} blocks={at(day, null)} onNew={onNew}>
            {(due.get(day) ?? NONE).map((task) => (
              <TaskLine key={keyOf(task)} task={task} />
            ))}
          </Slot>
        ))}
      </div>
      <div ref={hours} role="rowgroup" className={classes['hours']}>
        {HOURS.map((hour) => (
          <div key={hour} role="row" className={classes['row']} data-hour={hour}>
            <span role="rowheader" className={classes['hour']}>
              {hourWords(hour)}
            </span>
            {days.map((day) => (
              <Slot key={day} day={day} hour={hour} blocks={at(day, hour)} onNew={onNew} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

interface SlotProps {
  readonly day: string;
  /** Null is the whole day. */
  readonly hour: number | null;
  readonly blocks: readonly BlockAnswer[];
  readonly onNew: CalendarProps['onNew'];
  readonly children?: ReactNode;
}

function Slot({ day, hour, blocks, onNew, children }: SlotProps): ReactNode {
  const { t } = useTranslation('calendar');
  const { language } = useLanguage();
  const { today, onMove } = useContentTools();
  const slot = useRef<HTMLDivElement>(null);
  const isOver = useDropPlace(slot, {
    accepts: (carried) => contentIn(carried) !== null,
    onDrop: (carried) => {
      const block = contentIn(carried);
      if (block) onMove(block, atHour(momentOf(block), day, hour));
    },
  });
  const long = longDay(day, language);
  const when = hour === null ? long : `${long} ${hourWords(hour)}`;
  return (
    <div
      ref={slot}
      role="cell"
      className={classes['slot']}
      data-day={day}
      data-hour={hour ?? 'whole'}
      data-today={day === today || undefined}
      data-over={isOver || undefined}
    >
      {blocks.map((block) => (
        <ContentPill key={keyOf(block)} block={block} keys="hours" />
      ))}
      {children}
      {onNew && (
        // a hundred and more of them: the mouse's way; the keyboard's is the button of the board
        <button
          type="button"
          tabIndex={-1}
          className={classes['add']}
          aria-label={t('newOn', { day: when })}
          onClick={() => onNew(atHour(null, day, hour))}
        />
      )}
    </div>
  );
}
