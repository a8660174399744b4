import { circlesOfBlocks } from './circles-of-blocks.ts';
import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';

/** Tasks that wait for each other, or one that waits for itself: told once, at the first of them. */
export const taskInACircle: Rule = (context) =>
  circlesOfBlocks(context, 'task', 'dependsOn').map(({ first, titles }) =>
    findingAbout('task-in-a-circle', first, { values: { others: titles.slice(1).join(', ') } }),
  );
