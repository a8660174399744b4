import { Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import { relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

interface RelativeSelection {
  readonly type: string;
  readonly anchor: Y.RelativePosition | null;
  readonly head: Y.RelativePosition | null;
}

interface BindingState {
  readonly type: Y.XmlFragment;
  readonly doc: Y.Doc;
  readonly binding: {
    readonly mapping: Map<never, never>;
    readonly beforeTransactionSelection: RelativeSelection | null;
  };
}

/** Where a place in a text is now; null when the text is gone, or moved: then the binding's own search knows better. */
function findPlace({ type, doc, binding }: BindingState, place: Y.RelativePosition | null): number | null {
  const found = place && Y.createAbsolutePositionFromRelativePosition(place, doc);
  if (!place || !found || !(found.type instanceof Y.XmlText)) return null;
  let at: unknown = found.type;
  while (at instanceof Y.AbstractType && at !== type) {
    if (at._item?.deleted) return null;
    at = at._item?.parent;
  }
  return relativePositionToAbsolutePosition(doc, type, place, binding.mapping);
}

function restoredCaret(transactions: readonly Transaction[], state: EditorState): Transaction | null {
  if (!transactions.some((transaction) => transaction.docChanged && isChangeOrigin(transaction))) return null;
  const sync = ySyncPluginKey.getState(state) as BindingState | undefined;
  const before = sync?.binding.beforeTransactionSelection;
  if (!sync || before?.type !== 'text') return null;
  const [anchor, head] = [findPlace(sync, before.anchor), findPlace(sync, before.head)];
  const largest = state.doc.content.size;
  if (anchor === null || head === null || anchor > largest || head > largest) return null;
  const selection = TextSelection.between(state.doc.resolve(anchor), state.doc.resolve(head));
  return selection.eq(state.selection) ? null : state.tr.setSelection(selection);
}

/**
 * Keeps the caret between the letters that it stood between when others write in the same text. y-tiptap 3.0.9 takes
 * every text that changed around the caret for one that was moved, and puts the caret back by counting: the letters of
 * two who type in one part of one block would end up in disorder.
 */
export const KeepCaret = Extension.create({
  name: 'keepCaret',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('keepCaret'),
      appendTransaction: (transactions, _before, after) => restoredCaret(transactions, after),
    }),
  ],
});
