export interface JobTables {
  /** Work for later; see jobs/job-store.ts. */
  job: {
    id: string;
    kind: string;
    payload: string;
    key: string | null;
    /** The key while it waits: one of each kind. */
    waiting_key: string | null;
    /** When somebody may take it: its time while it waits, the end of its lease once it is taken, null once it is given up. */
    due_at: string | null;
    lease: string | null;
    attempts: number;
    created_at: string;
    given_up_at: string | null;
    reason: string | null;
  };
}
