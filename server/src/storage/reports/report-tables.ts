/** What reports are kept in: see migrations/0026-reports.ts. */
export interface ReportTables {
  report: {
    id: string;
    workspace_id: string;
    /** Null for one of a whole workspace. */
    subject_id: string | null;
    page_id: string;
    maker_id: string | null;
    made_at: string;
    from_day: string;
    until_day: string;
    /** By `document/block`, as JSON. */
    statuses: string;
  };
  report_schedule: {
    id: string;
    workspace_id: string;
    /** Null for one of a whole workspace. */
    subject_id: string | null;
    maker_id: string;
    created_at: string;
    /** What is in it, as JSON. */
    choices: string;
    /** When it is made, as JSON. */
    rhythm: string;
    next_at: string;
    last_at: string | null;
    /** Null while it runs. */
    paused: string | null;
  };
  report_recipient: { schedule_id: string; user_id: string };
}
