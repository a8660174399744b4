import type { Reference } from '@koers/shared/blocks/define.ts';
import type { Fact, ListedFact } from './fact-reader.ts';

/** Which documents the tree is of; without any, all that the person may read. */
export interface TreeScope {
  readonly userId: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly workspaceId?: string;
  /** This document alone. */
  readonly documentId?: string;
  /** This document, and what stands under it. */
  readonly under?: string;
}

/** Where a page ended: workspace, and the place of the last row in it. */
export type TreePlace = readonly [workspace: string, madeAt: string, document: string, position: number, block: string];

export interface TreePage {
  readonly after: TreePlace | null;
  readonly limit: number;
}

export interface Placed<F> {
  readonly fact: F;
  readonly place: TreePlace;
}

/** Goals and what hangs on them, as the tables have them. Port. Only of documents that the person may read, trash left out. */
export interface GoalTree {
  /** Goals that support no goal of these documents; of two that support each other, the one that stands first. */
  roots(scope: TreeScope, page: TreePage): Promise<Placed<Fact>[]>;
  /** KPIs that measure no goal of these documents. */
  looseKpis(scope: TreeScope, page: TreePage): Promise<Placed<ListedFact>[]>;
  /** The goals that name one of these as what they support; in document order. */
  supporting(userId: string, goals: readonly Reference[], limit: number): Promise<Fact[]>;
  /** The KPIs that name one of these as what they measure; in document order. */
  kpisOf(scope: Pick<TreeScope, 'userId' | 'today'>, goals: readonly Reference[], limit: number): Promise<ListedFact[]>;
}
