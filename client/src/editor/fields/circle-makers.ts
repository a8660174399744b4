/**
 * What a block cannot point to without coming back to itself: everything that leads to it already. Itself is not in it.
 * @param start the block's key
 * @param edges where each block of its kind points, by key
 */
export function circleMakers(start: string, edges: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const from = new Map<string, string[]>();
  for (const [key, targets] of edges) {
    for (const target of targets) {
      const known = from.get(target);
      if (known) known.push(key);
      else from.set(target, [key]);
    }
  }
  const found = new Set<string>();
  const waiting = [start];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const key of from.get(next) ?? []) {
      if (key === start || found.has(key)) continue;
      found.add(key);
      waiting.push(key);
    }
  }
  return found;
}
