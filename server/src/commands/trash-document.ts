import { instant, type Clock } from '../clock.ts';
import type { AccessChanges } from './access-changes.ts';
import type { DocumentStore } from './document-store.ts';
import type { LiveEvents } from './live-events.ts';

export interface TrashParts {
  readonly documents: DocumentStore;
  readonly liveEvents: LiveEvents;
  readonly accessChanges: AccessChanges;
  readonly clock: Clock;
}

/** Moves a document and what stands under it to the trash; whoever has one of them open is told. Twice does no more than once. */
export async function trashDocument(parts: TrashParts, documentId: string): Promise<void> {
  const gone = await parts.documents.trash(documentId, instant(parts.clock));
  for (const id of gone) {
    parts.accessChanges.changed({ documentId: id });
    parts.liveEvents.announce({ event: { type: 'documents', documentId: id } });
  }
}
