import { Extension } from '@tiptap/core';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { blockAround } from '../block-model.ts';

export interface CurrentBlockOptions {
  readonly registry: BlockRegistry;
  /** The words in an empty line, by the line's node and level. */
  readonly placeholder: (name: string, level: number, documentIsEmpty: boolean) => string;
}

/** Marks the block that the caret is in, and puts the hint into the line that it stands in. */
export const CurrentBlock = Extension.create<CurrentBlockOptions>({
  name: 'currentBlock',
  addOptions: () => ({ registry: new Map(), placeholder: () => '' }),
  addProseMirrorPlugins() {
    const { registry, placeholder } = this.options;
    const editor = this.editor;
    return [
      new Plugin({
        key: new PluginKey('currentBlock'),
        props: {
          decorations(state) {
            const { doc, selection } = state;
            const decorations: Decoration[] = [];
            const block = blockAround(selection.$from, registry);
            if (block)
              decorations.push(Decoration.node(block.pos, block.pos + block.node.nodeSize, { class: 'is-current' }));
            const documentIsEmpty =
              doc.childCount === 1 && doc.firstChild?.type.name === 'paragraph' && doc.firstChild.content.size === 0;
            const { $from, empty } = selection;
            const line = documentIsEmpty ? doc.firstChild : $from.parent;
            const pos = documentIsEmpty ? 0 : $from.depth > 0 ? $from.before() : -1;
            const isHinted = line && pos >= 0 && line.isTextblock && line.content.size === 0;
            if (isHinted && ((empty && editor.isEditable) || documentIsEmpty)) {
              const level = Number(line.attrs['level'] ?? 0);
              const top = documentIsEmpty || $from.depth === 1;
              const hint = top ? placeholder(line.type.name, level, documentIsEmpty) : '';
              if (hint !== '') {
                decorations.push(
                  Decoration.node(pos, pos + line.nodeSize, { class: 'is-hinted', 'data-placeholder': hint }),
                );
              }
            }
            return DecorationSet.create(doc, decorations);
          },
        },
      }),
    ];
  },
});
