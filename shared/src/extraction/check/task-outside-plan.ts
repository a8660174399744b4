import { textIn } from '../views/view-source.ts';
import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { isOpen, ownBlocks } from './surroundings.ts';

/** A task that still has to be done, on days before the plan's first or after its last. */
export const taskOutsidePlan: Rule = (context) => {
  const { startsOn, endsOn } = context.document;
  return ownBlocks(context, 'task')
    .filter((task) => {
      const days = [textIn(task, 'startsOn'), textIn(task, 'endsOn')].filter((day) => day !== null);
      return (
        isOpen(task) && days.some((day) => (startsOn !== null && day < startsOn) || (endsOn !== null && day > endsOn))
      );
    })
    .map((task) => findingAbout('task-outside-plan', task));
};
