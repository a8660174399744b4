import { IconAlertTriangle, IconCalendarEvent } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/language.ts';
import { formatDays } from '../../ui/format.ts';
import { dayOfNumber, mondayOf, weekNumber } from './days.ts';
import type { TimelineTask } from './timeline-task.ts';
import classes from './timeline.module.css';
import type { Surroundings } from './use-task-surroundings.ts';
import type { TimelineModel } from './use-timeline-model.ts';
import type { Range } from './use-timeline-tasks.ts';
import type { TimelineWords } from './use-timeline-words.ts';

interface Props {
  readonly tasks: readonly TimelineTask[];
  readonly model: TimelineModel;
  readonly surroundings: Surroundings;
  readonly words: TimelineWords;
  readonly range: Range;
  readonly onEdit: (task: TimelineTask) => void;
}

interface Week {
  readonly monday: number;
  readonly tasks: readonly TimelineTask[];
}

/** Each task in the week in which it begins; what began before, in the first. */
export function weeksOf(tasks: readonly TimelineTask[], range: Range): readonly Week[] {
  const byWeek = new Map<number, TimelineTask[]>();
  for (const task of tasks) {
    if (task.first > range.until || task.last < range.from) continue;
    const monday = mondayOf(Math.max(task.first, range.from));
    byWeek.set(monday, [...(byWeek.get(monday) ?? []), task]);
  }
  return [...byWeek]
    .toSorted(([a], [b]) => a - b)
    .map(([monday, found]) => ({
      monday,
      tasks: found.toSorted((a, b) => a.first - b.first || a.last - b.last || (a.key < b.key ? -1 : 1)),
    }));
}

/** The same tasks as a table by week: on a phone, and for who would rather read than look. */
export function TimelineList({ tasks, model, surroundings, words, range, onEdit }: Props): ReactNode {
  const { t } = useTranslation('timeline');
  const { language } = useLanguage();
  return (
    <table className={classes['list']} aria-label={t('list.label')}>
      <thead className={classes['listHead']}>
        <tr>
          {(['task', 'plan', 'who', 'days', 'status', 'notes'] as const).map((name) => (
            <th key={name} scope="col">
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      {weeksOf(tasks, range).map(({ monday, tasks: found }) => (
        <tbody key={monday}>
          <tr className={classes['listWeek']}>
            <th scope="rowgroup" colSpan={6}>
              {t('list.week', {
                number: weekNumber(monday),
                days: formatDays(dayOfNumber(monday), dayOfNumber(monday + 6), language) ?? '',
              })}
            </th>
          </tr>
          {found.map((task) => (
            <ListRow
              key={task.key}
              task={task}
              words={words}
              notes={words.warnings(model.warningsFor(task))}
              who={task.assignees.map((id) => surroundings.nameOf('person', id) ?? t('unknown')).join(', ')}
              onEdit={surroundings.mayChange(task.block.documentId) ? () => onEdit(task) : null}
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}

interface RowProps {
  readonly task: TimelineTask;
  readonly words: TimelineWords;
  readonly notes: string;
  readonly who: string;
  /** Null for who may not change it. */
  readonly onEdit: (() => void) | null;
}

function ListRow({ task, words, notes, who, onEdit }: RowProps): ReactNode {
  const { t } = useTranslation('timeline');
  const title = words.title(task.block);
  const days = words.days(task);
  return (
    <tr className={classes['listRow']} data-done={task.status === 'done' || undefined}>
      <th scope="row">
        <Link
          to="/d/$documentId"
          params={{ documentId: task.block.documentId }}
          search={{ block: task.block.id }}
          className={classes['title']}
        >
          {title}
        </Link>
      </th>
      <td className={classes['quiet']}>{words.plan(task.block)}</td>
      <td className={classes['quiet']}>{who}</td>
      <td>
        {onEdit ? (
          <button
            type="button"
            className={classes['daysButton']}
            aria-label={t('list.edit', { title, days })}
            onClick={onEdit}
          >
            <IconCalendarEvent size={15} stroke={1.7} aria-hidden />
            {days}
          </button>
        ) : (
          days
        )}
      </td>
      <td>
        <span className={classes['statusWord']} data-status={task.status}>
          {words.status(task.status)}
        </span>
      </td>
      <td className={classes['notes']}>
        {notes !== '' && (
          <>
            <IconAlertTriangle size={14} stroke={1.9} aria-hidden /> {notes}
          </>
        )}
      </td>
    </tr>
  );
}
