import type { ExtractedBlock } from '../extracted-block.ts';
import { keyOf, referencesIn } from '../views/view-source.ts';
import { circles } from './circles.ts';
import type { CheckContext } from './finding.ts';
import { finder, ownBlocks, ownKey } from './surroundings.ts';

export interface CircleOfBlocks {
  /** The first of it in document order. */
  readonly first: ExtractedBlock;
  /** The addresses of all of it, also those in other documents. */
  readonly keys: ReadonlySet<string>;
  /** The titles of all of it. */
  readonly titles: readonly string[];
}

/** The circles that blocks of a kind make by a field that points to others of that kind. */
export function circlesOfBlocks(context: CheckContext, kind: string, field: string): CircleOfBlocks[] {
  const find = finder(context);
  const blocks = new Map(ownBlocks(context, kind).map((block) => [ownKey(context, block), block]));
  const own = [...blocks.keys()];
  const leadsTo = (key: string): string[] => {
    const block = blocks.get(key);
    if (!block) return [];
    return referencesIn(block, field).map((target) => {
      const found = find(target);
      const targetKey = keyOf(target);
      if (typeof found === 'object' && !blocks.has(targetKey)) blocks.set(targetKey, found.block);
      return targetKey;
    });
  };
  return circles(own, leadsTo).flatMap((keys) => {
    const first = blocks.get(keys[0] ?? '');
    // A circle that lies in another document only is told there.
    if (!first || !own.includes(keys[0] ?? '')) return [];
    return [{ first, keys: new Set(keys), titles: keys.map((key) => blocks.get(key)?.title ?? '') }];
  });
}
