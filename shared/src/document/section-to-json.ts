import * as Y from 'yjs';
import { DEEPEST } from '../extraction/deepest.ts';
import { BLOCK_TITLE } from './block-nodes.ts';
import { nodesToJson } from './document-json.ts';
import type { NodeJson } from './lay-in.ts';
import { sectionNodes } from './section-nodes.ts';

export type BodyNode = ReturnType<Y.XmlFragment['toArray']>[number];

/** Stands for a node that is read only when the section turns out to hold it. */
const UNREAD = 'unread';

/** As section-nodes.ts asks of JSON: whether sections begin in a node. */
function hasHeading(node: Y.XmlElement, depth: number): boolean {
  if (depth > DEEPEST) return false;
  const children = node.toArray().filter((child) => child instanceof Y.XmlElement);
  if (children.some(({ nodeName }) => nodeName === BLOCK_TITLE)) return false;
  return children.some((child) => child.nodeName === 'heading' || hasHeading(child, depth + 1));
}

/** As much of a node as tells where sections begin and end; all of one that has some inside. */
export function outlineOf(node: BodyNode): NodeJson {
  if (!(node instanceof Y.XmlElement)) return { type: UNREAD };
  if (node.nodeName === 'heading') {
    const [id, level] = [node.getAttribute('id') as unknown, node.getAttribute('level') as unknown];
    return { type: 'heading', attrs: { id, level } };
  }
  const [whole] = hasHeading(node, 0) ? nodesToJson([node]) : [];
  return whole ?? { type: UNREAD };
}

/**
 * The nodes of a section, as section-nodes.ts finds them in the JSON of the whole body: of 2,000 blocks only those are read
 * that stand in it.
 * @returns null when there is no such heading
 */
export function sectionToJson(body: Y.XmlFragment, headingId: string): NodeJson[] | null {
  const nodes = new Map(body.toArray().map((node) => [outlineOf(node), node]));
  const kept = sectionNodes({ type: 'doc', content: [...nodes.keys()] }, headingId);
  // What is kept in part is another object, and was read already.
  return (
    kept &&
    kept.flatMap((outline) => {
      const node = nodes.get(outline);
      return node ? nodesToJson([node]) : [outline];
    })
  );
}
