import { createHash } from 'node:crypto';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { readAhead } from '@koers/shared/signoff/read-ahead.ts';
import { readingDigest } from '@koers/shared/signoff/reading-digest.ts';
import { readSectionOf, type SectionReading } from '@koers/shared/signoff/section-reading.ts';
import type { Clock } from '../../clock.ts';
import type { Rooms } from '../../rooms/rooms.ts';

/** Nodes of a body that are read before whoever types has their turn: a few milliseconds. */
const AT_ONCE = 100;

export interface SectionReaderParts {
  readonly rooms: Pick<Rooms, 'read'>;
  readonly registry: BlockRegistry;
  readonly clock: Clock;
}

/** What a section says now; null in the place of one whose heading is gone. */
export interface ReadSection {
  readonly reading: SectionReading;
  readonly digest: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Reads sections of a document as it stands in its room. The first time it takes what they hold; after that, what was touched.
 * @param headingIds null for the whole document
 * @returns in their order; and the journal number up to which what was read is durable, null when part of it is not yet
 */
export async function readSections(
  parts: SectionReaderParts,
  documentId: string,
  headingIds: readonly (string | null)[],
): Promise<{ readonly sections: readonly (ReadSection | null)[]; readonly seq: number | null }> {
  if (headingIds.includes(null)) await readAheadInTurns(parts, documentId);
  const { value: readings, durableSeq } = await parts.rooms.read(documentId, (doc) =>
    headingIds.map((headingId) => readSectionOf(doc, headingId, parts.registry)),
  );
  const sections = readings.map((reading) => reading && { reading, digest: readingDigest(reading, sha256) });
  return { sections, seq: durableSeq };
}

/** Of a document of thousands of blocks the first reading would keep the loop for a while. */
async function readAheadInTurns({ rooms, registry, clock }: SectionReaderParts, documentId: string): Promise<void> {
  for (let before = Infinity; ;) {
    const { value: left } = await rooms.read(documentId, (doc) => readAhead(doc, registry, AT_ONCE));
    // A document that was let go in between is read from the start again: then all of it at once.
    if (left === 0 || left >= before) return;
    before = left;
    await new Promise<void>((resolve) => clock.after(0, resolve));
  }
}
