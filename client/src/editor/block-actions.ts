import { BLOCK_PART } from '@koers/shared/document/block-nodes.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { NodeSelection, Selection, TextSelection, type EditorState } from '@tiptap/pm/state';
import { blockAround, newPart, nodeAround, placeForPart } from './block-model.ts';
import { newId } from './new-id.ts';

/** What the handle's menu and its keys do to a whole line or block: it stands directly in the body, `pos` in front of it. */

/** The position in front of the body's child that the selection is in. */
export function topLevelPos(state: EditorState): number | null {
  const { $from } = state.selection;
  if ($from.depth > 0) return $from.before(1);
  return $from.nodeAfter ? $from.pos : null;
}

/** One place up (-1) or down (1), the caret going along. */
export function moveBlock(editor: Editor, pos: number, direction: -1 | 1): boolean {
  const { state, view } = editor;
  const index = state.doc.resolve(pos).index(0);
  const node = state.doc.maybeChild(index);
  const neighbour = state.doc.maybeChild(index + direction);
  if (!node || !neighbour) return false;
  const caret = state.selection.from - pos;
  const target = direction === -1 ? pos - neighbour.nodeSize : pos + neighbour.nodeSize;
  const tr = state.tr.delete(pos, pos + node.nodeSize).insert(target, node);
  const isInside = caret > 0 && caret < node.nodeSize;
  tr.setSelection(isInside ? Selection.near(tr.doc.resolve(target + caret)) : selectionOf(tr.doc, target));
  view.dispatch(tr.scrollIntoView());
  view.focus();
  return true;
}

function selectionOf(doc: Node, pos: number): Selection {
  const node = doc.nodeAt(pos);
  return node && NodeSelection.isSelectable(node) && node.isAtom
    ? NodeSelection.create(doc, pos)
    : Selection.near(doc.resolve(Math.min(pos + 1, doc.content.size)));
}

/** A copy with ids of its own: blocks, entries and headings within it are others. */
function copyOf(node: Node): Node {
  const content: Node[] = [];
  node.forEach((child) => content.push(child.isText ? child : copyOf(child)));
  const attributes = 'id' in node.attrs && node.attrs['id'] !== null ? { ...node.attrs, id: newId() } : node.attrs;
  return node.type.create(attributes, content, node.marks);
}

export function duplicateBlock(editor: Editor, pos: number): boolean {
  const node = editor.state.doc.nodeAt(pos);
  if (!node) return false;
  const after = pos + node.nodeSize;
  const tr = editor.state.tr.insert(after, copyOf(node));
  editor.view.dispatch(tr.setSelection(selectionOf(tr.doc, after)).scrollIntoView());
  editor.view.focus();
  return true;
}

/** Takes it away; undo brings it back. The caret goes to what stands before it. */
export function deleteBlock(editor: Editor, pos: number): boolean {
  const { state, view } = editor;
  const node = state.doc.nodeAt(pos);
  if (!node) return false;
  const tr = state.tr;
  if (state.doc.childCount === 1) tr.replaceWith(pos, pos + node.nodeSize, state.schema.node('paragraph'));
  else tr.delete(pos, pos + node.nodeSize);
  tr.setSelection(Selection.near(tr.doc.resolve(Math.min(pos, tr.doc.content.size)), -1));
  view.dispatch(tr.scrollIntoView());
  view.focus();
  return true;
}

/** A paragraph after the block at `pos`, with the caret in it; an empty one that is there already will do. */
export function leaveBlock(editor: Editor, pos: number): boolean {
  const { state, view } = editor;
  const node = state.doc.nodeAt(pos);
  if (!node) return false;
  const after = pos + node.nodeSize;
  const next = state.doc.nodeAt(after);
  const tr = state.tr;
  if (next?.type.name !== 'paragraph' || next.content.size > 0) tr.insert(after, state.schema.node('paragraph'));
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  view.focus();
  return true;
}

/**
 * Changes fields of the node at `pos`, a block or an entry: one attribute each, nothing else of it. Null empties one.
 * One step to undo.
 */
export function setFields(editor: Editor, pos: number, values: Readonly<Record<string, unknown>>): boolean {
  const node = editor.state.doc.nodeAt(pos);
  if (!node) return false;
  const tr = editor.state.tr;
  for (const [name, value] of Object.entries(values)) {
    if (!(name in node.attrs)) return false;
    // The same value once more would be a change that everyone receives.
    if (JSON.stringify(node.attrs[name] ?? null) !== JSON.stringify(value ?? null))
      tr.setNodeAttribute(pos, name, value ?? null);
  }
  if (tr.docChanged) editor.view.dispatch(tr);
  return true;
}

/** Adds a line to one of a block's lists, such as a measurement, at the end of the block. */
export function addEntry(
  editor: Editor,
  pos: number,
  nodeName: string,
  fields: Readonly<Record<string, unknown>>,
): boolean {
  const { state, view } = editor;
  const node = state.doc.nodeAt(pos);
  if (!node) return false;
  view.dispatch(state.tr.insert(pos + node.nodeSize - 1, state.schema.node(nodeName, { id: newId(), ...fields })));
  return true;
}

/** Finds a node of the body by its id, however deep. */
export function posOfId(doc: Node, id: string): number | null {
  let found: number | null = null;
  doc.descendants((node, pos) => {
    if (found === null && node.attrs['id'] === id) found = pos;
    return found === null && !node.isTextblock;
  });
  return found;
}

/** Takes the node with an id away, such as a measurement. */
export function deleteById(editor: Editor, id: string): boolean {
  const pos = posOfId(editor.state.doc, id);
  const node = pos === null ? null : editor.state.doc.nodeAt(pos);
  if (pos === null || !node) return false;
  editor.view.dispatch(editor.state.tr.delete(pos, pos + node.nodeSize));
  return true;
}

/** Puts the caret in a part of a block, which is made again when it was taken away. */
export function openPart(editor: Editor, registry: BlockRegistry, pos: number, name: string): boolean {
  const { state, view } = editor;
  const node = state.doc.nodeAt(pos);
  const kind = node && registry.get(node.type.name);
  if (!node || !kind) return false;
  let part: number | null = null;
  node.forEach((child, offset) => {
    if (part === null && child.type.name === BLOCK_PART && child.attrs['name'] === name) part = pos + 1 + offset;
  });
  const tr = state.tr;
  if (part === null) {
    part = pos + placeForPart({ kind, node }, name);
    tr.insert(part, newPart(state.schema, name));
  }
  // Two people at once, or a rule that something foreign broke, can leave it without a line to type in.
  if (tr.doc.nodeAt(part)?.childCount === 0) tr.insert(part + 1, state.schema.node('paragraph'));
  const size = tr.doc.nodeAt(part)?.nodeSize ?? 2;
  tr.setSelection(Selection.near(tr.doc.resolve(part + size - 1), -1));
  view.dispatch(tr.scrollIntoView());
  view.focus();
  return true;
}

/** Takes a part away with what is in it; undo, or the letter or menu that opens it, brings it back. */
export function deletePartAround(editor: Editor, registry: BlockRegistry): boolean {
  const { state, view } = editor;
  const part = nodeAround(state.selection.$from, BLOCK_PART);
  if (!part || !blockAround(state.selection.$from, registry)) return false;
  const tr = state.tr.delete(part.pos, part.pos + part.node.nodeSize);
  tr.setSelection(Selection.near(tr.doc.resolve(part.pos), -1));
  view.dispatch(tr.scrollIntoView());
  return true;
}
