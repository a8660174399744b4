import { reaches } from '@koers/shared/access/policy.ts';
import {
  createReportPage,
  downloadReport,
  readReport,
  type ReportAnswer,
  type ReportFormat,
} from '@koers/shared/api/reports.ts';
import type { ReportModel } from '@koers/shared/report/report-model.ts';
import { reportHtml, type AddressOf } from '@koers/shared/report/write-html.ts';
import type { z } from 'zod';
import type { AccountStore } from '../../auth/account-store.ts';
import type { Identity } from '../../auth/identity.ts';
import {
  createReportPage as createPage,
  reportAddress,
  type ReportPageParts,
} from '../../commands/reports/create-report-page.ts';
import { readReport as read, type ReportMade } from '../../commands/reports/read-report.ts';
import type { Api } from '../mount.ts';
import { workspaceOfCall } from '../named-workspace.ts';
import type { HttpContext } from '../request-context.ts';

export interface ReportRouteParts {
  readonly reportParts: ReportPageParts & {
    readonly writeDocx: (report: ReportModel, addressOf: AddressOf) => Promise<Uint8Array>;
  };
  readonly accounts: Pick<AccountStore, 'workspaceOf'>;
}

const MEDIA_TYPES: Readonly<Record<ReportFormat, string>> = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

type Query = z.output<typeof readReport.query>;

export function mountReportRoutes(api: Api, { reportParts: parts, accounts }: ReportRouteParts): void {
  const addressOf = reportAddress(parts.urlOf);
  const make = async (
    identity: Identity,
    c: HttpContext,
    query: Query,
  ): Promise<ReportMade & { mayMakePage: boolean }> => {
    const { id, name, language } = identity.user;
    const workspace = await workspaceOfCall(c, accounts, id);
    const { documentId = null, under, ...wishes } = query;
    const made = await read(
      parts,
      { id, name, workspaceId: workspace?.id ?? null },
      { ...wishes, documentId, under: under === 'true', language: query.language ?? language },
    );
    // A guest may edit one document of a workspace, and still makes none there.
    const home = made.subject?.workspaceId ?? workspace?.id;
    const role = home === undefined ? null : await parts.members.workspaceRole(id, home);
    return { ...made, mayMakePage: made.mayWriteUnder && reaches(role, 'editor') };
  };

  api.mount(readReport, async ({ identity, query, c }): Promise<ReportAnswer> => {
    const { report, mayMakePage } = await make(identity, c, query);
    const { title, period, from, until, language, isEmpty, numbers } = report;
    const { kpisByStatus, kpisByStatusBefore } = numbers;
    return {
      title,
      period,
      from,
      until,
      language,
      isEmpty,
      numbers: {
        ...numbers,
        kpisByStatus: { ...kpisByStatus },
        kpisByStatusBefore: kpisByStatusBefore && { ...kpisByStatusBefore },
      },
      html: reportHtml(report, addressOf),
      mayMakePage,
    };
  });
  api.mount(downloadReport, async ({ identity, query, c }) => {
    const { report } = await make(identity, c, query);
    const { format } = query;
    const file =
      format === 'html' ? reportHtml(report, addressOf) : new Uint8Array(await parts.writeDocx(report, addressOf));
    return c.body(file, 200, {
      'content-type': MEDIA_TYPES[format],
      'content-disposition': `attachment; filename="koers-${report.from}-${report.until}.${format}"`,
      'cache-control': 'no-store',
    });
  });
  api.mount(createReportPage, async ({ identity, workspace, body }) => {
    const { id, name, language } = identity.user;
    const { documentId = null, ...wishes } = body;
    const { report: _report, ...made } = await createPage(
      parts,
      { id, name, workspaceId: workspace.id },
      { ...wishes, documentId, language: body.language ?? language },
    );
    return made;
  });
}
