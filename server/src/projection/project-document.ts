import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { BODY } from '@koers/shared/document/version.ts';
import { extractDocument } from '@koers/shared/extraction/extract-document.ts';
import { idsToMend, mendIds } from '@koers/shared/extraction/mend-ids.ts';
import type * as Y from 'yjs';
import { instant, type Clock } from '../clock.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { Changed } from './fact-change.ts';
import type { FactStore } from './fact-store.ts';

export interface ProjectionParts {
  readonly rooms: Pick<Rooms, 'read' | 'change'>;
  readonly facts: FactStore;
  readonly registry: BlockRegistry;
  readonly clock: Clock;
}

/** A paste between mending and reading can bring a twin id back; more often than this it does not happen by itself. */
const MOST_MENDS = 5;

/**
 * Reads a document in its room and makes the tables say what it says; gives blocks without an id, or with another's, one
 * of their own first.
 * @returns what changed; null when there is no such document
 * @throws what the room or the store throws
 */
export async function projectDocument(parts: ProjectionParts, documentId: string): Promise<Changed | null> {
  const { registry } = parts;
  const { reading: content, durableSeq } = await readMended(parts, documentId, (doc) => {
    const body = doc.getXmlFragment(BODY);
    return idsToMend(body, registry).length > 0 ? null : extractDocument(body, registry);
  });
  return parts.facts.replace(documentId, content, durableSeq, instant(parts.clock));
}

/**
 * Reads a document in which each node has an id of its own.
 * @param read gives null where it sees one that has none
 * @returns what was read, and the journal number up to which that is durable
 */
export async function readMended<T>(
  { rooms, registry }: Pick<ProjectionParts, 'rooms' | 'registry'>,
  documentId: string,
  read: (doc: Y.Doc) => T | null,
): Promise<{ reading: T; durableSeq: number | null }> {
  for (let mends = 0; mends < MOST_MENDS; mends += 1) {
    // Ids and content in one reading: between two the document may change.
    const { value: reading, durableSeq } = await rooms.read(documentId, read);
    if (reading !== null) return { reading, durableSeq };
    await rooms.change(documentId, null, (doc) => mendIds(doc.getXmlFragment(BODY), registry, 'mend-ids'));
  }
  throw new Error(`The ids of document ${documentId} do not stay mended.`);
}
