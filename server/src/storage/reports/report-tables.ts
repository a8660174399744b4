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
}
