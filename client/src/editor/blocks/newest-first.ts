import type { ExtractedEntry } from '@koers/shared/extraction/extracted-block.ts';

const dayOf = ({ fields }: ExtractedEntry): string => (typeof fields['date'] === 'string' ? fields['date'] : '');

/** Measurements by day, newest first; of two on one day the later line is the newer. Those without a day come last. */
export function newestFirst(entries: readonly ExtractedEntry[]): ExtractedEntry[] {
  return entries.toReversed().toSorted((a, b) => dayOf(b).localeCompare(dayOf(a)));
}
