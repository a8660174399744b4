import type { DocumentStatus } from '@koers/shared/api/values.ts';
import { instant, type Clock } from '../clock.ts';
import type { AccessChanges } from './access-changes.ts';
import { afterStatus, beforeStatus, type AgreeParts, type StatusStep } from './agree-document.ts';
import type { AuditLog } from './audit-log.ts';
import { checkStrategy, workspaceOfParent } from './check-references.ts';
import type { DocumentOfMine, DocumentRecord, DocumentStore, Place } from './document-store.ts';
import type { LiveEvents } from './live-events.ts';
import type { MemberStore } from './member-store.ts';
import { Refusal, faultAt } from './refusal.ts';
import { tellingWhoLost } from './telling-who-lost.ts';

export interface ChangeDocumentParts extends AgreeParts {
  readonly documents: DocumentStore;
  readonly members: MemberStore;
  readonly liveEvents: LiveEvents;
  readonly accessChanges: AccessChanges;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
}

export interface ChangeDocumentInput {
  readonly title?: string | undefined;
  readonly status?: DocumentStatus | undefined;
  readonly startsOn?: string | null | undefined;
  readonly endsOn?: string | null | undefined;
  readonly ownerId?: string | null | undefined;
  readonly strategyId?: string | null | undefined;
  readonly parentId?: string | null | undefined;
  readonly afterId?: string | null | undefined;
  /** That the caller may say so was asked before. */
  readonly restricted?: boolean | undefined;
}

/**
 * Changes a document's properties, its place in the tree, or both; all of it or nothing.
 * @throws Refusal document-trashed · invalid-input at what cannot be
 */
export async function changeDocument(
  parts: ChangeDocumentParts,
  userId: string,
  documentId: string,
  input: ChangeDocumentInput,
): Promise<DocumentOfMine> {
  const { documents, clock } = parts;
  const document = await documents.find(documentId);
  if (!document) throw new Refusal('not-found');
  if (document.trashedAt !== null) throw new Refusal('document-trashed');
  await checkInput(parts, userId, document, input);
  const { parentId, afterId, ...change } = input;
  const place: Place | null =
    parentId === undefined && afterId === undefined
      ? null
      : { parentId: parentId === undefined ? document.parentId : parentId, ...(afterId !== undefined && { afterId }) };
  const step: StatusStep = { documentId, from: document.status, to: input.status ?? document.status };
  await beforeStatus(parts, userId, step);
  const by = { userId, now: instant(clock) };
  const commit = () => documents.change(documentId, withoutUndefined(change), place, by);
  const outcome = await (changesAccess(document, input)
    ? tellingWhoLost(parts, documentId, () => parts.accessChanges.during({ documentId }, commit))
    : commit());
  if (outcome === 'own-descendant') throw faultAt('parentId', 'own-descendant');
  if (outcome === 'out-of-reach') throw faultAt('parentId', 'out-of-reach');
  await afterStatus(parts, step);
  if (input.restricted !== undefined && input.restricted !== document.restricted) {
    const detail = { restricted: String(input.restricted) };
    const { workspaceId } = document;
    await parts.auditLog.record({ workspaceId, action: 'document-restricted', actorId: userId, documentId, detail });
  }
  parts.liveEvents.announce({ event: { type: 'documents', documentId } });
  const now = await documents.findFor(userId, documentId);
  if (!now) throw new Refusal('not-found');
  return now;
}

/** Whether somebody may come to see it, or what stands under it, or no longer. */
function changesAccess(document: DocumentRecord, { parentId, restricted }: ChangeDocumentInput): boolean {
  return (
    (parentId !== undefined && parentId !== document.parentId) ||
    (restricted !== undefined && restricted !== document.restricted)
  );
}

async function checkInput(
  { documents, members }: ChangeDocumentParts,
  userId: string,
  document: DocumentRecord,
  input: ChangeDocumentInput,
): Promise<void> {
  const startsOn = input.startsOn === undefined ? document.startsOn : input.startsOn;
  const endsOn = input.endsOn === undefined ? document.endsOn : input.endsOn;
  // The schema compares what comes in one call; a last day may also come before a first day that stands already.
  if (startsOn && endsOn && endsOn < startsOn) throw faultAt('endsOn', 'ends-before-start');
  if (input.strategyId) await checkStrategy(documents, userId, input.strategyId);
  if (input.strategyId === document.id) throw faultAt('strategyId', 'not-a-strategy');
  if (input.ownerId && (await members.strangersTo(document.id, [input.ownerId])).length > 0) {
    throw faultAt('ownerId', 'unknown-person');
  }
  if (!input.parentId) return;
  const workspaceId = await workspaceOfParent(documents, userId, input.parentId);
  if (workspaceId !== document.workspaceId) throw faultAt('parentId', 'not-an-id');
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(values: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Defined<T>>;
}
