import { instant } from '../clock.ts';
import type { DocumentOfMine } from './document-store.ts';
import { Refusal } from './refusal.ts';
import type { TrashParts } from './trash-document.ts';

/** Takes a document, and what went to the trash with it, out again. One that is not in there is left as it is. */
export async function restoreDocument(parts: TrashParts, userId: string, documentId: string): Promise<DocumentOfMine> {
  const back = await parts.documents.restore(documentId, instant(parts.clock));
  for (const id of back) {
    parts.accessChanges.changed({ documentId: id });
    parts.liveEvents.announce({ event: { type: 'documents', documentId: id } });
  }
  const document = await parts.documents.findFor(userId, documentId);
  if (!document) throw new Refusal('not-found');
  return document;
}
