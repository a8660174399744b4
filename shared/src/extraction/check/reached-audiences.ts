import type { ExtractedBlock } from '../extracted-block.ts';
import { keyOf, ofKind, referencesIn } from '../views/view-source.ts';
import type { CheckContext } from './finding.ts';
import { finder, ownBlocks, ownKey, sourceOf } from './surroundings.ts';

/**
 * The document's audiences that something reaches: itself, an audience that it is part of, or all of its segments.
 * @param isReached whether something reaches the audience itself
 * @returns the others
 */
export function audiencesOutOfReach(
  context: CheckContext,
  isReached: (key: string, audience: ExtractedBlock) => boolean,
): ExtractedBlock[] {
  const find = finder(context);
  const segments = new Map<string, { key: string; block: ExtractedBlock }[]>();
  for (const { documentId, block } of ofKind(sourceOf(context), 'audience')) {
    const key = keyOf({ documentId, blockId: block.id });
    for (const parent of referencesIn(block, 'partOf').map(keyOf)) {
      const siblings = segments.get(parent);
      if (siblings) siblings.push({ key, block });
      else segments.set(parent, [{ key, block }]);
    }
  }
  const isReachedFromAbove = (key: string, audience: ExtractedBlock): boolean => {
    const seen = new Set<string>();
    for (let at: { key: string; block: ExtractedBlock } | null = { key, block: audience }; at && !seen.has(at.key);) {
      if (isReached(at.key, at.block)) return true;
      seen.add(at.key);
      const [parent] = referencesIn(at.block, 'partOf');
      const found = parent ? find(parent) : null;
      at = parent && typeof found === 'object' && found !== null ? { key: keyOf(parent), block: found.block } : null;
    }
    return false;
  };
  const isReachedBelow = (key: string): boolean => {
    const seen = new Set([key]);
    const waiting = [...(segments.get(key) ?? [])];
    let any = false;
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (seen.has(next.key)) continue;
      seen.add(next.key);
      if (isReached(next.key, next.block)) {
        any = true;
        continue;
      }
      const below = segments.get(next.key) ?? [];
      if (below.length === 0) return false;
      waiting.push(...below);
    }
    return any;
  };
  return ownBlocks(context, 'audience').filter((audience) => {
    const key = ownKey(context, audience);
    return !isReachedFromAbove(key, audience) && !isReachedBelow(key);
  });
}
