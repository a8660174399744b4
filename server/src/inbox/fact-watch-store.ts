/** Somebody who has a task. */
export interface NewAssignee {
  readonly blockId: string;
  readonly userId: string;
  /** The task's. */
  readonly title: string;
}

/** What people were told of a KPI. */
export interface WatchedKpi {
  readonly blockId: string;
  /** From when it went off track until it is on track again. */
  readonly offTrack: boolean;
  /** `YYYY-MM-DD`: the day by which it was to be measured, as was told last. */
  readonly overdueOn: string | null;
}

/** What of the facts people were told already, so that a restart tells nothing twice. Port. */
export interface FactWatchStore {
  /** By the facts of that document, and not told yet; of one in the trash none. */
  newAssignees(documentId: string): Promise<NewAssignee[]>;
  documentsWithNewAssignees(): Promise<string[]>;
  remember(documentId: string, assignees: readonly NewAssignee[]): Promise<void>;
  /** Those who were taken off a task that still stands there: given it again, they are told again. */
  forgetFormer(documentId: string): Promise<void>;
  /** Who wrote what came last: within so long before the newest update. */
  authorsOfLast(documentId: string, milliseconds: number): Promise<string[]>;
  /** None of the trash. */
  documentsWithKpis(): Promise<string[]>;
  watchedKpis(documentId: string): Promise<ReadonlyMap<string, WatchedKpi>>;
  watch(documentId: string, kpis: readonly WatchedKpi[]): Promise<void>;
}
