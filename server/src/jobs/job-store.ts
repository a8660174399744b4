/** Work as it is kept. Moments are ISO 8601 in UTC. */
export interface NewJob {
  readonly id: string;
  readonly kind: string;
  /** As JSON. */
  readonly payload: string;
  readonly key: string | null;
  readonly dueAt: string;
  readonly createdAt: string;
}

/** Work that was taken, by the lease that it was taken with. */
export interface TakenJob {
  readonly id: string;
  readonly payload: string;
  /** This one counted. */
  readonly attempt: number;
  readonly lease: string;
}

export interface Take {
  readonly kind: string;
  readonly now: string;
  /** Until when it is ours: whoever looks after that may take it. */
  readonly until: string;
  readonly lease: string;
  readonly limit: number;
}

/**
 * The table of work, as the runners of all nodes share it. Whoever took a job changes it by its lease alone: once that ran out and
 * another took it, nothing happens. Port.
 */
export interface JobStore {
  /** In the place of what waits of that kind under the same key, where something does. */
  add(job: NewJob): Promise<void>;
  cancel(kind: string, key: string): Promise<boolean>;
  /** Takes what is due and nobody else's, the longest waiting first. Of two that ask at once, one gets it. */
  take(take: Take): Promise<TakenJob[]>;
  /** @returns whether it was still ours */
  done(job: TakenJob): Promise<boolean>;
  /**
   * Has it wait again. Where another of its kind came to wait under its key meanwhile, that one stands and this one goes.
   * @param attempts that count from then on
   */
  again(job: TakenJob, dueAt: string, attempts: number): Promise<boolean>;
  /** Keeps it with the reason, for whoever looks after the server; it is never taken again. */
  giveUp(job: TakenJob, at: string, reason: string): Promise<boolean>;
  /** When something of these kinds is due next, what others hold and may let fall counted. */
  nextDueAt(kinds: readonly string[]): Promise<string | null>;
  /** What waits or is being done, by kind. */
  counts(): Promise<ReadonlyMap<string, number>>;
  removeGivenUpBefore(instant: string): Promise<void>;
}
