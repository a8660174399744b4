import { ActionIcon, VisuallyHidden } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/language.ts';
import { formatNumber } from '../../ui/format.ts';
import type { Grouping, TaskGroup } from './arrange-tasks.ts';
import { mondayOf, numberOfDay, weekNumber } from './days.ts';
import type { Days } from './timeline-task.ts';
import classes from './timeline.module.css';
import type { Surroundings } from './use-task-surroundings.ts';
import type { Range } from './use-timeline-tasks.ts';
import type { TimelineWords } from './use-timeline-words.ts';
import { isOver, workloadOf, type WeekLoad } from './workload.ts';

interface Props {
  readonly group: TaskGroup;
  readonly grouping: Grouping;
  readonly surroundings: Surroundings;
  readonly words: TimelineWords;
  readonly isFolded: boolean;
  readonly onFold: () => void;
  readonly at: (day: number) => number;
  readonly range: Range;
  /** There may be more tasks than are counted. */
  readonly more: boolean;
}

/** The head of a group: its name, and on the line what it spans (a plan) or what is on somebody's hands (a person). */
export function GroupLine(props: Props): ReactNode {
  const { group, grouping, surroundings, words, isFolded, onFold, at } = props;
  const { t } = useTranslation('timeline');
  const plan = grouping === 'document' ? surroundings.planOf(group.id) : null;
  return (
    <>
      <div role="rowheader" className={classes['groupName']}>
        <ActionIcon
          size={24}
          aria-expanded={!isFolded}
          aria-label={t(isFolded ? 'unfold' : 'fold', { name: group.name })}
          onClick={onFold}
        >
          <IconChevronRight
            size={15}
            stroke={2}
            className={classes['chevron'] ?? ''}
            data-open={!isFolded || undefined}
          />
        </ActionIcon>
        {grouping === 'document' && group.id !== '' ? (
          <Link to="/d/$documentId" params={{ documentId: group.id }} className={classes['groupTitle']}>
            {group.name}
          </Link>
        ) : (
          <span className={classes['groupTitle']}>{group.name}</span>
        )}
        <span className={classes['count']} aria-label={t('count', { count: group.tasks.length })}>
          {group.tasks.length}
        </span>
      </div>
      <div role="gridcell" className={classes['days']}>
        {plan && <PlanSpan plan={plan} name={group.name} words={words} at={at} range={props.range} />}
        {grouping === 'person' && group.id !== '' && <Workload {...props} />}
      </div>
    </>
  );
}

interface PlanProps {
  readonly plan: Days;
  readonly name: string;
  readonly words: TimelineWords;
  readonly at: (day: number) => number;
  readonly range: Range;
}

/** From the first to the last day of a plan; open where it has none. */
function PlanSpan({ plan, name, words, at, range }: PlanProps): ReactNode {
  const { t } = useTranslation('timeline');
  const first = plan.startsOn === null ? range.from : numberOfDay(plan.startsOn);
  const last = plan.endsOn === null ? range.until : numberOfDay(plan.endsOn);
  if (last < first) return null;
  const label = t('planDays', { name, days: words.days(plan) });
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={classes['plan']}
      style={{ left: at(first), width: at(last + 1) - at(first) }}
      data-open-start={plan.startsOn === null || undefined}
      data-open-end={plan.endsOn === null || undefined}
    />
  );
}

/** A cell a week with what somebody has on their hands. */
function Workload({ group, surroundings, at, range, more }: Props): ReactNode {
  const { t } = useTranslation('timeline');
  const mondays: number[] = [];
  for (let monday = mondayOf(range.from); monday <= range.until; monday += 7) mondays.push(monday);
  const weeks = workloadOf(group.tasks, surroundings.capacityOf(group.id), mondays);
  return (
    <ul className={classes['load']} aria-label={t('load.label', { name: group.name })}>
      {weeks.map((week) => (
        <WeekCell key={week.monday} week={week} left={at(week.monday)} end={at(week.monday + 7)} more={more} />
      ))}
    </ul>
  );
}

interface CellProps {
  readonly week: WeekLoad;
  readonly left: number;
  /** Where the next week begins. */
  readonly end: number;
  readonly more: boolean;
}

/** Pixels under which a cell has room for its number alone. */
const SMALL_CELL = 44;

function WeekCell({ week, left, end, more }: CellProps): ReactNode {
  const { t } = useTranslation('timeline');
  const { language } = useLanguage();
  const over = isOver(week);
  const amount = `${formatNumber(week.amount, language)}${more ? '+' : ''}`;
  const values = {
    week: weekNumber(week.monday),
    amount,
    tasks: t('count', { count: week.tasks }),
    room: formatNumber(week.room, language),
  };
  const hint = t(week.unit === 'hours' ? 'load.hoursHint' : 'load.daysHint', values);
  const label = over ? `${hint}: ${t('load.over')}` : hint;
  const width = end - left - 2;
  return (
    <li className={classes['cell']} style={{ left: left + 1, width }} data-over={over || undefined} title={label}>
      <span aria-hidden>{width < SMALL_CELL ? amount : t(`load.${week.unit}`, { amount })}</span>
      {over && width >= SMALL_CELL && <span aria-hidden>!</span>}
      <VisuallyHidden>{label}</VisuallyHidden>
    </li>
  );
}
