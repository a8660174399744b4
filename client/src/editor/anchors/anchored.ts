import type { CommentAnchor } from '@koers/shared/api/comments.ts';
import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { posOfId } from '../block-actions.ts';
import { DocumentText, findQuote, quoteAt, timesIn } from './find-quote.ts';
import { YjsPlaces, type Range } from './yjs-places.ts';

/** Something of a text that a note hangs on: words, a block, a section. */
export type Anchor = Exclude<CommentAnchor, { kind: 'document' }>;

/** The places of the first and last letter of words, as Yjs keeps them; in base64. */
export interface Places {
  readonly start: string;
  readonly end: string;
}

/** An anchor, and where it is in the document as it stands. */
export interface Anchored {
  readonly anchor: Anchor;
  /** Null when what it hangs on is not there. */
  readonly range: Range | null;
  /**
   * Where the words were found, when that is not where they were kept: whoever may should write it down. Until then this
   * page goes by it.
   */
  readonly found: Places | null;
  /** When the words went: how often the same words stood elsewhere. Null while unknown. */
  readonly elsewhere: number | null;
}

const nodeIdOf = (anchor: Anchor): string | null =>
  anchor.kind === 'block' ? anchor.blockId : anchor.kind === 'section' ? anchor.headingId : null;

/** Whether a range says anything. */
export const hasWords = (doc: Node, { from, to }: Range): boolean =>
  doc.textBetween(from, to, ' ', '\uFFFC').trim() !== '';

/** So many are looked up one by one; for more, all words are read once. */
const FEW = 8;

/** Looks anchors up in one state of a document; reads of it only what is asked for. */
export class AnchorLookup {
  readonly #state: EditorState;
  #places: YjsPlaces | null | undefined;
  #text: DocumentText | undefined;
  #looked = 0;

  constructor(state: EditorState) {
    this.#state = state;
  }

  /** By where it was kept, and nothing else. Before a change of one's own has reached Yjs, this tells of before. */
  byPlace(anchor: Anchor, found: Places | null = null): Range | null {
    const { doc } = this.#state;
    const id = nodeIdOf(anchor);
    if (id !== null) return rangeOfNode(doc, posOfId(doc, id));
    if (anchor.kind !== 'text') return null;
    const { start, end } = found ?? anchor;
    const range = start === null || end === null ? null : (this.#yjs()?.decode(start, end) ?? null);
    return range && range.to <= doc.content.size && this.#says(range) ? range : null;
  }

  /** The places of words as they stand; not within a change of one's own, which Yjs does not know yet. */
  placesOf(range: Range): Places | null {
    return this.#yjs()?.encode(range) ?? null;
  }

  byQuote(anchor: Anchor, elsewhere: number | null): Range | null {
    if (anchor.kind !== 'text') return null;
    // Who gave no places may count; whose places are gone may not.
    const occurrence = anchor.start === null ? anchor.occurrence : null;
    return findQuote(this.#words(), { ...anchor, occurrence }, elsewhere);
  }

  /**
   * An anchor's words as they were quoted, where its range holds but a part of them. Undoing brings letters back as new ones:
   * to other pages they are not those that were kept.
   */
  whole(anchor: Anchor, range: Range): Range | null {
    if (anchor.kind !== 'text') return null;
    const says = this.#state.doc.textBetween(range.from, range.to, '\n', '\uFFFC');
    return says.includes(anchor.quote) ? null : quoteAt(this.#words(), anchor.quote, range);
  }

  /** How often the words of an anchor stand here. */
  times(anchor: Anchor): number {
    return anchor.kind === 'text' ? timesIn(this.#words(), anchor.quote) : 0;
  }

  around(range: Range, length: number): { before: string; after: string } {
    return this.#words().around(range, length);
  }

  /** By its place, else by its quote. */
  look(anchor: Anchor, elsewhere: number | null): Anchored {
    const placed = this.byPlace(anchor);
    if (placed) {
      const whole = this.whole(anchor, placed);
      return { anchor, range: whole ?? placed, found: whole && this.placesOf(whole), elsewhere: null };
    }
    const range = this.byQuote(anchor, elsewhere);
    return { anchor, range, found: range && this.placesOf(range), elsewhere: range ? null : elsewhere };
  }

  #says(range: Range): boolean {
    this.#looked += 1;
    if (this.#looked <= FEW) return hasWords(this.#state.doc, range);
    return this.#words().between(range).trim() !== '';
  }

  #yjs(): YjsPlaces | null {
    this.#places ??= YjsPlaces.of(this.#state);
    return this.#places;
  }

  #words(): DocumentText {
    this.#text ??= new DocumentText(this.#state.doc);
    return this.#text;
  }
}

export function rangeOfNode(doc: Node, pos: number | null): Range | null {
  const node = pos === null ? null : doc.nodeAt(pos);
  return pos === null || !node ? null : { from: pos, to: pos + node.nodeSize };
}

/** The node of a block or section at a position, when it still stands there. */
export function standsAt(doc: Node, anchor: Anchor, pos: number): Range | null {
  if (pos < 0 || pos >= doc.content.size) return null;
  return doc.nodeAt(pos)?.attrs['id'] === nodeIdOf(anchor) ? rangeOfNode(doc, pos) : null;
}
