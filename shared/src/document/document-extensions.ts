import { Node, type AnyExtension } from '@tiptap/core';
import { TaskItem, TaskList } from '@tiptap/extension-list';
import { StarterKit } from '@tiptap/starter-kit';
import type { BlockRegistry } from '../blocks/registry.ts';
import { BlockPart, BlockTitle, HeadingId, blockNode, entryNodes } from './block-nodes.ts';
import { referenceNodes } from './reference-nodes.ts';

/** A short instruction under a template's heading: shown muted, never counted as somebody's words. */
export const Guidance = Node.create({
  name: 'guidance',
  group: 'block',
  content: 'inline*',
  parseHTML: () => [{ tag: 'p[data-guidance]', priority: 60 }],
  renderHTML: () => ['p', { 'data-guidance': '' }, 0],
});

/**
 * What a document may hold, as Tiptap extensions without any view: the server makes its schema of these, the client adds
 * views, menus and keys. Loads without a DOM.
 */
export function documentExtensions(registry: BlockRegistry): AnyExtension[] {
  const kinds = [...registry.values()];
  return [
    StarterKit.configure({
      // Undo is Yjs's: a step back takes my own change away and nobody else's.
      undoRedo: false,
      heading: { levels: [1, 2, 3] },
      // Its own list of safe schemes stands: http(s), mailto and tel among them, javascript never.
      link: { openOnClick: false, autolink: true, defaultProtocol: 'https' },
      trailingNode: false,
    }),
    TaskList,
    TaskItem.configure({ nested: true }),
    Guidance,
    HeadingId,
    BlockTitle,
    BlockPart,
    ...referenceNodes,
    ...kinds.map(blockNode),
    ...kinds.flatMap(entryNodes),
  ];
}
