import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ReadingItem, SectionReading } from './section-reading.ts';

/** JSON in which the order of names says nothing. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** What an item says, whoever it is: a block that is put in the place of another and says the same is no change. */
export function saidBy(item: ReadingItem): string {
  return canonical('id' in item ? { ...item, id: '' } : item);
}

/** So that another way of reading never takes an old digest for one of its own. */
const VERSION = 'koers-reading-1';

/** SHA-256, in hexadecimal, over what a reading says: the same on every machine for the same words, whatever way they came there. */
export function readingDigest({ items }: SectionReading): string {
  return bytesToHex(sha256(utf8ToBytes([VERSION, ...items.map(saidBy)].join('\n'))));
}
