import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { BODY } from '@koers/shared/document/version.ts';
import { extractBlocks } from '@koers/shared/extraction/extract-blocks.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import { idsToMend, mendIds } from '@koers/shared/extraction/mend-ids.ts';
import { instant, type Clock } from '../clock.ts';
import type { Rooms } from '../rooms/rooms.ts';
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
 * @returns the kinds of which something changed; null when there is no such document
 * @throws what the room or the store throws
 */
export async function projectDocument(parts: ProjectionParts, documentId: string): Promise<ReadonlySet<string> | null> {
  const { blocks, durableSeq } = await readMended(parts, documentId);
  return parts.facts.replace(documentId, blocks, durableSeq, instant(parts.clock));
}

/** Every block of a document, each with an id of its own, and the journal number up to which that is durable. */
export async function readMended(
  { rooms, registry }: Pick<ProjectionParts, 'rooms' | 'registry'>,
  documentId: string,
): Promise<{ blocks: ExtractedBlock[]; durableSeq: number | null }> {
  for (let mends = 0; mends < MOST_MENDS; mends += 1) {
    // Both in one reading: between two the document may change.
    const { value: blocks, durableSeq } = await rooms.read(documentId, (doc) => {
      const body = doc.getXmlFragment(BODY);
      return idsToMend(body, registry).length > 0 ? null : extractBlocks(body, registry);
    });
    if (blocks !== null) return { blocks, durableSeq };
    await rooms.change(documentId, null, (doc) => mendIds(doc.getXmlFragment(BODY), registry, 'mend-ids'));
  }
  throw new Error(`The ids of document ${documentId} do not stay mended.`);
}
