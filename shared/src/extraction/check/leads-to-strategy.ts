import type { ExtractedBlock } from '../extracted-block.ts';
import { keyOf, referencesIn } from '../views/view-source.ts';
import type { CheckContext } from './finding.ts';
import { finder } from './surroundings.ts';

/**
 * Makes what tells whether a block of a plan reaches a block of its strategy by a field that points upward, at once or by way
 * of others: `circle` when it comes back to where it was instead.
 */
export function leadsToStrategy(context: CheckContext, field: string): (block: ExtractedBlock) => boolean | 'circle' {
  const find = finder(context);
  return (block) => {
    const seen = new Set<string>();
    for (let at: ExtractedBlock | null = block; at !== null;) {
      const [target] = referencesIn(at, field);
      if (!target) return false;
      // Also when it is gone there: that is told by the rule about references.
      if (target.documentId === context.document.strategyId) return true;
      if (seen.has(keyOf(target))) return 'circle';
      seen.add(keyOf(target));
      const found = find(target);
      at = typeof found === 'object' ? found.block : null;
    }
    return false;
  };
}
