import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';

/** Characters of text; beyond this a page would stand still, and one change would not fit a message. */
export const LARGEST_PASTE = 1_000_000;
/** Markup weighs more than its words; images within it are not taken anyway. */
const LARGEST_MARKUP = 10_000_000;

export interface PasteLimitOptions {
  readonly onTooLarge: (limit: number) => void;
}

function isTooLarge(data: DataTransfer | null): boolean {
  if (!data) return false;
  return data.getData('text/plain').length > LARGEST_PASTE || data.getData('text/html').length > LARGEST_MARKUP;
}

/** Refuses what is too large to paste or drop, with a word about it, and leaves the document as it is. */
export const PasteLimit = Extension.create<PasteLimitOptions>({
  name: 'pasteLimit',
  priority: 2000,
  addOptions: () => ({ onTooLarge: () => undefined }),
  addProseMirrorPlugins() {
    const { onTooLarge } = this.options;
    const refuse = (data: DataTransfer | null, event: Event): boolean => {
      if (!isTooLarge(data)) return false;
      event.preventDefault();
      onTooLarge(LARGEST_PASTE);
      return true;
    };
    return [
      new Plugin({
        key: new PluginKey('pasteLimit'),
        props: {
          // Before ProseMirror reads the clipboard: parsing it is what takes the time.
          handleDOMEvents: {
            paste: (_view, event) => refuse(event.clipboardData, event),
            drop: (view, event) => view.dragging === null && refuse(event.dataTransfer, event),
          },
        },
      }),
    ];
  },
});
