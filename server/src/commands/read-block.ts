import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { BODY } from '@koers/shared/document/version.ts';
import { extractBlocks } from '@koers/shared/extraction/extract-blocks.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import type * as Y from 'yjs';
import { Refusal } from './refusal.ts';

/** Reads one block of a document. @throws Refusal not-found */
export function blockIn(doc: Y.Doc, blockId: string, registry: BlockRegistry): ExtractedBlock {
  const block = extractBlocks(doc.getXmlFragment(BODY), registry).find((one) => one.id === blockId);
  if (!block) throw new Refusal('not-found');
  return block;
}
