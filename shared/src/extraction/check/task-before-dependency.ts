import { keyOf, referencesIn, textIn } from '../views/view-source.ts';
import { circlesOfBlocks } from './circles-of-blocks.ts';
import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { finder, isOpen, ownBlocks, ownKey } from './surroundings.ts';

/** A task that begins before what it waits for ends. It may begin on that day; what goes in a circle is told as a circle. */
export const taskBeforeDependency: Rule = (context) => {
  const find = finder(context);
  const circles = circlesOfBlocks(context, 'task', 'dependsOn');
  const areInACircle = (a: string, b: string): boolean => circles.some(({ keys }) => keys.has(a) && keys.has(b));
  return ownBlocks(context, 'task')
    .filter(isOpen)
    .flatMap((task) =>
      referencesIn(task, 'dependsOn').flatMap((target) => {
        const found = find(target);
        const begins = textIn(task, 'startsOn') ?? textIn(task, 'endsOn');
        if (typeof found !== 'object' || !isOpen(found.block) || begins === null) return [];
        const ends = textIn(found.block, 'endsOn');
        if (ends === null || begins >= ends || areInACircle(ownKey(context, task), keyOf(target))) return [];
        const values = { other: found.block.title, day: ends };
        return [findingAbout('task-before-dependency', task, { values, detail: keyOf(target) })];
      }),
    );
};
