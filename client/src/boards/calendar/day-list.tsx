import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { content } from '@koers/shared/blocks/content.ts';
import { IconPlus } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/language.ts';
import { useDropPlace } from '../../ui/use-drag.ts';
import { keyOf, textOf } from '../block-fields.ts';
import classes from './calendar.module.css';
import { byDay, daysIn, momentOf, onDay } from './content-moments.ts';
import { ContentPill } from './content-pill.tsx';
import { contentIn, useContentTools } from './content-tools.ts';
import { longDay } from './day-words.ts';
import { tasksByDay, type CalendarProps } from './month-grid.tsx';
import { StageMark } from './stage-mark.tsx';
import { TaskLine } from './task-line.tsx';

const NONE: readonly BlockAnswer[] = [];

/** The days of a month under each other: those with something on them, and today. */
export function DayList({ window, blocks, tasks, onNew }: CalendarProps): ReactNode {
  const { today } = useContentTools();
  const items = byDay(blocks);
  const due = tasksByDay(tasks);
  const days = daysIn(window).filter((day) => items.has(day) || due.has(day) || day === today);
  return (
    <div className={classes['list']}>
      {days.map((day) => (
        <ListedDay key={day} day={day} blocks={items.get(day) ?? NONE} tasks={due.get(day) ?? NONE} onNew={onNew} />
      ))}
    </div>
  );
}

interface DayProps {
  readonly day: string;
  readonly blocks: readonly BlockAnswer[];
  readonly tasks: readonly BlockAnswer[];
  readonly onNew: CalendarProps['onNew'];
}

function ListedDay({ day, blocks, tasks, onNew }: DayProps): ReactNode {
  const { t } = useTranslation('calendar');
  const { language } = useLanguage();
  const { today, onMove } = useContentTools();
  const section = useRef<HTMLElement>(null);
  const isOver = useDropPlace(section, {
    accepts: (carried) => contentIn(carried) !== null,
    onDrop: (carried) => {
      const block = contentIn(carried);
      if (block) onMove(block, onDay(momentOf(block), day));
    },
  });
  const long = longDay(day, language);
  return (
    <section
      ref={section}
      className={classes['listedDay']}
      data-day={day}
      data-today={day === today || undefined}
      data-over={isOver || undefined}
      aria-label={long}
    >
      <div className={classes['listedHead']}>
        <h2 className={classes['listedTitle']}>
          {long}
          {day === today && <span className={classes['todayWord']}>{t('today')}</span>}
        </h2>
        {onNew && (
          <button
            type="button"
            className={classes['add']}
            aria-label={t('newOn', { day: long })}
            title={t('newOn', { day: long })}
            onClick={() => onNew(day)}
          >
            <IconPlus size={16} stroke={2} aria-hidden />
          </button>
        )}
      </div>
      {blocks.length + tasks.length === 0 && <p className={classes['nothing']}>{t('nothingToday')}</p>}
      {blocks.map((block) => (
        <ContentPill key={keyOf(block)} block={block} keys="days" layout="row">
          <RowEnd block={block} />
        </ContentPill>
      ))}
      {tasks.map((task) => (
        <TaskLine key={keyOf(task)} task={task} />
      ))}
    </section>
  );
}

function RowEnd({ block }: { readonly block: BlockAnswer }): ReactNode {
  const { language } = useLanguage();
  const { channelOf } = useContentTools();
  const stage = textOf(block, 'stage') ?? 'inspiration';
  const options: Readonly<Record<string, Readonly<Record<typeof language, string>>>> = content.fields.stage.options;
  return (
    <span className={classes['rowEnd']}>
      <span className={classes['rowChannel']}>{channelOf(block)?.name}</span>
      <span className={classes['rowStage']}>
        <StageMark stage={stage} />
        {options[stage]?.[language] ?? stage}
      </span>
    </span>
  );
}
