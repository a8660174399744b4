import * as Y from 'yjs';
import type { BlockKind } from '../blocks/define.ts';
import { blockRegistry, type BlockRegistry } from '../blocks/registry.ts';
import { layIn, type TemplateFields, type TemplateNode } from '../document/lay-in.ts';
import { BODY } from '../document/version.ts';
import { extractBlocks } from '../extraction/extract-blocks.ts';
import type { ExtractedBlock } from '../extraction/extracted-block.ts';

/** Ids in the order of asking: `x1`, `x2`, … */
export function countingIds(prefix = 'x'): () => string {
  let count = 0;
  return () => `${prefix}${(count += 1)}`;
}

/** A document that holds these nodes. Its id, for references, is `doc`. */
export function laidIn(nodes: readonly TemplateNode[], registry: BlockRegistry = blockRegistry): Y.Doc {
  const document = new Y.Doc();
  Y.applyUpdate(document, layIn(nodes, { documentId: 'doc', newId: countingIds(), registry }));
  return document;
}

/** The document's body. */
export function bodyOf(document: Y.Doc): Y.XmlFragment {
  return document.getXmlFragment(BODY);
}

/** What the extraction reads from these nodes. */
export function extracted(nodes: readonly TemplateNode[], registry: BlockRegistry = blockRegistry): ExtractedBlock[] {
  return extractBlocks(bodyOf(laidIn(nodes, registry)), registry);
}

/** One extracted block with these fields and entries. */
export function extractedBlock(
  kind: BlockKind,
  fields: TemplateFields = {},
  entries: Readonly<Record<string, readonly TemplateFields[]>> = {},
): ExtractedBlock {
  const [block] = extracted([{ block: kind.kind, fields, entries }]);
  if (!block) throw new Error('Nothing was extracted.');
  return block;
}

/** A node put into the body by hand, as a foreign client might: attributes and children of whatever sort. */
export function foreignElement(
  name: string,
  attributes: Readonly<Record<string, unknown>> = {},
  children: readonly (Y.XmlElement | Y.XmlText)[] = [],
): Y.XmlElement {
  const element = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value as string);
  element.insert(0, [...children]);
  return element;
}
