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

type ByKind = ReadonlyMap<string, readonly LinkedBlock[]>;

function byKind({ documentId, blocks, linked }: ViewSource): ByKind {
  const found = new Map<string, Map<string, LinkedBlock>>();
  const add = (one: LinkedBlock): void => {
    const { kind } = one.block;
    const known = found.get(kind) ?? new Map<string, LinkedBlock>();
    const key = keyOfLinked(one);
    if (!known.has(key)) known.set(key, one);
    found.set(kind, known);
  };
  for (const block of blocks) add({ documentId, block });
  for (const one of linked) if (one.documentId !== documentId) add(one);
  return new Map([...found].map(([kind, known]) => [kind, [...known.values()]]));
}

const NONE: readonly LinkedBlock[] = [];
const sorted = new WeakMap<ViewSource, ByKind>();

/** Blocks of a kind: this document's first, then those linked with it, each once. A source is read once for all kinds. */
export function ofKind(source: ViewSource, kind: string): readonly LinkedBlock[] {
  const known = sorted.get(source) ?? byKind(source);
  sorted.set(source, known);
  return known.get(kind) ?? NONE;
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
