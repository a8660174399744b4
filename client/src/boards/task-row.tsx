import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import type { Language } from '@koers/shared/blocks/define.ts';
import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/language.ts';
import { formatDay, formatWeekday } from '../ui/format.ts';
import { textOf } from './block-fields.ts';
import { daysBetween } from './group-tasks.ts';
import classes from './work-board.module.css';

interface Props {
  readonly task: BlockAnswer;
  readonly today: string;
  readonly onTick: (done: boolean) => void;
}

/** One task: tick it here, or go to where it was written. */
export function TaskRow({ task, today, onTick }: Props): ReactNode {
  const { t } = useTranslation();
  const title = task.title || t('work.untitled');
  const isDone = task['status'] === 'done';
  return (
    <li className={classes['task']} data-done={isDone || undefined}>
      <Checkbox
        radius="xl"
        size="sm"
        checked={isDone}
        aria-label={t(isDone ? 'work.untick' : 'work.tick', { title })}
        onChange={(event) => onTick(event.currentTarget.checked)}
      />
      <div className={classes['what']}>
        <Link
          to="/d/$documentId"
          params={{ documentId: task.documentId }}
          search={{ block: task.id }}
          className={classes['title']}
        >
          {title}
        </Link>
        <span className={classes['document']}>
          {task['status'] === 'doing' && <span className={classes['doing']}>{t('work.doing')}</span>}
          {task.documentTitle || t('untitled')}
        </span>
      </div>
      {!isDone && <When task={task} today={today} />}
    </li>
  );
}

function When({ task, today }: { readonly task: BlockAnswer; readonly today: string }): ReactNode {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const [starts, ends] = [textOf(task, 'startsOn'), textOf(task, 'endsOn')];
  if (ends === null) {
    if (starts === null || starts <= today) return null;
    return <span className={classes['when']}>{t('work.from', { date: nearDay(starts, today, language) })}</span>;
  }
  const left = daysBetween(today, ends);
  if (left < 0) {
    return (
      <span className={classes['when']} data-late title={formatDay(ends, language)}>
        {t('work.daysLate', { count: -left })}
      </span>
    );
  }
  const soon = left === 0 ? t('work.today') : left === 1 ? t('work.tomorrow') : null;
  return (
    <span className={classes['when']} data-soon={left === 0 || undefined} title={formatDay(ends, language)}>
      {soon ?? t('work.until', { date: nearDay(ends, today, language) })}
    </span>
  );
}

/** Within a week the weekday says most; further away the date does. */
function nearDay(day: string, today: string, language: Language): string {
  return daysBetween(today, day) < 7 ? formatWeekday(day, language) : formatDay(day, language, today);
}
