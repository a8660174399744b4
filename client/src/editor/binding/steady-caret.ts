import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

/** What y-tiptap noted of the selection before a colleague's change, and what it binds. */
interface SyncState {
  readonly doc: Y.Doc;
  readonly type: Y.XmlFragment;
  readonly binding: {
    readonly mapping: Map<never, never>;
    readonly beforeTransactionSelection: {
      readonly type: string;
      readonly anchor: unknown;
      readonly head: unknown;
    } | null;
  } | null;
}

/** Where a place in a text is now; null when that text is no longer in the document, as after a block was moved. */
function placeNow(place: unknown, { doc, type, binding }: SyncState): number | null {
  if (!binding || !(place instanceof Y.RelativePosition)) return null;
  const found = Y.createAbsolutePositionFromRelativePosition(place, doc);
  if (!found || !(found.type instanceof Y.XmlText)) return null;
  let at: unknown = found.type;
  while (at !== type) {
    if (!(at instanceof Y.AbstractType) || at._item?.deleted !== false) return null;
    at = at.parent as unknown;
  }
  return relativePositionToAbsolutePosition(doc, type, place, binding.mapping);
}

/**
 * Keeps my caret between the letters where it stood while a colleague types in the same text.
 *
 * y-tiptap (3.0.9) resolves the caret rightly, by Yjs's own positions, and then distrusts the answer whenever the text
 * around it changed: in a block with an id it puts the caret back at the old number of letters. Two people who type in
 * one part would so write through each other's words. As long as the text itself still stands, Yjs is right.
 */
export const SteadyCaret = Extension.create({
  name: 'steadyCaret',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('steadyCaret'),
      appendTransaction(transactions, _before, after) {
        const change = transactions
          .map((one) => one.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)
          .find((meta) => meta?.isChangeOrigin);
        const sync = ySyncPluginKey.getState(after) as SyncState | undefined;
        const was = sync?.binding?.beforeTransactionSelection;
        if (!change || !sync || !was || was.type !== 'text') return null;
        const [anchor, head] = [placeNow(was.anchor, sync), placeNow(was.head, sync)];
        if (anchor === null || head === null || head > after.doc.content.size || anchor > after.doc.content.size)
          return null;
        const [$anchor, $head] = [after.doc.resolve(anchor), after.doc.resolve(head)];
        if (!$anchor.parent.inlineContent || !$head.parent.inlineContent) return null;
        const selection = new TextSelection($anchor, $head);
        if (selection.eq(after.selection)) return null;
        // Still the colleague's change: nothing of this is mine to undo.
        return after.tr.setSelection(selection).setMeta(ySyncPluginKey, change).setMeta('addToHistory', false);
      },
    }),
  ],
});
