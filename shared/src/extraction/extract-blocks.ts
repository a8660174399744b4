import type * as Y from 'yjs';
import type { BlockRegistry } from '../blocks/registry.ts';
import { extractDocument } from './extract-document.ts';
import type { ExtractedBlock } from './extracted-block.ts';

/**
 * Reads every block of a document's body, in document order, however deep it stands. Pure: no clock, no ids of its own.
 * Nodes that the registry doesn't know are passed over, and looked into.
 */
export function extractBlocks(body: Y.XmlFragment, registry: BlockRegistry): ExtractedBlock[] {
  return [...extractDocument(body, registry).blocks];
}
