import { instant, type Clock } from '../clock.ts';
import type { AccessChanges } from './access-changes.ts';
import type { AuditLog } from './audit-log.ts';
import type { DocumentStore } from './document-store.ts';
import type { LiveEvents } from './live-events.ts';

export interface TrashParts {
  readonly documents: DocumentStore;
  readonly liveEvents: LiveEvents;
  readonly accessChanges: AccessChanges;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
}

/** Moves a document and what stands under it to the trash; whoever has one of them open is told. Twice does no more than once. */
export async function trashDocument(parts: TrashParts, userId: string, documentId: string): Promise<void> {
  const { documents, accessChanges, clock } = parts;
  const gone = await accessChanges.during({ documentId }, () => documents.trash(documentId, instant(clock)));
  await tellOfTrash(parts, 'document-trashed', userId, documentId, gone);
}

/** Says what went to the trash, or came out of it. */
export async function tellOfTrash(
  { documents, auditLog, liveEvents }: TrashParts,
  action: 'document-trashed' | 'document-restored',
  actorId: string,
  documentId: string,
  changed: readonly string[],
): Promise<void> {
  if (changed.length === 0) return;
  const document = await documents.find(documentId);
  await auditLog.record({ workspaceId: document?.workspaceId ?? null, action, actorId, documentId });
  for (const id of changed) liveEvents.announce({ event: { type: 'documents', documentId: id } });
}
