import * as Y from 'yjs';
import type { BlockRegistry } from '../blocks/registry.ts';
import type { ExtractedBlock } from './extracted-block.ts';
import type { ExtractedDocument, ExtractedHeading, ExtractedLink } from './extracted-document.ts';
import { placed, readPassage, sectionAfter } from './passage.ts';

/**
 * Reads what a document's body says, in document order: its blocks, its headings, and the references in its text. Pure: no
 * clock, no ids of its own. Nodes that are unknown are passed over, and looked into; a reference that cannot be read is
 * none.
 */
export function extractDocument(body: Y.XmlFragment, registry: BlockRegistry): ExtractedDocument {
  const blocks: ExtractedBlock[] = [];
  const headings: ExtractedHeading[] = [];
  const links: ExtractedLink[] = [];
  let section: string | null = null;
  for (const child of body.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue;
    const passage = readPassage(child, registry);
    const here = placed(passage, { position: blocks.length, section });
    for (const block of here.blocks) blocks.push(block);
    for (const heading of here.headings) headings.push(heading);
    for (const link of here.links) links.push(link);
    section = sectionAfter(passage, section);
  }
  return { blocks, headings, links };
}
