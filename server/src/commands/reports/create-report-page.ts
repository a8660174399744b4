import { reaches } from '@koers/shared/access/policy.ts';
import { MAX_TITLE } from '@koers/shared/api/values.ts';
import type { NodeJson } from '@koers/shared/document/lay-in.ts';
import { formatDays } from '@koers/shared/i18n/format.ts';
import { sayIn } from '@koers/shared/i18n/say.ts';
import type { ReportModel, ReportTarget } from '@koers/shared/report/report-model.ts';
import { reportPage } from '@koers/shared/report/write-page.ts';
import { instant } from '../../clock.ts';
import type { Rooms } from '../../rooms/rooms.ts';
import type { DocumentRecord, DocumentStore } from '../document-store.ts';
import type { LiveEvents } from '../live-events.ts';
import type { MemberStore } from '../member-store.ts';
import type { ProjectionTrigger } from '../projection-trigger.ts';
import { Refusal } from '../refusal.ts';
import { linkInEvaluation } from './link-evaluation.ts';
import type { ReportFactsParts } from './read-report-facts.ts';
import { readReport, type ReportMaker, type ReportWishes } from './read-report.ts';

export interface ReportPageParts extends ReportFactsParts {
  readonly documents: DocumentStore;
  readonly members: MemberStore;
  readonly rooms: Pick<Rooms, 'change'>;
  readonly liveEvents: LiveEvents;
  readonly projection: ProjectionTrigger;
  /** @returns a Yjs update (V1) with this body */
  readonly layInBody: (body: NodeJson) => Uint8Array;
  readonly urlOf: (path: string) => string;
  readonly newId: () => string;
  /** The page was made, and the link to it could not be. */
  readonly onLinkFault: (documentId: string, error: unknown) => void;
}

export interface ReportPageMade {
  readonly documentId: string;
  readonly linkedIn: { readonly documentId: string; readonly title: string; readonly section: string } | null;
  readonly leftOut: number;
  readonly report: ReportModel;
}

/** The page's address of a document, or of a block in it. */
export function reportAddress(urlOf: (path: string) => string): (target: ReportTarget) => string {
  return ({ documentId, blockId }) =>
    urlOf(`/d/${documentId}${blockId === undefined ? '' : `?block=${encodeURIComponent(blockId)}`}`);
}

/**
 * Writes a report into a new page under what it is about; one of a workspace stands at the top. What somebody may not read who
 * may read that page is left out. The evaluation of the document, or of the strategy that it stands under, gets a link to it.
 * @throws Refusal not-found · document-trashed · not-allowed for who may not write there
 */
export async function createReportPage(
  parts: ReportPageParts,
  maker: ReportMaker & { readonly workspaceId: string },
  wishes: ReportWishes,
): Promise<ReportPageMade> {
  const { members, reports, documents, newId } = parts;
  const made = await readReport(parts, maker, wishes, (subject) => readersAt(parts, subject, maker.workspaceId));
  const { report, subject } = made;
  const workspaceId = subject?.workspaceId ?? maker.workspaceId;
  const role = await members.workspaceRole(maker.id, workspaceId);
  if (!made.mayWriteUnder || !reaches(role, 'editor')) throw new Refusal('not-allowed');
  const id = newId();
  const body = parts.layInBody(reportPage(report, { addressOf: reportAddress(parts.urlOf), newId }));
  await documents.create([
    {
      id,
      workspaceId,
      kind: 'page',
      title: `${report.title}, ${report.period}`.slice(0, MAX_TITLE),
      startsOn: null,
      endsOn: null,
      ownerId: maker.id,
      strategyId: null,
      parentId: subject?.id ?? null,
      language: report.language,
      createdAt: instant(parts.clock),
      body,
    },
  ]);
  await reports.add({
    id: newId(),
    workspaceId,
    subjectId: subject?.id ?? null,
    pageId: id,
    makerId: maker.id,
    madeAt: instant(parts.clock),
    from: report.from,
    until: report.until,
    statuses: report.statuses,
  });
  parts.projection.touch(id);
  parts.liveEvents.announce({ event: { type: 'documents', documentId: id } });
  const linkedIn = subject && (await linkFrom(parts, maker.id, subject, { pageId: id, report }));
  return { documentId: id, linkedIn, leftOut: made.leftOut, report };
}

/** Everybody who will be able to read a page that stands there. */
async function readersAt(
  { members }: ReportPageParts,
  subject: DocumentRecord | null,
  workspaceId: string,
): Promise<string[]> {
  const readers = subject ? await members.membersOfDocument(subject.id) : await members.membersOfWorkspace(workspaceId);
  return readers.map(({ id }) => id);
}

/** The document itself where it has an evaluation, else its strategy, where this person may edit that. */
async function linkFrom(
  parts: ReportPageParts,
  userId: string,
  subject: DocumentRecord,
  { pageId, report }: { readonly pageId: string; readonly report: ReportModel },
): Promise<ReportPageMade['linkedIn']> {
  const { documents, rooms } = parts;
  const period = formatDays(report.from, report.until, report.language) ?? '';
  const link = {
    words: sayIn(report.language, 'report')('evaluateLink', { period }),
    href: reportAddress(parts.urlOf)({ documentId: pageId }),
  };
  for (const documentId of [subject.id, subject.strategyId]) {
    const document = documentId === null ? null : await documents.findFor(userId, documentId);
    if (!document || document.trashedAt !== null || !reaches(document.role, 'editor')) continue;
    try {
      // The second is asked for only where the first has no such section.
      const section = await rooms.change(document.id, userId, (doc) => linkInEvaluation(doc, link));
      if (section !== null) return { documentId: document.id, title: document.title, section };
    } catch (error) {
      parts.onLinkFault(document.id, error);
    }
  }
  return null;
}
