import { keyOf, referencesIn, textIn } from '../views/view-source.ts';
import { circlesOfBlocks } from './circles-of-blocks.ts';
import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';
import { finder, isOpen, ownBlocks, ownKey } from './surroundings.ts';

/** A task that begins before what it waits for ends. It may begin on that day; what goes in a circle is told as a circle. */
export const taskBeforeDependency: Rule = (context) => {
  const find = finder(context);
  const circleOf = new Map(
    circlesOfBlocks(context, 'task', 'dependsOn').flatMap(({ first, keys }) =>
      [...keys].map((key) => [key, first] as const),
    ),
  );
  const areInACircle = (a: string, b: string): boolean => circleOf.has(a) && circleOf.get(a) === circleOf.get(b);
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
