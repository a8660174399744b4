import type { Reference } from '@koers/shared/blocks/define.ts';
import { BLOCK_MENTION, BLOCK_REFERENCE } from '@koers/shared/document/reference-nodes.ts';
import type { Editor, Range } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Selection, TextSelection } from '@tiptap/pm/state';
import { newId } from '../new-id.ts';
import type { ReferenceHandle } from './reference-views.ts';
import { targetOf } from './target-of.ts';

/** Puts a mention in the place of what was typed, with a space behind it to write on. */
export function putMention(editor: Editor, { from, to }: Range, { documentId, blockId }: Reference): void {
  const { state, view } = editor;
  const mention = state.schema.node(BLOCK_MENTION, { documentId, blockId });
  const tr = state.tr.replaceWith(from, to, mention);
  if (!/^\s/.test(tr.doc.textBetween(from + 1, Math.min(from + 2, tr.doc.content.size), ' ', ' '))) {
    tr.insertText(' ', from + 1);
  }
  tr.setSelection(TextSelection.create(tr.doc, from + 2));
  view.dispatch(tr.scrollIntoView());
  view.focus();
}

/**
 * Puts references on lines of their own where the caret is, in one step: in the place of an empty line, else after the line or
 * block that it is in. The caret goes to the next line of text behind them.
 */
export function putReferences(editor: Editor, targets: readonly Reference[]): void {
  if (targets.length === 0) return;
  const { state, view } = editor;
  const { schema, tr, selection } = state;
  const { $from } = selection;
  const line = $from.depth === 0 ? null : $from.node(1);
  const isEmptyLine = line?.type.name === 'paragraph' && line.content.size === 0;
  const start = $from.depth === 0 ? selection.to : isEmptyLine ? $from.before(1) : $from.after(1);
  const cards = targets.map(({ documentId, blockId }) =>
    schema.node(BLOCK_REFERENCE, { id: newId(), documentId, blockId }),
  );
  tr.replaceWith(start, isEmptyLine ? $from.after(1) : start, cards);
  const end = start + cards.reduce((size, card) => size + card.nodeSize, 0);
  if (!Selection.findFrom(tr.doc.resolve(end), 1, true)) tr.insert(tr.doc.content.size, schema.node('paragraph'));
  tr.setSelection(Selection.findFrom(tr.doc.resolve(end), 1, true) ?? Selection.atEnd(tr.doc));
  view.dispatch(tr.scrollIntoView());
  view.focus();
}

/** Takes a reference away: its words are no words of the document. */
export function removeReference({ editor, node, pos }: ReferenceHandle): void {
  const at = pos();
  if (at === null || editor.isDestroyed) return;
  const { tr } = editor.state;
  tr.delete(at, at + node().nodeSize);
  editor.view.dispatch(tr.setSelection(Selection.near(tr.doc.resolve(Math.min(at, tr.doc.content.size)))));
  editor.view.focus();
}

/** Lets a reference point to another block, where it stands. */
export function pointTo({ editor, pos }: ReferenceHandle, { documentId, blockId }: Reference): void {
  const at = pos();
  if (at === null || editor.isDestroyed) return;
  const { tr } = editor.state;
  tr.setNodeAttribute(at, 'documentId', documentId).setNodeAttribute(at, 'blockId', blockId);
  editor.view.dispatch(tr);
}

/** Everything that the document's text points to, by `@` and by card; fields are the blocks' own. */
export function targetsIn(doc: Node): readonly Reference[] {
  const targets: Reference[] = [];
  doc.descendants((node) => {
    if (node.type.name !== BLOCK_MENTION && node.type.name !== BLOCK_REFERENCE) return;
    const target = targetOf(node);
    if (target) targets.push(target);
  });
  return targets;
}
