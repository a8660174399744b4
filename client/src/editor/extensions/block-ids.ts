import { Extension, combineTransactionSteps, getChangedRanges } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import { newId } from '../new-id.ts';

export interface BlockIdsOptions {
  /** Node names that carry an id: blocks, entries, headings. */
  readonly types: ReadonlySet<string>;
}

/** Positions of the nodes that want another id: those without one, and all but the oldest of those that share one. */
function nodesToName(
  doc: Node,
  types: ReadonlySet<string>,
  isNew: (pos: number) => boolean,
  touched: ReadonlySet<string>,
): number[] {
  const bearers = new Map<string, number[]>();
  const nameless: number[] = [];
  doc.descendants((node, pos) => {
    if (types.has(node.type.name)) {
      const id: unknown = node.attrs['id'];
      if (typeof id !== 'string' || id === '') nameless.push(pos);
      else if (touched.has(id)) bearers.set(id, [...(bearers.get(id) ?? []), pos]);
    }
    return !node.isTextblock;
  });
  const twins = [...bearers.values()].filter((positions) => positions.length > 1);
  return [
    ...nameless,
    ...twins.flatMap((positions) => {
      const keeper = positions.find((pos) => !isNew(pos)) ?? positions[0];
      return positions.filter((pos) => pos !== keeper);
    }),
  ];
}

/** What a change brought: the ids in it, and whether it brought a node without one. */
function idsIn(
  doc: Node,
  ranges: readonly { readonly from: number; readonly to: number }[],
  types: ReadonlySet<string>,
): { ids: Set<string>; nameless: boolean } {
  const ids = new Set<string>();
  let nameless = false;
  for (const { from, to } of ranges) {
    doc.nodesBetween(from, Math.min(to, doc.content.size), (node) => {
      if (!types.has(node.type.name)) return true;
      const id: unknown = node.attrs['id'];
      if (typeof id === 'string' && id !== '') ids.add(id);
      else nameless = true;
      return true;
    });
  }
  return { ids, nameless };
}

function nameNewNodes(
  transactions: readonly Transaction[],
  before: EditorState,
  after: EditorState,
  types: ReadonlySet<string>,
): Transaction | null {
  const changes = combineTransactionSteps(before.doc, [...transactions]);
  const ranges = getChangedRanges(changes).map(({ newRange }) => newRange);
  const { ids, nameless } = idsIn(after.doc, ranges, types);
  if (ids.size === 0 && !nameless) return null;
  const isNew = (pos: number): boolean => changes.mapping.invert().mapResult(pos).deleted;
  const positions = nodesToName(after.doc, types, isNew, ids);
  if (positions.length === 0) return null;
  const tr = after.tr;
  for (const pos of positions) tr.setNodeAttribute(pos, 'id', newId());
  return tr.setStoredMarks(after.storedMarks);
}

/**
 * Gives new blocks, entries and headings their id, and a pasted or split-off twin another one. Only in what is typed here:
 * what colleagues bring has its id, and two pages that named the same node would each write their own. Tiptap's own
 * unique-id swaps ids between neighbours when an empty node is among them, and every entry is an empty node.
 */
export const BlockIds = Extension.create<BlockIdsOptions>({
  name: 'blockIds',
  addOptions: () => ({ types: new Set<string>() }),
  addProseMirrorPlugins() {
    const { types } = this.options;
    return [
      new Plugin({
        key: new PluginKey('blockIds'),
        appendTransaction(transactions, before, after) {
          if (!transactions.some((transaction) => transaction.docChanged)) return null;
          if (transactions.some((transaction) => isChangeOrigin(transaction))) return null;
          return nameNewNodes(transactions, before, after, types);
        },
      }),
    ];
  },
});
