import { Extension, Node, type AnyExtension } from '@tiptap/core';
import type { BlockKind, Fields } from '../blocks/define.ts';
import { jsonAttribute, type DomAttributes } from './json-attribute.ts';

/** Every block has exactly one; it holds the name or statement as inline text. */
export const BLOCK_TITLE = 'blockTitle';
/** A rich text inside a block; its `name` attribute says which of the declared parts. */
export const BLOCK_PART = 'blockPart';

function attributesOf(fields: Fields): Record<string, Record<string, unknown>> {
  return Object.fromEntries(['id', ...Object.keys(fields)].map((name) => [name, jsonAttribute(name)]));
}

export const BlockTitle = Node.create({
  name: BLOCK_TITLE,
  content: 'inline*',
  defining: true,
  isolating: true,
  selectable: false,
  parseHTML: () => [{ tag: 'div[data-block-title]' }],
  renderHTML: () => ['div', { 'data-block-title': '' }, 0],
});

export const BlockPart = Node.create({
  name: BLOCK_PART,
  // No block inside a block: what is extracted stays one level deep, and Enter never nests a goal in a goal.
  content: '(paragraph|bulletList|orderedList|taskList|blockquote)+',
  defining: true,
  isolating: true,
  selectable: false,
  addAttributes: () => ({
    name: {
      default: null,
      parseHTML: (element: DomAttributes) => element.getAttribute('data-block-part'),
      renderHTML: (attributes: Record<string, unknown>) => ({ 'data-block-part': attributes['name'] }),
    },
  }),
  parseHTML: () => [{ tag: 'div[data-block-part]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', HTMLAttributes, 0],
});

/** Headings carry an id too: sections are pointed at, by the table of contents first. */
export const HeadingId = Extension.create({
  name: 'headingId',
  addGlobalAttributes: () => [{ types: ['heading'], attributes: { id: jsonAttribute('id') } }],
});

/** The node of a kind: a title, then parts and entries in any order, so that no merge of two people's edits is invalid. */
export function blockNode(kind: BlockKind): AnyExtension {
  const inner = [BLOCK_PART, ...Object.values(kind.entries).map((entry) => entry.node)];
  return Node.create({
    name: kind.kind,
    group: 'block',
    content: `${BLOCK_TITLE} (${inner.join('|')})*`,
    defining: true,
    isolating: true,
    selectable: true,
    draggable: true,
    addAttributes: () => attributesOf(kind.fields),
    parseHTML: () => [{ tag: `section[data-block="${kind.kind}"]` }],
    renderHTML: ({ HTMLAttributes }) => ['section', { 'data-block': kind.kind, ...HTMLAttributes }, 0],
  });
}

/** The nodes of a kind's entries: leaves whose fields are attributes. */
export function entryNodes(kind: BlockKind): AnyExtension[] {
  return Object.values(kind.entries).map((entry) =>
    Node.create({
      name: entry.node,
      atom: true,
      selectable: false,
      addAttributes: () => attributesOf(entry.fields),
      parseHTML: () => [{ tag: `div[data-entry="${entry.node}"]` }],
      renderHTML: ({ HTMLAttributes }) => ['div', { 'data-entry': entry.node, ...HTMLAttributes }],
    }),
  );
}
