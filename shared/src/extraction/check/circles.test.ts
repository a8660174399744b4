import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circles } from './circles.ts';

type Graph = Readonly<Record<string, readonly string[]>>;
const circlesOf = (graph: Graph): string[][] => circles(Object.keys(graph), (node) => graph[node] ?? []);

/** By walking from every node: slow, and plainly right. */
function reachable(graph: Graph, from: string): Set<string> {
  const seen = new Set<string>();
  const waiting = [...(graph[from] ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(graph[next] ?? []));
  }
  return seen;
}

describe('circles', () => {
  it.each<[string, Graph, string[][]]>([
    ['nothing', {}, []],
    ['a chain', { a: ['b'], b: ['c'], c: [] }, []],
    ['a diamond', { a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, []],
    ['itself', { a: ['a'] }, [['a']]],
    ['two', { a: ['b'], b: ['a'] }, [['a', 'b']]],
    ['two that share one', { a: ['b', 'c'], b: ['a'], c: ['a'] }, [['a', 'b', 'c']]],
    [
      'two apart, in order',
      { x: ['c'], c: ['d'], d: ['c'], a: ['b'], b: ['a'] },
      [
        ['c', 'd'],
        ['a', 'b'],
      ],
    ],
    ['what is not known', { a: ['nowhere'] }, []],
    ['a circle that is only led to', { a: ['b'], b: ['c'], c: ['b'] }, [['b', 'c']]],
  ])('finds %s', (_, graph, expected) => {
    expect(circlesOf(graph)).toEqual(expected);
  });

  it('finds what walking finds, whatever the graph', () => {
    const node = fc.integer({ min: 0, max: 7 });
    fc.assert(
      fc.property(fc.array(fc.tuple(node, node), { maxLength: 20 }), (edges) => {
        const graph = Object.fromEntries(
          Array.from({ length: 8 }, (_, from) => [
            String(from),
            edges.filter(([a]) => a === from).map(([, b]) => String(b)),
          ]),
        );
        const inCircles = Object.keys(graph).filter((from) => reachable(graph, from).has(from));
        const found = circlesOf(graph);
        expect(found.flat().toSorted()).toEqual(inCircles);
        for (const members of found) {
          for (const one of members) for (const other of members) expect(reachable(graph, one).has(other)).toBe(true);
        }
      }),
    );
  });
});
