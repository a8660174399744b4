import { allows, reaches } from '@koers/shared/access/policy.ts';
import type { Language } from '@koers/shared/blocks/define.ts';
import { makeReport } from '@koers/shared/report/make-report.ts';
import { REPORT_SECTIONS, type ReportSectionName } from '@koers/shared/report/report-facts.ts';
import type { ReportModel } from '@koers/shared/report/report-model.ts';
import { inOrder, type ReportPeriod } from '@koers/shared/report/report-period.ts';
import { today } from '../../clock.ts';
import type { DocumentRecord } from '../document-store.ts';
import { Refusal } from '../refusal.ts';
import { readReportFacts, type ReportFactsParts } from './read-report-facts.ts';

/** What a report is asked to be. */
export interface ReportWishes extends ReportPeriod {
  /** Null for a whole workspace. */
  readonly documentId: string | null;
  readonly under: boolean;
  readonly sections?: readonly ReportSectionName[] | undefined;
  readonly language: Language;
}

/** Whose rights it is made with, and where. */
export interface ReportMaker {
  readonly id: string;
  readonly name: string;
  /** Null for a guest, who is in none. */
  readonly workspaceId: string | null;
}

export interface ReportMade {
  readonly report: ReportModel;
  readonly subject: DocumentRecord | null;
  /** Whether this person may write under the subject. */
  readonly mayWriteUnder: boolean;
  readonly leftOut: number;
}

/** @throws Refusal not-found · document-trashed */
async function readSubject(
  { documents, access }: ReportFactsParts,
  userId: string,
  documentId: string,
): Promise<{ readonly subject: DocumentRecord; readonly mayWriteUnder: boolean }> {
  const on = await access.roleOn(userId, documentId);
  const mayRead = allows('document.read', { signedIn: true, workspaceRole: null, documentRole: on?.role ?? null });
  const subject = mayRead ? await documents.find(documentId) : null;
  if (!subject) throw new Refusal('not-found');
  if (subject.trashedAt !== null) throw new Refusal('document-trashed');
  return { subject, mayWriteUnder: reaches(on?.role ?? null, 'editor') };
}

/**
 * Makes a report of what one person may read. @param audience who all is to read it
 * @throws Refusal not-found · document-trashed, of what it is to be about
 */
export async function readReport(
  parts: ReportFactsParts,
  maker: ReportMaker,
  wishes: ReportWishes,
  audienceOf?: (subject: DocumentRecord | null) => Promise<readonly string[]>,
): Promise<ReportMade> {
  const { documentId, under, language, sections = REPORT_SECTIONS } = wishes;
  const about = documentId === null ? null : await readSubject(parts, maker.id, documentId);
  const subject = about?.subject ?? null;
  const audience = await audienceOf?.(subject);
  const period = inOrder(wishes);
  const scope = { userId: maker.id, workspaceId: maker.workspaceId, subject, under, ...period };
  const { facts, leftOut } = await readReportFacts(parts, { ...scope, ...(audience && { audience }) });
  const report = makeReport(facts, { ...period, sections, language, today: today(parts.clock), maker: maker.name });
  return { report, subject, mayWriteUnder: about?.mayWriteUnder ?? true, leftOut };
}
