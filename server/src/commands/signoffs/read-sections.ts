import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { documentToJson } from '@koers/shared/document/document-json.ts';
import { readingDigest } from '@koers/shared/signoff/reading-digest.ts';
import { readSection, readSectionOf, type SectionReading } from '@koers/shared/signoff/section-reading.ts';
import type { Rooms } from '../../rooms/rooms.ts';

/** So many sections are found one by one; for more the whole document is read once. */
const FEW = 3;

export interface SectionReaderParts {
  readonly rooms: Pick<Rooms, 'read'>;
  readonly registry: BlockRegistry;
}

/** What a section says now; null in the place of one whose heading is gone. */
export interface ReadSection {
  readonly reading: SectionReading;
  readonly digest: string;
}

/**
 * Reads sections of a document as it stands in its room.
 * @param headingIds null for the whole document
 * @returns in their order; and the journal number up to which what was read is durable, null when part of it is not yet
 */
export async function readSections(
  { rooms, registry }: SectionReaderParts,
  documentId: string,
  headingIds: readonly (string | null)[],
): Promise<{ readonly sections: readonly (ReadSection | null)[]; readonly seq: number | null }> {
  const { value: readings, durableSeq } = await rooms.read(documentId, (doc) => {
    if (headingIds.length <= FEW) return headingIds.map((headingId) => readSectionOf(doc, headingId, registry));
    const body = documentToJson(doc);
    return headingIds.map((headingId) => readSection(body, headingId, registry));
  });
  const sections = readings.map((reading) => reading && { reading, digest: readingDigest(reading) });
  return { sections, seq: durableSeq };
}
