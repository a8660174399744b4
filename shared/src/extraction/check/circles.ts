interface Visit {
  readonly node: string;
  readonly index: number;
  readonly next: Iterator<string>;
}

/**
 * The circles of a graph: sets of nodes that lead to each other, and nodes that lead to themselves. Each set once, in the
 * order of the given nodes; each node in one set at most.
 * @param nodes where to begin, each once
 * @param edges where a node leads; what is not known leads nowhere
 */
export function circles(nodes: readonly string[], edges: (node: string) => readonly string[]): string[][] {
  // Tarjan's, with a stack of its own: a chain of thousands of tasks must not end in the engine's.
  const indexes = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const found: string[][] = [];
  const visits: Visit[] = [];

  const enter = (node: string): void => {
    const index = indexes.size;
    indexes.set(node, index);
    lowest.set(node, index);
    open.push(node);
    isOpen.add(node);
    visits.push({ node, index, next: edges(node).values() });
  };
  const lower = (node: string, index: number): void => {
    lowest.set(node, Math.min(lowest.get(node) ?? index, index));
  };
  const leave = ({ node, index }: Visit): void => {
    const low = lowest.get(node) ?? index;
    const before = visits.at(-1);
    if (before) lower(before.node, low);
    if (low !== index) return;
    const members = open.splice(open.lastIndexOf(node));
    for (const member of members) isOpen.delete(member);
    if (members.length > 1 || edges(node).includes(node)) found.push(members);
  };
  for (const start of nodes) {
    if (!indexes.has(start)) enter(start);
    for (let visit = visits.at(-1); visit; visit = visits.at(-1)) {
      const step = visit.next.next();
      if (step.done) {
        visits.pop();
        leave(visit);
      } else if (!indexes.has(step.value)) {
        enter(step.value);
      } else if (isOpen.has(step.value)) {
        lower(visit.node, indexes.get(step.value) ?? visit.index);
      }
    }
  }
  const order = new Map(nodes.map((node, place) => [node, place]));
  const place = (node: string): number => order.get(node) ?? nodes.length;
  return found
    .map((members) => members.toSorted((a, b) => place(a) - place(b)))
    .toSorted(([a = ''], [b = '']) => place(a) - place(b));
}
