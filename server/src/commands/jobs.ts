/** Work that waits for its time. */
export interface Job<T = unknown> {
  readonly kind: string;
  /** What is needed to do it, as JSON; ids rather than contents, so that it is read with the rights of then. */
  readonly payload: T;
  /** While one of its kind with this key waits, this takes its place, time and all; one that runs already is not touched. */
  readonly key?: string;
  /** Milliseconds since 1970; at once when left out. */
  readonly runAt?: number;
}

export interface JobAttempt {
  /** From 1. */
  readonly number: number;
  readonly last: boolean;
  /** Ends when the lease does, or the server: what waits on a network must give up then. */
  readonly signal: AbortSignal;
}

/** @throws anything: it is tried again later, with growing pauses */
export type JobHandler<T = unknown> = (payload: T, attempt: JobAttempt) => Promise<void>;

export interface JobKind<T = unknown> {
  readonly handle: JobHandler<T>;
  /** Tries before it is given up; 1 when it must not be done twice. */
  readonly mostAttempts: number;
  /** How long one try may take before another worker takes it for dead, in milliseconds. */
  readonly leaseMs: number;
  /** So many of the kind at the same time, on each node; 4 when left out. */
  readonly atOnce?: number;
  /** The pause after a try that failed, before chance is put on it; 10 s to an hour, doubling, when left out. */
  readonly pauseMs?: (attempt: number) => number;
}

/**
 * Work to be done later, once over all nodes, whatever happens in between: kept in a table, taken with a lease. A crash in the
 * middle has it done again, so a handler must bear that. Port.
 */
export interface Jobs {
  /** Resolves when it is stored. */
  add(job: Job): Promise<void>;
  /** Takes away what waits under a key. @returns whether there was one */
  cancel(kind: string, key: string): Promise<boolean>;
  /** Says how work of a kind is done; before the jobs are started. */
  define<T>(kind: string, how: JobKind<T>): void;
}
