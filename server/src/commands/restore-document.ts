import { instant } from '../clock.ts';
import type { DocumentOfMine } from './document-store.ts';
import { Refusal } from './refusal.ts';
import { tellOfTrash, type TrashParts } from './trash-document.ts';

/** Takes a document, and what went to the trash with it, out again. One that is not in there is left as it is. */
export async function restoreDocument(parts: TrashParts, userId: string, documentId: string): Promise<DocumentOfMine> {
  const { documents, accessChanges, clock } = parts;
  const back = await accessChanges.during({ documentId }, () => documents.restore(documentId, instant(clock)));
  await tellOfTrash(parts, 'document-restored', userId, documentId, back);
  const document = await documents.findFor(userId, documentId);
  if (!document) throw new Refusal('not-found');
  return document;
}
