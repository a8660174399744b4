import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import type { KpiStatus } from '@koers/shared/extraction/pace.ts';
import { keyOf, referenceOf } from './block-fields.ts';

export interface GoalWithKpis {
  readonly goal: BlockAnswer;
  readonly kpis: readonly BlockAnswer[];
}

export interface DocumentGoals {
  readonly documentId: string;
  readonly documentTitle: string;
  readonly goals: readonly GoalWithKpis[];
}

export interface GoalsBoard {
  readonly documents: readonly DocumentGoals[];
  /** KPIs that name no goal, or one that is gone or that I may not see. */
  readonly loose: readonly BlockAnswer[];
}

export interface GoalsFilter {
  readonly documentId?: string | undefined;
  readonly status?: KpiStatus | undefined;
}

export function statusOf(kpi: BlockAnswer): KpiStatus {
  return kpi.derived.pace?.status ?? 'noData';
}

/**
 * Goals by document, each with the KPIs that measure it, from whatever document. A filter on status keeps the KPIs that
 * have it, and the goals that then have any left.
 * @param compare how document titles are ordered
 */
export function groupGoals(
  goals: readonly BlockAnswer[],
  kpis: readonly BlockAnswer[],
  filter: GoalsFilter,
  compare: (a: string, b: string) => number,
): GoalsBoard {
  const inOrder = (a: BlockAnswer, b: BlockAnswer) =>
    compare(a.documentTitle, b.documentTitle) || a.documentId.localeCompare(b.documentId) || a.position - b.position;
  const known = new Set(goals.map(keyOf));
  const wanted = kpis.filter((kpi) => !filter.status || statusOf(kpi) === filter.status).toSorted(inOrder);
  const byGoal = Map.groupBy(wanted, (kpi) => {
    const reference = referenceOf(kpi, 'goal');
    const key = reference && keyOf({ documentId: reference.documentId, id: reference.blockId });
    return key !== null && known.has(key) ? key : null;
  });
  const shown = goals
    .filter(({ documentId }) => !filter.documentId || documentId === filter.documentId)
    .map((goal) => ({ goal, kpis: byGoal.get(keyOf(goal)) ?? [] }))
    .filter((group) => !filter.status || group.kpis.length > 0)
    .toSorted((a, b) => inOrder(a.goal, b.goal));
  const documents = [...Map.groupBy(shown, ({ goal }) => goal.documentId)].map(([documentId, goals]) => ({
    documentId,
    documentTitle: goals[0]?.goal.documentTitle ?? '',
    goals,
  }));
  const loose = (byGoal.get(null) ?? []).filter((kpi) => !filter.documentId || kpi.documentId === filter.documentId);
  return { documents, loose };
}

/** The documents that have a goal or KPI, for the filter. */
export function documentsOf(blocks: readonly BlockAnswer[]): ReadonlyMap<string, string> {
  return new Map(blocks.map(({ documentId, documentTitle }) => [documentId, documentTitle]));
}
