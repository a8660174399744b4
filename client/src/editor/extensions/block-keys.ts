import { BLOCK_PART, BLOCK_TITLE } from '@koers/shared/document/block-nodes.ts';
import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { Extension, type Editor } from '@tiptap/core';
import { Selection, TextSelection } from '@tiptap/pm/state';
import {
  deleteBlock,
  deletePartAround,
  duplicateBlock,
  leaveBlock,
  moveBlock,
  setFields,
  topLevelPos,
} from '../block-actions.ts';
import { blockAround, isBlankBlock, isEmptyPart, newBlock, nodeAround, type BlockAt } from '../block-model.ts';

export interface BlockKeysOptions {
  readonly registry: BlockRegistry;
  /** Brings the keyboard to the block's next or previous stop outside its text: a chip, a check. */
  readonly toNextStop: (editor: Editor, block: BlockAt, direction: 1 | -1) => boolean;
}

/** Enter in a title: on to the first part, or out of the block; a task begins the next task, an empty one ends the row. */
function enterInTitle(editor: Editor, block: BlockAt): boolean {
  const { state, view } = editor;
  const { $from } = state.selection;
  if (block.kind.kind === 'task') return enterInTask(editor, block);
  const title = nodeAround($from, BLOCK_TITLE);
  if (!title) return false;
  const after = title.pos + title.node.nodeSize;
  if (state.doc.nodeAt(after)?.type.name !== BLOCK_PART) return leaveBlock(editor, block.pos);
  view.dispatch(state.tr.setSelection(Selection.near(state.doc.resolve(after + 1))).scrollIntoView());
  return true;
}

function enterInTask(editor: Editor, block: BlockAt): boolean {
  const { state, view } = editor;
  const { $from, $to } = state.selection;
  const { schema, tr } = state;
  if ($from.parent.content.size === 0) {
    if (!isBlankBlock(block)) return leaveBlock(editor, block.pos);
    tr.replaceWith(block.pos, block.pos + block.node.nodeSize, schema.node('paragraph'));
    view.dispatch(tr.setSelection(TextSelection.create(tr.doc, block.pos + 1)).scrollIntoView());
    return true;
  }
  // What stands behind the caret goes along, as in a list.
  const tail = $to.parent.content.cut($to.parentOffset);
  const after = block.pos + block.node.nodeSize;
  tr.insert(after, newBlock(schema, block.kind, tail));
  tr.delete($from.pos, $to.end());
  const next = tr.mapping.map(after, -1);
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, next + 2)).scrollIntoView());
  return true;
}

/** Enter on the empty last line of a part leaves the block; the line goes, unless it is the part's only one. */
function enterInPart(editor: Editor, block: BlockAt): boolean {
  const { state, view } = editor;
  const { $from, empty } = state.selection;
  const part = nodeAround($from, BLOCK_PART);
  if (!part || !empty || $from.parent.type.name !== 'paragraph' || $from.parent.content.size > 0) return false;
  if ($from.depth !== part.depth + 1 || part.node.lastChild !== $from.parent) return false;
  if (part.node.childCount > 1) view.dispatch(state.tr.delete($from.before(), $from.after()));
  return leaveBlock(editor, block.pos);
}

/** The end of the last text before a position: where the caret goes that leaves a line to the front. */
function endOfTextBefore(editor: Editor, pos: number): Selection | null {
  return Selection.findFrom(editor.state.doc.resolve(pos), -1, true);
}

/** Backspace at the very start of a title or part: what is empty goes, otherwise the caret steps out. */
function backspaceInBlock(editor: Editor, registry: BlockRegistry, block: BlockAt): boolean {
  const { state, view } = editor;
  const { $from } = state.selection;
  const part = nodeAround($from, BLOCK_PART);
  if (part) {
    if ($from.pos !== part.pos + 2) return false;
    if (isEmptyPart(part.node)) return deletePartAround(editor, registry);
    const target = $from.parent.type.name === 'paragraph' ? endOfTextBefore(editor, part.pos) : null;
    if (!target) return false;
    view.dispatch(state.tr.setSelection(target).scrollIntoView());
    return true;
  }
  if (!nodeAround($from, BLOCK_TITLE) || $from.parentOffset > 0) return false;
  if (isBlankBlock(block)) {
    const tr = state.tr.replaceWith(block.pos, block.pos + block.node.nodeSize, state.schema.node('paragraph'));
    view.dispatch(tr.setSelection(TextSelection.create(tr.doc, block.pos + 1)).scrollIntoView());
    return true;
  }
  const before = state.doc.resolve(block.pos).nodeBefore;
  if (before?.type.name === 'paragraph' && before.content.size === 0) {
    view.dispatch(state.tr.delete(block.pos - before.nodeSize, block.pos).scrollIntoView());
    return true;
  }
  const target = endOfTextBefore(editor, block.pos);
  if (target) view.dispatch(state.tr.setSelection(target).scrollIntoView());
  return true;
}

/** The place at the end of a block that one who comes from below would call its end: after its last words, else its title. */
export function endOfBlock({ node, pos }: Pick<BlockAt, 'node' | 'pos'>): number {
  let end = pos + 2 + (node.firstChild?.content.size ?? 0);
  node.forEach((child, offset) => {
    if (child.type.name !== BLOCK_PART || isEmptyPart(child)) return;
    end = pos + 1 + offset + child.nodeSize - 1;
  });
  return end;
}

