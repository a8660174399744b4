import { isOpen, type TimelineTask } from './timeline-task.ts';

/** One task waits for another. */
export interface Dependency {
  /** The keys of the one that goes first and of the one that waits. */
  readonly from: string;
  readonly to: string;
  /** The one that waits begins before the other ends. */
  readonly conflict: boolean;
  /** They wait for each other, by whatever way round. */
  readonly circular: boolean;
}

type Dated = Pick<TimelineTask, 'key' | 'first' | 'last' | 'status' | 'dependsOn'>;

/**
 * What waits for what, among the tasks that are known. As the plan check has it, a task may begin on the day that the other
 * ends, and what is done or dropped holds nobody up.
 */
export function dependenciesOf(tasks: readonly Dated[]): readonly Dependency[] {
  const byKey = new Map(tasks.map((task) => [task.key, task]));
  const circleOf = circlesOf(byKey);
  return tasks.flatMap((task) =>
    [...new Set(task.dependsOn)].flatMap((from) => {
      const first = byKey.get(from);
      if (!first) return [];
      const circle = circleOf.get(task.key);
      const circular = circle !== undefined && circle === circleOf.get(from);
      const conflict = !circular && isOpen(task) && isOpen(first) && task.first < first.last;
      return [{ from, to: task.key, conflict, circular }];
    }),
  );
}

/** The keys of one circle, each once, in the order in which they go before each other; empty where there is none. */
export function firstCircle(dependencies: readonly Dependency[]): readonly string[] {
  const circular = dependencies.filter((one) => one.circular);
  const next = new Map(circular.map(({ from, to }) => [from, to]));
  const walked = new Set<string>();
  let key = circular[0]?.from;
  while (key !== undefined && !walked.has(key)) {
    walked.add(key);
    key = next.get(key);
  }
  const path = [...walked];
  return key === undefined ? [] : path.slice(path.indexOf(key));
}

interface Visit {
  readonly key: string;
  next: number;
}

/**
 * Tarjan's strongly connected components, with a stack of its own: whatever length a chain has, it is walked without calls in
 * calls. Holds only tasks that wait for themselves, by one step or many; those of one circle have the same number.
 */
function circlesOf(byKey: ReadonlyMap<string, Dated>): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOn = new Set<string>();
  const lower = (key: string, to: number): void => {
    low.set(key, Math.min(low.get(key) ?? to, to));
  };
  for (const root of byKey.keys()) {
    if (order.has(root)) continue;
    const walk: Visit[] = [];
    const enter = (key: string): void => {
      low.set(key, order.size);
      order.set(key, order.size);
      open.push(key);
      isOn.add(key);
      walk.push({ key, next: 0 });
    };
    enter(root);
    for (let visit = walk.at(-1); visit; visit = walk.at(-1)) {
      const { key } = visit;
      const target = byKey.get(key)?.dependsOn[visit.next];
      visit.next += 1;
      if (target !== undefined) {
        if (!byKey.has(target)) continue;
        if (!order.has(target)) enter(target);
        else if (isOn.has(target)) lower(key, order.get(target) ?? 0);
        continue;
      }
      walk.pop();
      const parent = walk.at(-1);
      if (parent) lower(parent.key, low.get(key) ?? 0);
      if (low.get(key) === order.get(key)) closeCircle(key);
    }
  }
  return found;

  function closeCircle(key: string): void {
    const members = open.splice(open.lastIndexOf(key));
    for (const member of members) isOn.delete(member);
    const isCircle = members.length > 1 || (byKey.get(key)?.dependsOn.includes(key) ?? false);
    if (isCircle) for (const member of members) found.set(member, order.get(key) ?? 0);
  }
}
