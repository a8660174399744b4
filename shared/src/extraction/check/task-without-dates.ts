import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { isOpen, ownBlocks } from './surroundings.ts';

/** A task that still has to be done, without a day by which. A first day may be missing: it is a task of one day then. */
export const taskWithoutDates: Rule = (context) =>
  ownBlocks(context, 'task')
    .filter((task) => isOpen(task) && task.fields['endsOn'] === null)
    .map((task) => findingAbout('task-without-dates', task));