/** Backspace at the start of the line right below a block: into the block, and an empty line goes. */
function backspaceBelowBlock(editor: Editor, registry: BlockRegistry): boolean {
  const { state, view } = editor;
  const { $from } = state.selection;
  if ($from.depth !== 1 || $from.parentOffset > 0 || $from.parent.type.name !== 'paragraph') return false;
  const above = state.doc.resolve($from.before()).nodeBefore;
  if (!above || !registry.has(above.type.name)) return false;
  const tr = state.tr;
  if ($from.parent.content.size === 0) tr.delete($from.before(), $from.after());
  const end = endOfBlock({ node: above, pos: $from.before() - above.nodeSize });
  view.dispatch(tr.setSelection(Selection.near(tr.doc.resolve(end), -1)).scrollIntoView());
  return true;
}

/** Up and down past the edge of a title or part: the browser would stop at the chips between them. */
function arrow(editor: Editor, registry: BlockRegistry, direction: 'up' | 'down' | 'left' | 'right'): boolean {
  const { state, view } = editor;
  const { selection, doc } = state;
  if (!(selection instanceof TextSelection) || !selection.empty || !view.endOfTextblock(direction)) return false;
  const { $from } = selection;
  const sign = direction === 'up' || direction === 'left' ? -1 : 1;
  const edge = sign === -1 ? $from.before() : $from.after();
  const mine = blockAround($from, registry);
  const target = Selection.findFrom(doc.resolve(edge), sign, true);
  const theirs = target && blockAround(target.$from, registry);
  if (!mine && !theirs) return false;
  if (!target) return sign === 1 && mine !== null && leaveBlock(editor, mine.pos);
  // Between lines of one text the browser knows best; over an atom it must stop.
  const samePart =
    mine &&
    theirs &&
    mine.pos === theirs.pos &&
    nodeAround($from, BLOCK_PART)?.pos === nodeAround(target.$from, BLOCK_PART)?.pos;
  if (samePart && nodeAround($from, BLOCK_PART)) return false;
  const crossesAtom = atomBetween(editor, edge, target.from, sign);
  if (crossesAtom) return false;
  const entersFromBelow = sign === -1 && theirs !== null && theirs.pos !== mine?.pos;
  const place = entersFromBelow ? Selection.near(doc.resolve(endOfBlock(theirs)), -1) : target;
  view.dispatch(state.tr.setSelection(place).scrollIntoView());
  return true;
}

/** Whether a node that can be selected as a whole, such as a divider, stands between two places of the body. */
function atomBetween(editor: Editor, from: number, to: number, sign: 1 | -1): boolean {
  let found = false;
  editor.state.doc.nodesBetween(sign === 1 ? from : to, sign === 1 ? to : from, (node) => {
    if (node.isAtom && node.isBlock && node.type.spec.selectable !== false) found = true;
    return !node.isTextblock;
  });
  return found;
}

function toggleTask(editor: Editor, block: BlockAt): boolean {
  if (block.kind.kind !== 'task') return false;
  return setFields(editor, block.pos, { status: block.node.attrs['status'] === 'done' ? 'todo' : 'done' });
}

/** What a writer's keys do in and around blocks: as in the text, across blocks too (LOOK.md). */
export const BlockKeys = Extension.create<BlockKeysOptions>({
  name: 'blockKeys',
  priority: 900,
  addOptions: () => ({ registry: new Map(), toNextStop: () => false }),
  addKeyboardShortcuts() {
    const { registry, toNextStop } = this.options;
    const editor = this.editor;
    const here = (): BlockAt | null => blockAround(editor.state.selection.$from, registry);
    const inBlock = (act: (block: BlockAt) => boolean) => (): boolean => {
      const block = here();
      return block !== null && act(block);
    };
    const onLine = (act: (pos: number) => boolean) => (): boolean => {
      const pos = topLevelPos(editor.state);
      return pos !== null && act(pos);
    };
    const tab = (direction: 1 | -1) =>
      inBlock((block) => {
        const isInList =
          nodeAround(editor.state.selection.$from, 'listItem') ?? nodeAround(editor.state.selection.$from, 'taskItem');
        return !isInList && toNextStop(editor, block, direction);
      });
    return {
      Enter: inBlock((block) =>
        nodeAround(editor.state.selection.$from, BLOCK_TITLE)
          ? enterInTitle(editor, block)
          : enterInPart(editor, block),
      ),
      'Shift-Enter': inBlock(() => nodeAround(editor.state.selection.$from, BLOCK_TITLE) !== null),
      'Mod-Enter': inBlock((block) => leaveBlock(editor, block.pos)),
      'Alt-Enter': inBlock((block) => toggleTask(editor, block)),
      Backspace: () => {
        if (!editor.state.selection.empty) return false;
        const block = here();
        return block ? backspaceInBlock(editor, registry, block) : backspaceBelowBlock(editor, registry);
      },
      ArrowUp: () => arrow(editor, registry, 'up'),
      ArrowDown: () => arrow(editor, registry, 'down'),
      ArrowLeft: () => arrow(editor, registry, 'left'),
      ArrowRight: () => arrow(editor, registry, 'right'),
      Tab: tab(1),
      'Shift-Tab': tab(-1),
      'Mod-Shift-ArrowUp': onLine((pos) => moveBlock(editor, pos, -1)),
      'Mod-Shift-ArrowDown': onLine((pos) => moveBlock(editor, pos, 1)),
      'Mod-Shift-d': onLine((pos) => duplicateBlock(editor, pos)),
      'Mod-Shift-Backspace': onLine((pos) => deleteBlock(editor, pos)),
    };
  },
});
