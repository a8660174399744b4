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

/** Items are never changed: of each it is made once. */
const said = new WeakMap<ReadingItem, string>();

/** What an item says, whoever it is: a block that is put in the place of another and says the same is no change. */
export function saidBy(item: ReadingItem): string {
  const known = said.get(item);
  if (known !== undefined) return known;
  const made = canonical('id' in item ? { ...item, id: '' } : item);
  said.set(item, made);
  return made;
}

/** SHA-256 of a text's UTF-8, in hexadecimal. */
export type Sha256 = (text: string) => string;

const portable: Sha256 = (text) => bytesToHex(sha256(utf8ToBytes(text)));

/** So that another way of reading never takes an old digest for one of its own. */
const VERSION = 'koers-reading-1';

/**
 * SHA-256, in hexadecimal, over what a reading says: the same on every machine for the same words, whatever way they came there.
 * @param hash the machine's own, where it has a faster one
 */
export function readingDigest({ items }: SectionReading, hash = portable): string {
  return hash([VERSION, ...items.map(saidBy)].join('\n'));
}
