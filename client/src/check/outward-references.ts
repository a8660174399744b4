import type { SurroundingsAnswer } from '@koers/shared/api/check.ts';
import type { FieldValue, Reference } from '@koers/shared/blocks/define.ts';
import type { ExtractedDocument } from '@koers/shared/extraction/extracted-document.ts';

const keyOf = ({ documentId, blockId }: Reference): string => `${documentId}/${blockId}`;

const isReference = (value: unknown): value is Reference =>
  typeof value === 'object' && value !== null && 'documentId' in value && 'blockId' in value;

function referencesIn(value: FieldValue): Reference[] {
  return (Array.isArray(value) ? (value as readonly unknown[]) : [value]).filter(isReference);
}

/** What a document points at in others, by fields and in its text: each once, as `document/block`, in a steady order. */
export function outwardReferences({ blocks, links }: ExtractedDocument, documentId: string): readonly string[] {
  const found = new Set<string>();
  const note = (reference: Reference): void => {
    if (reference.documentId !== documentId) found.add(keyOf(reference));
  };
  for (const { target } of links) note(target);
  for (const { fields, entries } of blocks) {
    for (const value of Object.values(fields)) referencesIn(value).forEach(note);
    for (const list of Object.values(entries)) {
      for (const entry of list) Object.values(entry.fields).flatMap(referencesIn).forEach(note);
    }
  }
  return [...found].toSorted();
}

/** Whether the server's answer leaves out something that the document points at: it was read before the server had it. */
export function isBehind(surroundings: SurroundingsAnswer, pointsAt: readonly string[]): boolean {
  const { strategy, targets, gone, hidden } = surroundings;
  const told = new Set([
    ...(strategy?.blocks ?? []).map((block) => keyOf({ documentId: strategy?.id ?? '', blockId: block.id })),
    ...targets.map(({ documentId, block }) => keyOf({ documentId, blockId: block.id })),
    ...[...gone, ...hidden].map(keyOf),
  ]);
  return pointsAt.some((reference) => !told.has(reference));
}
