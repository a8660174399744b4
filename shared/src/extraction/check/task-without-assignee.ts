import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { isOpen, ownBlocks } from './surroundings.ts';

/** A task that still has to be done, by nobody. */
export const taskWithoutAssignee: Rule = (context) =>
  ownBlocks(context, 'task')
    .filter((task) => isOpen(task) && task.fields['assignees'] === null)
    .map((task) => findingAbout('task-without-assignee', task));
