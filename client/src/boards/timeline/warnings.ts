import type { Dependency } from './dependencies.ts';
import { numberOfDay } from './days.ts';
import { isLate, type Days, type TimelineTask } from './timeline-task.ts';

/** What is not as it should be with where a task lies. Nothing of it is forbidden. */
export type Warning =
  | { readonly type: 'late' | 'backwards' }
  /** Outside the days of its plan. */
  | { readonly type: 'outside'; readonly plan: Days }
  /** Begins before what it waits for ends. */
  | { readonly type: 'tooEarly'; readonly other: string }
  /** Ends after something that waits for it begins. */
  | { readonly type: 'holdsUp'; readonly other: string }
  | { readonly type: 'circle'; readonly other: string };

/** Everything there is to warn of at one task. */
export function warningsOf(
  task: TimelineTask,
  plan: Days | null,
  dependencies: readonly Dependency[],
  today: string,
): readonly Warning[] {
  const warnings: Warning[] = [];
  if (task.startsOn !== null && task.endsOn !== null && task.endsOn < task.startsOn)
    warnings.push({ type: 'backwards' });
  if (plan && isOutside(task, plan)) warnings.push({ type: 'outside', plan });
  for (const { from, to, conflict, circular } of dependencies) {
    if (circular && to === task.key) warnings.push({ type: 'circle', other: from });
    else if (conflict && to === task.key) warnings.push({ type: 'tooEarly', other: from });
    else if (conflict && from === task.key) warnings.push({ type: 'holdsUp', other: to });
  }
  if (isLate(task, today)) warnings.push({ type: 'late' });
  return warnings;
}

export function isOutside({ first, last }: Pick<TimelineTask, 'first' | 'last'>, { startsOn, endsOn }: Days): boolean {
  return (startsOn !== null && first < numberOfDay(startsOn)) || (endsOn !== null && last > numberOfDay(endsOn));
}

/** The dependencies that touch each task. */
export function byTask(dependencies: readonly Dependency[]): ReadonlyMap<string, readonly Dependency[]> {
  const found = new Map<string, Dependency[]>();
  for (const one of dependencies) {
    for (const key of new Set([one.from, one.to])) {
      const known = found.get(key);
      if (known) known.push(one);
      else found.set(key, [one]);
    }
  }
  return found;
}
