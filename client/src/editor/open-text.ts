import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { BLOCK_PART, BLOCK_TITLE } from '@koers/shared/document/block-nodes.ts';
import type { ExtractedDocument } from '@koers/shared/extraction/extracted-document.ts';
import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Selection } from '@tiptap/pm/state';
import type { TextAnchors } from './anchors/text-anchors.ts';
import { posOfId } from './block-actions.ts';
import type { HeadingSlots } from './extensions/heading-slots.ts';
import { jumpToBlock } from './jump-to-block.ts';
import type { LiveFacts } from './live-facts.ts';

/** A block or heading by its id, and what of it: the chip of a field, the text of a part. */
export interface Place {
  readonly id: string;
  readonly field?: string | undefined;
  readonly part?: string | undefined;
}

/** A document's text while it is on screen, for what stands beside it: another one takes its place when the editor is made anew. */
export interface OpenText {
  /** Calls back when it says something else. */
  readonly subscribe: (listener: () => void) => () => void;
  /** What it says; the same object as long as it says the same. */
  readonly content: () => ExtractedDocument;
  /** Scrolls to a place and puts the keyboard there. False when it isn't here. */
  show(place: Place): boolean;
  /** By id, in document order: CSS pixels from the window's upper edge. */
  headingTops(): ReadonlyMap<string, number>;
  /** What hangs on it, such as comments. */
  readonly anchors: TextAnchors;
  /** Where the page draws at headings. */
  readonly headingSlots: HeadingSlots;
}

/** Below the bar, with a line of what stands before. */
const UNDER_THE_BAR = 72;

/** Where writing goes on in a block: the end of a part, of its title when there is no such part. */
function endWithin(node: Node, part: string | undefined): number {
  let end = 1;
  node.forEach((child, offset) => {
    const isWanted = child.type.name === BLOCK_PART && child.attrs['name'] === part;
    if (isWanted || (child.type.name === BLOCK_TITLE && offset === 0)) end = offset + child.nodeSize;
  });
  return end;
}

function putCaret(editor: Editor, pos: number): void {
  const { state, view } = editor;
  view.dispatch(state.tr.setSelection(Selection.near(state.doc.resolve(pos), -1)));
  if (editor.isEditable) view.focus();
  // What cannot be written in has no keyboard: reading, and Tab, go on from here all the same.
  else view.dom.ownerDocument.getSelection()?.collapse(view.domAtPos(state.selection.from).node, 0);
}

function showHeading(editor: Editor, pos: number, node: Node): void {
  const element = editor.view.nodeDOM(pos);
  putCaret(editor, pos + node.nodeSize - 1);
  if (element instanceof HTMLElement) scrollTo({ top: element.getBoundingClientRect().top + scrollY - UNDER_THE_BAR });
}

/** The chip of a field, as far as it can be seen: what is empty shows once the caret is in its block. */
function focusChip(editor: Editor, pos: number, field: string): void {
  const block = editor.view.nodeDOM(pos);
  if (!(block instanceof HTMLElement)) return;
  const chip = block.querySelector<HTMLElement>(`button[data-field="${CSS.escape(field)}"]`);
  if (!chip) return;
  chip.focus({ preventScroll: true });
}

function show(editor: Editor, registry: BlockRegistry, { id, field, part }: Place): boolean {
  if (editor.isDestroyed) return false;
  const pos = posOfId(editor.state.doc, id);
  const node = pos === null ? null : editor.state.doc.nodeAt(pos);
  if (pos === null || !node) return false;
  if (!registry.has(node.type.name)) {
    showHeading(editor, pos, node);
    return true;
  }
  // First the caret: the block that it is in unfolds, and is as tall as it stays.
  putCaret(editor, pos + endWithin(node, part));
  jumpToBlock(editor, id);
  if (field !== undefined && editor.isEditable) requestAnimationFrame(() => focusChip(editor, pos, field));
  return true;
}

/** What stands beside a text may ask of it. */
export function openTextOf(
  editor: Editor,
  registry: BlockRegistry,
  facts: LiveFacts,
  parts: Pick<OpenText, 'anchors' | 'headingSlots'>,
): OpenText {
  const { anchors, headingSlots } = parts;
  return {
    subscribe: facts.subscribe,
    content: () => facts.content(),
    show: (place) => show(editor, registry, place),
    headingTops() {
      const tops = new Map<string, number>();
      if (editor.isDestroyed) return tops;
      for (const heading of editor.view.dom.querySelectorAll<HTMLElement>(':is(h1, h2, h3, h4, h5, h6)[data-id]')) {
        tops.set(String(heading.dataset['id']).replaceAll('"', ''), heading.getBoundingClientRect().top);
      }
      return tops;
    },
    anchors,
    headingSlots,
  };
}
