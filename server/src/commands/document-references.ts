import type { Field, FieldValue, Fields, Reference } from '@koers/shared/blocks/define.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import type { ExtractedDocument } from '@koers/shared/extraction/extracted-document.ts';

/** A reference as one text, for maps. */
export const keyOf = ({ documentId, blockId }: Reference): string => `${documentId}/${blockId}`;

/** Everything that a document refers to, in its fields and in its text: each block once. */
export function referencesOf({ blocks, links }: ExtractedDocument, registry: BlockRegistry): Reference[] {
  const found = new Map<string, Reference>();
  const add = (references: readonly Reference[]): void => {
    for (const { documentId, blockId } of references) {
      const reference = { documentId, blockId };
      if (!found.has(keyOf(reference))) found.set(keyOf(reference), reference);
    }
  };
  for (const block of blocks) {
    const kind = registry.get(block.kind);
    if (!kind) continue;
    add(referencesIn(kind.fields, block.fields));
    for (const [list, entry] of Object.entries(kind.entries)) {
      for (const row of block.entries[list] ?? []) add(referencesIn(entry.fields, row.fields));
    }
  }
  add(links.map(({ target }) => target));
  return [...found.values()];
}

function referencesIn(fields: Fields, values: Readonly<Record<string, FieldValue>>): readonly Reference[] {
  return Object.entries(fields).flatMap(([name, field]) => targetsOf(field, values[name] ?? null));
}

function targetsOf(field: Field, value: FieldValue): readonly Reference[] {
  if (value === null) return [];
  if (field.type === 'reference') return [value as Reference];
  return field.type === 'references' ? (value as readonly Reference[]) : [];
}
