import type { BlockAnswer } from '@koers/shared/api/blocks.ts';
import type { Reference } from '@koers/shared/blocks/define.ts';

/** Reads a block's fields, which stand in the answer under their own names; null for what is empty or of another type. */
export function textOf(block: BlockAnswer, field: string): string | null {
  const value = block[field];
  return typeof value === 'string' && value !== '' ? value : null;
}

export function numberOf(block: BlockAnswer, field: string): number | null {
  const value = block[field];
  return typeof value === 'number' ? value : null;
}

export function referenceOf(block: BlockAnswer, field: string): Reference | null {
  return asReference(block[field]);
}

/** Those of a field that has several. */
export function referencesOf(block: BlockAnswer, field: string): readonly Reference[] {
  const value = block[field];
  return Array.isArray(value) ? value.flatMap((one: unknown) => asReference(one) ?? []) : [];
}

function asReference(value: unknown): Reference | null {
  if (typeof value !== 'object' || value === null || !('blockId' in value) || !('documentId' in value)) return null;
  const { documentId, blockId } = value;
  return typeof documentId === 'string' && typeof blockId === 'string' ? { documentId, blockId } : null;
}

/** Names a block among those of all documents. */
export function keyOf(block: { readonly documentId: string; readonly id: string }): string {
  return `${block.documentId}/${block.id}`;
}
