import { readingChanges, type ReadingChange } from '@koers/shared/signoff/reading-changes.ts';
import type { SectionReading } from '@koers/shared/signoff/section-reading.ts';
import { Refusal } from '../refusal.ts';
import { readSections, type SectionReaderParts } from './read-sections.ts';
import { standingAnswer } from './signoff-state.ts';
import type { Signoff, SignoffStore } from './signoff-store.ts';

export interface ReadSignoffParts extends SectionReaderParts {
  readonly signoffs: Pick<SignoffStore, 'find' | 'readings'>;
}

/** What was read, or asked about, beside what stands there now. */
export interface ReadingSince {
  readonly digest: string;
  readonly reading: SectionReading;
  /** Null when the section is gone. */
  readonly changes: readonly ReadingChange[] | null;
}

/** @throws Refusal not-found */
export async function readSignoff(
  parts: ReadSignoffParts,
  documentId: string,
  signoffId: string,
): Promise<{ readonly signoff: Signoff; readonly digest: string | null; readonly readings: readonly ReadingSince[] }> {
  const found = await parts.signoffs.find(documentId, signoffId);
  if (!found) throw new Refusal('not-found');
  const [kept, { sections }] = await Promise.all([
    parts.signoffs.readings(signoffId),
    readSections(parts, documentId, [found.headingId]),
  ]);
  const now = sections[0] ?? null;
  const answered = found.people.flatMap((person) => standingAnswer(person)?.digest ?? []);
  const readings = [...new Set([...answered, found.askedDigest])].flatMap((digest): ReadingSince[] => {
    const reading = kept.get(digest);
    if (!reading) return [];
    return [{ digest, reading, changes: now && readingChanges(reading, now.reading) }];
  });
  // What is told beside these changes must not say that nothing changed: it was looked at just now.
  return { signoff: { ...found, nowDigest: now?.digest ?? null }, digest: now?.digest ?? null, readings };
}
