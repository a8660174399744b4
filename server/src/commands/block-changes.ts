import { isDeepStrictEqual } from 'node:util';
import type { BlockChange } from '@koers/shared/api/references.ts';
import { defaultOf, type FieldValue } from '@koers/shared/blocks/define.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';

/** What a block said at a time, without where it stood. */
export type BlockContent = Omit<ExtractedBlock, 'position' | 'section'>;

/**
 * What a block says otherwise than it did, in the order of its declaration: title, parts, fields. What only follows the work is
 * no change of what was agreed: measurements and other entries, a status, the machine's own bookkeeping. What the
 * registry no longer knows is passed over; a field that came later counts as having been empty.
 */
export function blockChanges(before: BlockContent, now: BlockContent, registry: BlockRegistry): BlockChange[] {
  const kind = registry.get(now.kind);
  const parts = Object.keys(kind?.parts ?? {}).map((name) => ({
    of: 'part' as const,
    name,
    before: before.parts[name] ?? '',
    after: now.parts[name] ?? '',
  }));
  const fields = Object.entries(kind?.fields ?? {})
    .filter(([, field]) => !field.bookkeeping && !field.progress)
    .map(([name, field]) => ({
      of: 'field' as const,
      name,
      before: before.fields[name] ?? defaultOf(field),
      after: now.fields[name] ?? defaultOf(field),
    }));
  const title = { of: 'title' as const, name: 'title', before: before.title, after: now.title };
  return [title, ...parts, ...fields].filter(({ before, after }) => !isSame(before, after));
}

/** Spaces at the ends of a text, and lines left empty, say nothing. */
function isSame(before: FieldValue, after: FieldValue): boolean {
  if (typeof before === 'string' && typeof after === 'string') return plain(before) === plain(after);
  return isDeepStrictEqual(before, after);
}

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
