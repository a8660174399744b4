import type { Language } from '@koers/shared/blocks/define.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { BLOCK_PART, BLOCK_TITLE } from '@koers/shared/document/block-nodes.ts';
import { documentExtensions } from '@koers/shared/document/document-extensions.ts';
import { BLOCK_MENTION, BLOCK_REFERENCE, METHOD_VIEW } from '@koers/shared/document/reference-nodes.ts';
import type { AnyExtension, Editor, Node as TiptapNode, NodeViewRenderer } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { Awareness } from 'y-protocols/awareness';
import { ReadingKeys } from './anchors/reading-keys.ts';
import { Anchors, type AnchorStore } from './anchors/text-anchors.ts';
import type { BlockAt } from './block-model.ts';
import { blockNodeView, entryNodeView, partNodeView, titleNodeView, type BlockViews } from './block-views.ts';
import type { EditorCommand } from './commands.ts';
import { BlockIds } from './extensions/block-ids.ts';
import { BlockKeys } from './extensions/block-keys.ts';
import { Carets } from './extensions/carets.ts';
import { CurrentBlock } from './extensions/current-block.ts';
import { HeadingSlotsExtension, type HeadingSlotStore } from './extensions/heading-slots.ts';
import { PasteLimit } from './extensions/paste-limit.ts';
import { targetOf } from './references/target-of.ts';
import { referenceNodeView } from './references/reference-views.ts';
import type { ReferenceTools } from './references/reference-tools.ts';
import { References } from './references/references-extension.ts';
import { SlashMenu, type SlashMenuStore } from './extensions/slash-menu.ts';
import { methodNodeView, type ViewHandles } from './views/view-handles.ts';
import { ViewKeys } from './views/view-keys.ts';

export interface EditorExtensionsOptions {
  readonly registry: BlockRegistry;
  readonly language: Language;
  readonly awareness: Awareness | null;
  readonly views: BlockViews;
  /** Where the small views are kept for drawing; without it they stay empty frames. */
  readonly methodViews?: ViewHandles;
  readonly slashMenu: SlashMenuStore;
  /** Where references are kept for drawing, and what their keys ask the page for; without it they stay empty frames. */
  readonly references?: ReferenceTools;
  /** Where what hangs on the text is kept, and told of; without it nothing does. */
  readonly anchors?: AnchorStore;
  /** Where the page draws at headings; without it nowhere. */
  readonly headingSlots?: HeadingSlotStore;
  readonly findCommands: (query: string) => readonly EditorCommand[];
  readonly toNextStop: (editor: Editor, block: BlockAt, direction: 1 | -1) => boolean;
  readonly onPasteTooLarge: (limit: number) => void;
  readonly words: {
    readonly placeholder: (name: string, level: number, documentIsEmpty: boolean) => string;
    readonly caretOf: (name: string) => string;
    readonly todo: (text: string) => string;
    /** What the arrows do in a text that one may not write in. */
    readonly readingKeys?: string;
  };
}

const withView = (extension: AnyExtension, view: NodeViewRenderer): AnyExtension =>
  (extension as TiptapNode).extend({ addNodeView: () => view });

/** The document's own extensions with the views that draw blocks. */
function drawnExtensions(options: EditorExtensionsOptions): AnyExtension[] {
  const { registry, language, views, methodViews, references, words } = options;
  const entries = new Set(
    [...registry.values()].flatMap((kind) => Object.values(kind.entries).map((entry) => entry.node)),
  );
  return documentExtensions(registry).map((extension) => {
    const kind = registry.get(extension.name);
    if (kind)
      return withView(extension, ({ editor, node, getPos }) =>
        blockNodeView(kind, views, language, editor, node, getPos),
      );
    if (extension.name === BLOCK_TITLE)
      return withView(extension, ({ node }) => titleNodeView(registry, language, node));
    if (extension.name === BLOCK_PART) return withView(extension, ({ node }) => partNodeView(registry, language, node));
    if (extension.name === 'taskItem') {
      const checkboxLabel = ({ firstChild }: Node): string => words.todo(firstChild?.textContent ?? '');
      return (extension as TiptapNode).configure({ a11y: { checkboxLabel } });
    }
    if (extension.name === METHOD_VIEW && methodViews)
      return withView(extension, ({ editor, node, getPos }) => methodNodeView(methodViews, editor, node, getPos));
    if (references && (extension.name === BLOCK_MENTION || extension.name === BLOCK_REFERENCE)) {
      const view: NodeViewRenderer = ({ editor, node, getPos }) =>
        referenceNodeView(references.views, editor, node, getPos);
      // Copied as plain text it says what one saw.
      const renderText = ({ node }: { readonly node: Node }): string => {
        const target = targetOf(node);
        return target ? references.surroundings.titleOf(target) : '';
      };
      return (extension as TiptapNode).extend({ addNodeView: () => view, renderText });
    }
    if (entries.has(extension.name)) return withView(extension, () => entryNodeView());
    return extension;
  });
}

/** What the editor is made of, all but the binding to its document. */
export function editorExtensions(options: EditorExtensionsOptions): AnyExtension[] {
  const { registry, awareness, references, anchors, headingSlots, words } = options;
  const types = new Set(['heading', METHOD_VIEW, BLOCK_REFERENCE]);
  for (const kind of registry.values()) {
    types.add(kind.kind);
    for (const entry of Object.values(kind.entries)) types.add(entry.node);
  }
  return [
    ...drawnExtensions(options),
    BlockIds.configure({ types }),
    Carets.configure({ awareness, labelOf: words.caretOf }),
    CurrentBlock.configure({ registry, placeholder: words.placeholder }),
    PasteLimit.configure({ onTooLarge: options.onPasteTooLarge }),
    ...(references ? [References.configure({ tools: () => references })] : []),
    ...(anchors
      ? [
          Anchors.configure({ store: () => anchors }),
          ReadingKeys.configure({
            isWanted: anchors.isAskable,
            askAbout: (pos) => anchors.askAbout(pos),
            description: words.readingKeys ?? '',
          }),
        ]
      : []),
    ...(headingSlots ? [HeadingSlotsExtension.configure({ slots: () => headingSlots })] : []),
    SlashMenu.configure({ store: options.slashMenu, find: options.findCommands }),
    BlockKeys.configure({ registry, toNextStop: options.toNextStop }),
    ViewKeys,
  ];
}
