import { getSchema } from '@tiptap/core';
import type { Schema } from '@tiptap/pm/model';
import type { BlockRegistry } from '../blocks/registry.ts';
import { documentExtensions } from './document-extensions.ts';

const schemas = new WeakMap<BlockRegistry, Schema>();

/** The ProseMirror schema of a document, made from the registry once: it takes a millisecond. */
export function documentSchema(registry: BlockRegistry): Schema {
  const known = schemas.get(registry);
  if (known) return known;
  const schema = getSchema(documentExtensions(registry));
  schemas.set(registry, schema);
  return schema;
}
