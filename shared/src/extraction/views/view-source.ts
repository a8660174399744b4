import type { Reference } from '../../blocks/define.ts';
import type { LinkedBlock } from '../check/finding.ts';
import type { ExtractedBlock } from '../extracted-block.ts';

/** What a view inside a document is computed of. */
export interface ViewSource {
  readonly documentId: string;
  /** This document's blocks, in document order; kinds that the view doesn't read may be left out. */
  readonly blocks: readonly ExtractedBlock[];
  /** Blocks of the strategy, and of documents that refer to this one or that it refers to; only what the reader may read. */
  readonly linked: readonly LinkedBlock[];
}

/** A block's address as one text. */
export function keyOf({ documentId, blockId }: Reference): string {
  return `${documentId}/${blockId}`;
}

export function keyOfLinked({ documentId, block }: LinkedBlock): string {
  return keyOf({ documentId, blockId: block.id });
}

/** Blocks of a kind: this document's first, then those linked with it, each once. */
export function ofKind({ documentId, blocks, linked }: ViewSource, kind: string): LinkedBlock[] {
  const found = new Map<string, LinkedBlock>();
  const add = (one: LinkedBlock): void => {
    const key = keyOfLinked(one);
    if (one.block.kind === kind && !found.has(key)) found.set(key, one);
  };
  for (const block of blocks) add({ documentId, block });
  for (const one of linked) if (one.documentId !== documentId) add(one);
  return [...found.values()];
}

/** A field's number; null when there is none. */
export function numberIn({ fields }: ExtractedBlock, name: string): number | null {
  const value = fields[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A field's text, option, day or person; null when there is none. */
export function textIn({ fields }: ExtractedBlock, name: string): string | null {
  const value = fields[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function isReference(value: unknown): value is Reference {
  return typeof value === 'object' && value !== null && 'documentId' in value && 'blockId' in value;
}

/** What a reference field points to: none, one or several. */
export function referencesIn({ fields }: ExtractedBlock, name: string): readonly Reference[] {
  const value: unknown = fields[name];
  if (isReference(value)) return [value];
  return Array.isArray(value) ? value.filter(isReference) : [];
}

/** A field's short words. */
export function tagsIn({ fields }: ExtractedBlock, name: string): readonly string[] {
  const value: unknown = fields[name];
  return Array.isArray(value) ? value.filter((tag) => typeof tag === 'string') : [];
}
