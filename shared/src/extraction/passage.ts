import * as Y from 'yjs';
import { readReference } from '../blocks/field-value.ts';
import type { BlockRegistry } from '../blocks/registry.ts';
import { BLOCK_MENTION, BLOCK_REFERENCE } from '../document/reference-nodes.ts';
import { DEEPEST } from './deepest.ts';
import { extractBlock, idOf } from './extract-block.ts';
import type { ExtractedBlock } from './extracted-block.ts';
import type { ExtractedDocument, ExtractedHeading, ExtractedLink } from './extracted-document.ts';
import { plainText } from './plain-text.ts';

/**
 * What one node of the body says with all that stands in it, as if it stood alone: positions count from 0, and what
 * stands above its first heading is in no section. {@link placed} says it for its place in the document.
 */
export interface Passage {
  readonly blocks: readonly ExtractedBlock[];
  readonly headings: readonly ExtractedHeading[];
  readonly links: readonly ExtractedLink[];
  /** So many of its blocks, and of its links, stand above its first heading: their section is that of what went before. */
  readonly blocksAbove: number;
  readonly linksAbove: number;
}

const LEVELS = [1, 2, 3];

function levelOf(heading: Y.XmlElement): number {
  const level = heading.getAttribute('level') as unknown;
  // As the editor shows what it can't read.
  return LEVELS.find((known) => known === level) ?? 1;
}

function targetOf(element: Y.XmlElement): ExtractedLink['target'] | null {
  return readReference({
    documentId: element.getAttribute('documentId') as unknown,
    blockId: element.getAttribute('blockId') as unknown,
  });
}

/** Reads one node of a document's body, however deep its blocks, headings and links stand. */
export function readPassage(node: Y.XmlElement, registry: BlockRegistry): Passage {
  const blocks: ExtractedBlock[] = [];
  const headings: ExtractedHeading[] = [];
  const links: ExtractedLink[] = [];
  let [blocksAbove, linksAbove] = [0, 0];
  let section: string | null = null;

  const readLink = (element: Y.XmlElement, as: ExtractedLink['as'], blockId: string | null): void => {
    const target = targetOf(element);
    if (target) links.push({ blockId, section, as, target });
    if (headings.length === 0) linksAbove = links.length;
  };
  // Blocks are looked for inside blocks too: a paste can put one into a list of another's part.
  const read = (element: Y.XmlElement, depth: number, blockId: string | null, inHeading: boolean): void => {
    if (depth > DEEPEST) return;
    const name = element.nodeName;
    if (name === BLOCK_MENTION) readLink(element, 'mention', blockId);
    if (name === BLOCK_REFERENCE) readLink(element, 'reference', blockId);
    let holder = blockId;
    // A heading holds words and mentions; what else somebody has put into one is no part of the document's order.
    const kind = inHeading ? undefined : registry.get(name);
    if (kind) {
      const block = extractBlock(element, kind, blocks.length, section);
      blocks.push(block);
      holder = block.id;
      if (headings.length === 0) blocksAbove = blocks.length;
    }
    const isHeading = name === 'heading' && !inHeading;
    if (isHeading) {
      section = plainText(element);
      headings.push({ id: idOf(element), level: levelOf(element), title: section, position: blocks.length });
    }
    for (const child of element.toArray()) {
      if (child instanceof Y.XmlElement) read(child, depth + 1, holder, inHeading || isHeading);
    }
  };
  read(node, 0, null, false);
  return { blocks, headings, links, blocksAbove, linksAbove };
}

/** Where a passage begins. */
export interface Place {
  /** How many blocks stand before it. */
  readonly position: number;
  /** The section that goes on into it. */
  readonly section: string | null;
}

/** The section in which a passage ends that begins in that one. */
export function sectionAfter({ headings }: Passage, section: string | null): string | null {
  return headings.at(-1)?.title ?? section;
}

/** What a passage says at its place in the document. */
export function placed(passage: Passage, { position, section }: Place): ExtractedDocument {
  const { blocks, headings, links, blocksAbove, linksAbove } = passage;
  return {
    blocks: blocks.map((block, index) => ({
      ...block,
      position: position + index,
      section: index < blocksAbove ? section : block.section,
    })),
    headings: headings.map((heading) => ({ ...heading, position: heading.position + position })),
    links: links.map((link, index) => (index < linksAbove ? { ...link, section } : link)),
  };
}
