import { getSchema } from '@tiptap/core';
import type { Schema } from '@tiptap/pm/model';
import type { BlockRegistry } from '../blocks/registry.ts';
import { documentExtensions } from './document-extensions.ts';

/** The ProseMirror schema of a document, made from the registry. */
export function documentSchema(registry: BlockRegistry): Schema {
  return getSchema(documentExtensions(registry));
}
