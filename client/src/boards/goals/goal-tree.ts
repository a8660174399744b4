import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import type { GoalBoardAnswer } from '@koers/shared/api/goal-board.ts';
import type { KpiStatus } from '@koers/shared/extraction/pace.ts';
import { keyOf, referenceOf } from '../block-fields.ts';

export const KPI_STATUSES: readonly KpiStatus[] = ['offTrack', 'atRisk', 'onTrack', 'reached', 'noData'];

export interface GoalNode {
  readonly goal: BlockAnswer;
  /** It is there for what stands under it: the filter does not match it. */
  readonly isContext: boolean;
  /** More supports it than is told. */
  readonly isCut: boolean;
  /** The goals that support it. */
  readonly goals: readonly GoalNode[];
  readonly kpis: readonly BlockAnswer[];
}

export interface GoalTree {
  /** By document, in the order in which they came. */
  readonly documents: readonly {
    readonly documentId: string;
    readonly documentTitle: string;
    readonly goals: readonly GoalNode[];
  }[];
  /** KPIs that name no goal, or one that is gone or that I may not see. */
  readonly loose: readonly BlockAnswer[];
}

export function statusOf(kpi: BlockAnswer): KpiStatus {
  return kpi.derived.pace?.status ?? 'noData';
}

function pointsTo(block: BlockAnswer, field: string): string | null {
  const reference = referenceOf(block, field);
  return reference && keyOf({ documentId: reference.documentId, id: reference.blockId });
}

function unique(blocks: readonly BlockAnswer[]): ReadonlyMap<string, BlockAnswer> {
  const found = new Map<string, BlockAnswer>();
  for (const block of blocks) if (!found.has(keyOf(block))) found.set(keyOf(block), block);
  return found;
}

/** Which of some goals stand under no other of them. Of goals that support each other in a ring, the first is on top. */
function parentsOf(goals: ReadonlyMap<string, BlockAnswer>): ReadonlyMap<string, string | null> {
  const parents = new Map<string, string | null>();
  for (const [key, goal] of goals) {
    const above = pointsTo(goal, 'supports');
    parents.set(key, above !== null && above !== key && goals.has(above) ? above : null);
    // where it leads back to itself by what is known so far, it is where the ring is opened
    const seen = new Set<string>();
    let at = parents.get(key) ?? null;
    while (at !== null && at !== key && !seen.has(at)) {
      seen.add(at);
      at = parents.get(at) ?? null;
    }
    if (at === key) parents.set([...seen, key].find((one) => one !== key) ?? key, null);
  }
  return parents;
}

/** Puts the pages of a board together: goals under what they support, KPIs under what they measure, each once. */
export function goalTree(pages: readonly GoalBoardAnswer[]): GoalTree {
  const goals = unique(pages.flatMap((page) => page.goals));
  const kpis = unique(pages.flatMap((page) => page.kpis));
  const matching = new Set(
    pages.flatMap((page) => {
      const context = new Set(page.context);
      return page.goals.map(keyOf).filter((key) => !context.has(key));
    }),
  );
  const cut = new Set(pages.flatMap((page) => page.cut));
  const parents = parentsOf(goals);
  const under = Map.groupBy(goals.keys(), (key) => parents.get(key) ?? null);
  const measuring = Map.groupBy(kpis.values(), (kpi) => {
    const goal = pointsTo(kpi, 'goal');
    return goal !== null && goals.has(goal) ? goal : null;
  });
  const nodesOf = (parent: string | null): GoalNode[] =>
    (under.get(parent) ?? []).flatMap((key) => {
      const goal = goals.get(key);
      if (!goal) return [];
      const node = {
        goal,
        isContext: !matching.has(key),
        isCut: cut.has(key),
        goals: nodesOf(key),
        kpis: measuring.get(key) ?? [],
      };
      return [node];
    });
  const documents = [...Map.groupBy(nodesOf(null), ({ goal }) => goal.documentId)].map(([documentId, nodes]) => ({
    documentId,
    documentTitle: nodes[0]?.goal.documentTitle ?? '',
    goals: nodes,
  }));
  return { documents, loose: measuring.get(null) ?? [] };
}

/** How many KPIs of a goal and of what supports it have each status. */
export function statusesUnder(node: GoalNode): Readonly<Partial<Record<KpiStatus, number>>> {
  const counts: Partial<Record<KpiStatus, number>> = {};
  const count = ({ goals, kpis }: GoalNode): void => {
    for (const kpi of kpis) counts[statusOf(kpi)] = (counts[statusOf(kpi)] ?? 0) + 1;
    for (const goal of goals) count(goal);
  };
  count(node);
  return counts;
}
