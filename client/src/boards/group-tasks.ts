import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { textOf } from './block-fields.ts';

export const TASK_GROUPS = ['overdue', 'week', 'later', 'undated', 'done'] as const;
export type TaskGroup = (typeof TASK_GROUPS)[number];

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
const dayOf = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);

/** Days from one to another: 1 from Monday to Tuesday. */
export function daysBetween(from: string, until: string): number {
  return dayNumber(until) - dayNumber(from);
}

/** The Sunday that ends the week of a day; weeks begin on Monday. */
export function endOfWeek(day: string): string {
  // day 0, 1 January 1970, was a Thursday
  const weekday = (dayNumber(day) + 3) % 7;
  return dayOf(dayNumber(day) + 6 - weekday);
}

/**
 * Where a task stands in someone's work: what is late, what is at hand this week (it ends in it, or has begun), what comes
 * later; null for what was dropped.
 */
export function taskGroup(task: BlockAnswer, today: string): TaskGroup | null {
  const [starts, ends] = [textOf(task, 'startsOn'), textOf(task, 'endsOn')];
  const status = textOf(task, 'status');
  if (status === 'dropped') return null;
  if (status === 'done') return 'done';
  if (ends !== null && ends < today) return 'overdue';
  if (starts === null && ends === null) return 'undated';
  const sunday = endOfWeek(today);
  return (ends !== null && ends <= sunday) || (starts !== null && starts <= sunday) ? 'week' : 'later';
}

/** What is due first stands first; without an end, the start counts. Done: the latest first. */
function inOrder(a: BlockAnswer, b: BlockAnswer): number {
  const due = (task: BlockAnswer) => textOf(task, 'endsOn') ?? textOf(task, 'startsOn') ?? '9999';
  if (due(a) !== due(b)) return due(a) < due(b) ? -1 : 1;
  return a.documentTitle.localeCompare(b.documentTitle) || a.position - b.position;
}

/** Tasks by group, each in order; a group without tasks is an empty list. */
export function groupTasks(tasks: readonly BlockAnswer[], today: string): Record<TaskGroup, readonly BlockAnswer[]> {
  const groups = Map.groupBy(tasks, (task) => taskGroup(task, today));
  const of = (group: TaskGroup) => (groups.get(group) ?? []).toSorted(inOrder);
  return {
    overdue: of('overdue'),
    week: of('week'),
    later: of('later'),
    undated: of('undated'),
    done: of('done').toReversed(),
  };
}
