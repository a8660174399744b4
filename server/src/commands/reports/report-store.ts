import type { KpiStatus } from '@koers/shared/extraction/kpi-summary.ts';

/** A report that was written into a page. */
export interface MadeReport {
  readonly id: string;
  readonly workspaceId: string;
  /** Null for one of a whole workspace. */
  readonly subjectId: string | null;
  readonly pageId: string;
  readonly makerId: string;
  readonly madeAt: string;
  readonly from: string;
  readonly until: string;
  /** By `document/block`. */
  readonly statuses: Readonly<Record<string, KpiStatus>>;
}

/** Reports that were written into pages: what later ones are compared with. Port. They go when their page does. */
export interface ReportStore {
  add(report: MadeReport): Promise<void>;
  /** Those about the same whose period ended before that day, the last first. */
  before(
    about: { readonly workspaceId: string; readonly subjectId: string | null },
    day: string,
    limit: number,
  ): Promise<MadeReport[]>;
}
