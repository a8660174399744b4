import type { TimelineTask } from './timeline-task.ts';

export const GROUPINGS = ['document', 'person', 'channel'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface TaskGroup {
  /** The document, the person or the channel (`document/block`); empty for what has none. */
  readonly id: string;
  readonly name: string;
  /** In order. A task of two people stands in two groups. */
  readonly tasks: readonly TimelineTask[];
}

export type TimelineRow =
  | { readonly type: 'group'; readonly key: string; readonly group: TaskGroup }
  | { readonly type: 'task'; readonly key: string; readonly group: TaskGroup; readonly task: TimelineTask };

interface Naming {
  /** The name of a group; null where I may not see what it is. */
  readonly nameOf: (grouping: Grouping, id: string) => string | null;
  /** For what has none, and for what I may not see. */
  readonly none: string;
  readonly unknown: string;
  readonly compare: (a: string, b: string) => number;
}

function groupsOf(task: TimelineTask, grouping: Grouping): readonly string[] {
  switch (grouping) {
    case 'document':
      return [task.block.documentId];
    case 'person':
      return task.assignees.length > 0 ? task.assignees : [''];
    case 'channel':
      return [task.channel ?? ''];
  }
}

/**
 * Tasks by group: by name, those without one last.
 * @param rankOf where a task stands among those of its group; first by this, then by its place in its document
 */
export function groupTimeline(
  tasks: readonly TimelineTask[],
  grouping: Grouping,
  rankOf: (task: TimelineTask) => number,
  { nameOf, none, unknown, compare }: Naming,
): readonly TaskGroup[] {
  const byId = new Map<string, TimelineTask[]>();
  for (const task of tasks) {
    for (const id of groupsOf(task, grouping)) {
      const known = byId.get(id);
      if (known) known.push(task);
      else byId.set(id, [task]);
    }
  }
  const inOrder = (a: TimelineTask, b: TimelineTask): number =>
    rankOf(a) - rankOf(b) || a.block.position - b.block.position || (a.key < b.key ? -1 : 1);
  return [...byId]
    .map(([id, members]) => ({
      id,
      name: id === '' ? none : (nameOf(grouping, id) ?? unknown),
      tasks: members.toSorted(inOrder),
    }))
    .toSorted((a, b) => Number(a.id === '') - Number(b.id === '') || compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}

/** The rows as they stand under each other; of a folded group its head alone. */
export function rowsOf(groups: readonly TaskGroup[], folded: ReadonlySet<string>): readonly TimelineRow[] {
  return groups.flatMap((group): TimelineRow[] => [
    { type: 'group', key: `group ${group.id}`, group },
    ...(folded.has(group.id)
      ? []
      : group.tasks.map((task): TimelineRow => ({ type: 'task', key: `${group.id} ${task.key}`, group, task }))),
  ]);
}
