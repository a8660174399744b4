import type { KpiStatus } from '@koers/shared/extraction/kpi-summary.ts';
import type { MadeReport, ReportStore } from '../../commands/reports/report-store.ts';
import type { Tables } from '../open-storage.ts';

export class ReportRows implements ReportStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async add(report: MadeReport): Promise<void> {
    await this.#tables
      .insertInto('report')
      .values({
        id: report.id,
        workspace_id: report.workspaceId,
        subject_id: report.subjectId,
        page_id: report.pageId,
        maker_id: report.makerId,
        made_at: report.madeAt,
        from_day: report.from,
        until_day: report.until,
        statuses: JSON.stringify(report.statuses),
      })
      .execute();
  }

  async before(
    { workspaceId, subjectId }: { readonly workspaceId: string; readonly subjectId: string | null },
    day: string,
    limit: number,
  ): Promise<MadeReport[]> {
    const rows = await this.#tables
      .selectFrom('report')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('subject_id', subjectId === null ? 'is' : '=', subjectId)
      .where('until_day', '<', day)
      .orderBy('until_day', 'desc')
      .orderBy('made_at', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      workspaceId: row.workspace_id,
      subjectId: row.subject_id,
      pageId: row.page_id,
      makerId: row.maker_id ?? '',
      madeAt: row.made_at,
      from: row.from_day,
      until: row.until_day,
      statuses: JSON.parse(row.statuses) as Record<string, KpiStatus>,
    }));
  }
}
