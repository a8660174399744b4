import { Node, mergeAttributes, type AnyExtension } from '@tiptap/core';
import { jsonAttribute } from './json-attribute.ts';

/** A reference to a block in the middle of a text: an `@`. Its words are the block's present title, and stand nowhere here. */
export const BLOCK_MENTION = 'blockMention';
/** A reference to a block that stands on a line of its own, as a card. */
export const BLOCK_REFERENCE = 'blockReference';
/** A small view of what the document says, such as the coverage of goals by tactics. */
export const METHOD_VIEW = 'methodView';

const TARGET = { documentId: jsonAttribute('documentId'), blockId: jsonAttribute('blockId') };

export const BlockMention = Node.create({
  name: BLOCK_MENTION,
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => TARGET,
  parseHTML: () => [{ tag: 'span[data-block-mention]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', mergeAttributes({ 'data-block-mention': '' }, HTMLAttributes)],
});

export const BlockReference = Node.create({
  name: BLOCK_REFERENCE,
  group: 'block',
  atom: true,
  selectable: true,
  draggable: true,
  addAttributes: () => ({ id: jsonAttribute('id'), ...TARGET }),
  parseHTML: () => [{ tag: 'div[data-block-reference]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes({ 'data-block-reference': '' }, HTMLAttributes)],
});

export const MethodView = Node.create({
  name: METHOD_VIEW,
  group: 'block',
  atom: true,
  selectable: true,
  draggable: true,
  addAttributes: () => ({ id: jsonAttribute('id'), view: jsonAttribute('view') }),
  parseHTML: () => [{ tag: 'div[data-method-view]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes({ 'data-method-view': '' }, HTMLAttributes)],
});

/** All three. */
export const referenceNodes: readonly AnyExtension[] = [BlockMention, BlockReference, MethodView];
