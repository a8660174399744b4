import type { BlockKind } from '@koers/shared/blocks/define.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { BLOCK_PART, BLOCK_TITLE } from '@koers/shared/document/block-nodes.ts';
import type { Fragment, Node, ResolvedPos, Schema } from '@tiptap/pm/model';
import { newId } from './new-id.ts';

/** A declared block in the editor's document, and where it stands. */
export interface BlockAt {
  readonly kind: BlockKind;
  readonly node: Node;
  /** In front of the node. */
  readonly pos: number;
  readonly depth: number;
}

/** The declared block around a position, the innermost. */
export function blockAround($pos: ResolvedPos, registry: BlockRegistry): BlockAt | null {
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    const node = $pos.node(depth);
    const kind = registry.get(node.type.name);
    if (kind) return { kind, node, pos: $pos.before(depth), depth };
  }
  return null;
}

/** The node of a name around a position, with the position in front of it. */
export function nodeAround(
  $pos: ResolvedPos,
  name: string,
): { readonly node: Node; readonly pos: number; readonly depth: number } | null {
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    if ($pos.node(depth).type.name === name) return { node: $pos.node(depth), pos: $pos.before(depth), depth };
  }
  return null;
}

/** An empty part; `content` takes the place of its one empty paragraph. */
export function newPart(schema: Schema, name: string): Node {
  return schema.node(BLOCK_PART, { name }, [schema.node('paragraph')]);
}

/** A new block with all its parts, empty: what the templates lay in, too. */
export function newBlock(schema: Schema, kind: BlockKind, title?: Fragment): Node {
  return schema.node(kind.kind, { id: newId() }, [
    schema.node(BLOCK_TITLE, null, title),
    ...Object.keys(kind.parts).map((name) => newPart(schema, name)),
  ]);
}

/** Whether nobody wrote or filled in anything: no text, no entries, no field but its default. */
export function isBlankBlock({ kind, node }: Pick<BlockAt, 'kind' | 'node'>): boolean {
  if (node.textContent !== '') return false;
  let blank = true;
  node.forEach((child) => {
    if (child.type.name !== BLOCK_TITLE && child.type.name !== BLOCK_PART) blank = false;
    if (child.type.name === BLOCK_PART && (child.childCount > 1 || child.firstChild?.type.name !== 'paragraph'))
      blank = false;
  });
  return blank && Object.keys(kind.fields).every((name) => node.attrs[name] === null || node.attrs[name] === undefined);
}

/** Whether a part holds nothing but one empty paragraph. */
export function isEmptyPart(part: Node): boolean {
  return part.textContent === '' && part.childCount <= 1 && (part.firstChild?.type.name ?? 'paragraph') === 'paragraph';
}

/** Where a part that is missing belongs: after the parts declared before it, in front of all entries. Relative to the node. */
export function placeForPart({ kind, node }: Pick<BlockAt, 'kind' | 'node'>, name: string): number {
  const order = Object.keys(kind.parts);
  let place = 1;
  node.forEach((child, offset) => {
    const isEarlierPart =
      child.type.name === BLOCK_PART && order.indexOf(String(child.attrs['name'])) < order.indexOf(name);
    if (child.type.name === BLOCK_TITLE || isEarlierPart) place = offset + child.nodeSize + 1;
  });
  return place;
}
