import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import { keyOf, referenceOf, referencesOf, textOf } from '../block-fields.ts';
import { dayOfNumber, numberOfDay } from './days.ts';

/** A task that has a day, as the timeline draws it. */
export interface TimelineTask {
  readonly block: BlockAnswer;
  /** `document/block`. */
  readonly key: string;
  /** Numbers of days, both within the task; a task with one day only has both the same. */
  readonly first: number;
  readonly last: number;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly status: string;
  readonly assignees: readonly string[];
  readonly channel: string | null;
  /** The tasks that it waits for. */
  readonly dependsOn: readonly string[];
}

/** Both days as they would be written; what a task has no day for is null. */
export interface Days {
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

/** Reads a task; null for one without any day. */
export function timelineTask(block: BlockAnswer): TimelineTask | null {
  const span = spanOf({ startsOn: textOf(block, 'startsOn'), endsOn: textOf(block, 'endsOn') });
  if (!span) return null;
  const assignees = block['assignees'];
  const channel = referenceOf(block, 'channel');
  return {
    block,
    key: keyOf(block),
    ...span,
    startsOn: textOf(block, 'startsOn'),
    endsOn: textOf(block, 'endsOn'),
    status: textOf(block, 'status') ?? 'todo',
    assignees: Array.isArray(assignees) ? assignees.filter((one) => typeof one === 'string') : [],
    channel: channel && `${channel.documentId}/${channel.blockId}`,
    dependsOn: referencesOf(block, 'dependsOn').map(({ documentId, blockId }) => `${documentId}/${blockId}`),
  };
}

/** The days between which a task lies; one that ends before it starts lies between both all the same. */
export function spanOf({ startsOn, endsOn }: Days): { readonly first: number; readonly last: number } | null {
  const [start, end] = [startsOn ?? endsOn, endsOn ?? startsOn];
  if (start === null || end === null) return null;
  const days = [numberOfDay(start), numberOfDay(end)];
  return { first: Math.min(...days), last: Math.max(...days) };
}

export function isOpen({ status }: Pick<TimelineTask, 'status'>): boolean {
  return status !== 'done' && status !== 'dropped';
}

export function isLate(task: Pick<TimelineTask, 'status' | 'endsOn'>, today: string): boolean {
  return isOpen(task) && task.endsOn !== null && task.endsOn < today;
}

/** What of a bar is taken hold of. */
export type Grip = 'whole' | 'start' | 'end';

/**
 * Where a task comes to lie when it is moved by days, or stretched at an end. Moving keeps an absent day absent; stretching a
 * task of one day gives it the other. An end is not stretched past the other.
 */
export function movedDays({ first, last, startsOn, endsOn }: TimelineTask, grip: Grip, by: number): Days {
  const on = (day: number) => dayOfNumber(day);
  if (grip === 'whole') {
    return {
      startsOn: startsOn && on(numberOfDay(startsOn) + by),
      endsOn: endsOn && on(numberOfDay(endsOn) + by),
    };
  }
  if (by === 0) return { startsOn, endsOn };
  return grip === 'start'
    ? { startsOn: on(Math.min(first + by, last)), endsOn: on(last) }
    : { startsOn: on(first), endsOn: on(Math.max(last + by, first)) };
}

/** The fields that differ, as they are written. */
export function changedFields(task: Days, to: Days): Readonly<Record<string, string | null>> {
  return {
    ...(task.startsOn !== to.startsOn && { startsOn: to.startsOn }),
    ...(task.endsOn !== to.endsOn && { endsOn: to.endsOn }),
  };
}
