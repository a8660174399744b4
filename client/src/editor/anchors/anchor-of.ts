import { MAX_CONTEXT, MAX_QUOTE, type CommentAnchor } from '@koers/shared/api/comments.ts';
import { BLOCK_TITLE } from '@koers/shared/document/block-nodes.ts';
import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { NodeSelection, type EditorState } from '@tiptap/pm/state';
import { AnchorLookup } from './anchored.ts';
import { YjsPlaces, type Range } from './yjs-places.ts';

/** What stands for something in a line that is no text; see find-quote.ts. */
const OBJECT = '\uFFFC';
const CANNOT_HOLD = /[\s\uFFFC]/;

/** Characters of a block's or section's title that go along. */
const MOST_TITLE = 200;

function idOf(node: Node): string | null {
  const id: unknown = node.attrs['id'];
  return typeof id === 'string' && id !== '' ? id : null;
}

/** The innermost block with an id around a position. */
function blockIdAround($pos: ResolvedPos): string | null {
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    const id = idOf($pos.node(depth));
    if (id !== null) return id;
  }
  return null;
}

/** A range without what is no letter at its ends. */
function lettersWithin(doc: Node, { from, to }: Range): Range | null {
  let [first, last] = [-1, -1];
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isText || node.text === undefined) return;
    const start = Math.max(from, pos);
    const words = node.text.slice(start - pos, Math.min(to, pos + node.nodeSize) - pos);
    for (let index = 0; index < words.length; index += 1) {
      if (CANNOT_HOLD.test(words[index] ?? ' ')) continue;
      if (first < 0) first = start + index;
      last = start + index + 1;
    }
  });
  return first < 0 ? null : { from: first, to: last };
}

/** A note's anchor on words; null when there are none in the range. */
export function anchorOfWords(state: EditorState, range: Range): CommentAnchor | null {
  const words = lettersWithin(state.doc, range);
  if (!words) return null;
  const quote = state.doc.textBetween(words.from, words.to, '\n', OBJECT).slice(0, MAX_QUOTE);
  const places = YjsPlaces.of(state)?.encode(words) ?? null;
  return {
    kind: 'text',
    quote,
    occurrence: null,
    start: places?.start ?? null,
    end: places?.end ?? null,
    ...new AnchorLookup(state).around(words, MAX_CONTEXT),
    blockId: blockIdAround(state.doc.resolve(words.from)),
  };
}

/** A note's anchor on a node of the body: a section by its heading, a block, or else the words in it. */
export function anchorOfNode(state: EditorState, pos: number): CommentAnchor | null {
  const node = state.doc.nodeAt(pos);
  if (!node) return null;
  const id = idOf(node);
  if (id === null) return anchorOfWords(state, { from: pos, to: pos + node.nodeSize });
  const title = node.firstChild?.type.name === BLOCK_TITLE ? node.firstChild : node.isTextblock ? node : null;
  const quote = title?.textContent.slice(0, MOST_TITLE) ?? '';
  return node.type.name === 'heading'
    ? { kind: 'section', headingId: id, quote }
    : { kind: 'block', blockId: id, quote };
}

/** What a note is about that somebody begins now: the words selected, or what the caret stands in. */
export function anchorOfSelection(state: EditorState): CommentAnchor | null {
  const { selection } = state;
  if (selection instanceof NodeSelection) return anchorOfNode(state, selection.from);
  if (!selection.empty) return anchorOfWords(state, selection);
  const { $from } = selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if (idOf($from.node(depth)) !== null) return anchorOfNode(state, $from.before(depth));
  }
  return $from.depth > 0 ? anchorOfNode(state, $from.before(1)) : null;
}
