import type { LinkedBlock } from '../check/finding.ts';
import { keyOf, keyOfLinked, ofKind, referencesIn, textIn, type ViewSource } from './view-source.ts';

export interface CoveredGoal extends LinkedBlock {
  /** For each of the grid's tactics, in their order: whether it serves this goal. */
  readonly served: readonly boolean[];
  readonly tactics: number;
  /** The tasks that serve it, but for those that were dropped. */
  readonly tasks: readonly LinkedBlock[];
  /** Neither a tactic nor a task serves it. */
  readonly unserved: boolean;
}

export interface CoveringTactic extends LinkedBlock {
  /** How many of the grid's goals it serves. */
  readonly goals: number;
}

/** Goals by tactics. */
export interface Coverage {
  readonly goals: readonly CoveredGoal[];
  readonly tactics: readonly CoveringTactic[];
  readonly unservedGoals: number;
  readonly idleTactics: number;
}

/**
 * Which tactics and tasks serve which goals (METHOD.md, `tactic`). The rows are this document's goals and those of others that
 * its tactics and tasks name; the columns are its tactics, and those of others that name a goal of it.
 */
export function coverage(source: ViewSource): Coverage {
  const isHere = ({ documentId }: { readonly documentId: string }): boolean => documentId === source.documentId;
  const tactics = ofKind(source, 'tactic').filter(
    (tactic) => isHere(tactic) || referencesIn(tactic.block, 'goals').some(isHere),
  );
  const tasks = ofKind(source, 'task').filter(
    (task) =>
      textIn(task.block, 'status') !== 'dropped' && (isHere(task) || referencesIn(task.block, 'goal').some(isHere)),
  );
  const served = tactics.map(({ block }) => new Set(referencesIn(block, 'goals').map(keyOf)));
  const tasksByGoal = Map.groupBy(tasks, ({ block }) => referencesIn(block, 'goal').map(keyOf)[0] ?? '');
  const named = new Set(
    [...tactics, ...tasks]
      .filter(isHere)
      .flatMap(({ block }) => [...referencesIn(block, 'goals').map(keyOf), ...referencesIn(block, 'goal').map(keyOf)]),
  );
  const goals = ofKind(source, 'goal')
    .filter((goal) => isHere(goal) || named.has(keyOfLinked(goal)))
    .map((goal): CoveredGoal => {
      const key = keyOfLinked(goal);
      const row = served.map((keys) => keys.has(key));
      const ofGoal = tasksByGoal.get(key) ?? [];
      const count = row.filter(Boolean).length;
      return { ...goal, served: row, tactics: count, tasks: ofGoal, unserved: count === 0 && ofGoal.length === 0 };
    });
  const columns = tactics.map((tactic, index): CoveringTactic => ({
    ...tactic,
    goals: goals.filter((goal) => goal.served[index]).length,
  }));
  return {
    goals,
    tactics: columns,
    unservedGoals: goals.filter(({ unserved }) => unserved).length,
    idleTactics: columns.filter(({ goals: count }) => count === 0).length,
  };
}
