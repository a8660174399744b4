import { circlesOfBlocks } from './circles-of-blocks.ts';
import type { Rule } from './finding.ts';
import { findingAbout } from './finding-about.ts';

/** Audiences that are part of each other, or one that is part of itself: told once, at the first of them. */
export const audienceInACircle: Rule = (context) =>
  circlesOfBlocks(context, 'audience', 'partOf').map(({ first, titles }) =>
    findingAbout('audience-in-a-circle', first, { values: { others: titles.slice(1).join(', ') } }),
  );
