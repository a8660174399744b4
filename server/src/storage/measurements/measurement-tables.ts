import type { Generated } from 'kysely';

/** What measurements from outside are kept in. */
export interface MeasurementTables {
  measurement_import: {
    id: string;
    user_id: string;
    file: string;
    created_at: string;
    undone_at: string | null;
  };
  measurement_import_piece: {
    import_id: string;
    piece: number;
    answer: string;
    added: number;
    replaced: number;
    /** What it did, as JSON. */
    changes: string;
  };
  source: {
    id: string;
    workspace_id: string;
    name: string;
    /** As JSON: where it is read, and which KPIs it feeds. */
    settings: string;
    /** Sealed: see sources/secret-box.ts. */
    secret: string | null;
    /** As JSON. */
    schedule: string;
    /** Whose rights it writes with; null when their account is gone. */
    maker_id: string | null;
    created_at: string;
    /** Counts its changes: what a run found is not kept of settings that were changed meanwhile. */
    version: Generated<number>;
    state: 'running' | 'paused' | 'stopped';
    next_run_at: string | null;
    last_run_at: string | null;
    last_good_at: string | null;
    /** As JSON. */
    last_result: string | null;
    /** Runs without success, since the last that had any. */
    failures: Generated<number>;
    /** Since when its maker knows that it fails. */
    told_at: string | null;
  };
}
