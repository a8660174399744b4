import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import * as Y from 'yjs';

/** A piece of the editor's document. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What y-tiptap binds, as it keeps it in the editor's state. */
interface Binding {
  readonly type: Y.XmlFragment;
  readonly doc: Y.Doc;
  readonly binding: { readonly mapping: ReadonlyMap<unknown, Node | readonly Node[]> } | null;
}

type Child = ReturnType<Y.XmlFragment['toArray']>[number];

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** @returns null for what is no position */
function decoded(base64: string): Y.RelativePosition | null {
  try {
    return Y.decodeRelativePosition(fromBase64(base64));
  } catch {
    return null;
  }
}

/**
 * Goes between places in Yjs's texts, which keep to their letters whatever happens around them, and positions in the
 * editor's document as it stands. Made for one moment: what was reckoned for one place is there for the next.
 *
 * y-tiptap has helpers of its own; its way back takes the document's first letters for a mistake, and walks all blocks for
 * each position.
 */
export class YjsPlaces {
  readonly #doc: Y.Doc;
  readonly #body: Y.XmlFragment;
  readonly #sizeOf: (child: Child) => number;
  readonly #offsets = new Map<Y.XmlFragment, ReadonlyMap<unknown, number>>();

  private constructor({ doc, type }: Binding, mapping: ReadonlyMap<unknown, Node | readonly Node[]>) {
    this.#doc = doc;
    this.#body = type;
    this.#sizeOf = (child) => {
      if (child instanceof Y.XmlText) return child.length;
      const node = mapping.get(child);
      return node && 'nodeSize' in node ? node.nodeSize : 0;
    };
  }

  /** @returns null while no document is bound */
  static of(state: EditorState): YjsPlaces | null {
    const bound = ySyncPluginKey.getState(state) as Binding | undefined;
    return bound?.binding ? new YjsPlaces(bound, bound.binding.mapping) : null;
  }

  /**
   * The places of the first and last letter of a range, in base64. What is typed at its edges stays outside.
   * @returns null when the range does not begin and end with letters
   */
  encode({ from, to }: Range): { start: string; end: string } | null {
    const [first, last] = [this.#letterAt(from), this.#letterAt(to - 1)];
    if (!first || !last) return null;
    const place = (text: Y.XmlText, index: number, side: 0 | -1): string =>
      toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, side)));
    return { start: place(first.text, first.index, 0), end: place(last.text, last.index + 1, -1) };
  }

  /** Where the letters between two places are now; null when they are gone, or were never of this document. */
  decode(start: string, end: string): Range | null {
    const [from, to] = [this.#positionOf(start), this.#positionOf(end)];
    return from !== null && to !== null && from < to ? { from, to } : null;
  }

  #letterAt(position: number): { text: Y.XmlText; index: number } | null {
    let parent: Y.XmlFragment = this.#body;
    let base = 0;
    for (;;) {
      let inside: Y.XmlElement | null = null;
      for (const child of parent.toArray()) {
        const size = this.#sizeOf(child);
        if (position < base + size) {
          if (child instanceof Y.XmlText) return { text: child, index: position - base };
          if (!(child instanceof Y.XmlElement)) return null;
          inside = child;
          break;
        }
        base += size;
      }
      if (!inside || position === base) return null;
      parent = inside;
      base += 1;
    }
  }

  #positionOf(base64: string): number | null {
    const place = decoded(base64);
    if (!place) return null;
    try {
      const found = Y.createAbsolutePositionFromRelativePosition(place, this.#doc);
      if (!found || !(found.type instanceof Y.XmlText)) return null;
      const start = this.#startOf(found.type);
      return start === null ? null : start + found.index;
    } catch {
      return null; // a place of another document can lead to anything
    }
  }

  /** The position at which a text or element begins; null when it is not in the document any more. */
  #startOf(type: Y.XmlText | Y.XmlFragment): number | null {
    const parent: unknown = type.parent;
    if (type._item?.deleted !== false || !(parent instanceof Y.XmlFragment)) return null;
    const offset = this.#offsetsIn(parent).get(type);
    if (offset === undefined) return null;
    if (parent === this.#body) return offset;
    const outer = this.#startOf(parent);
    return outer === null ? null : outer + 1 + offset;
  }

  #offsetsIn(parent: Y.XmlFragment): ReadonlyMap<unknown, number> {
    const known = this.#offsets.get(parent);
    if (known) return known;
    const offsets = new Map<unknown, number>();
    let offset = 0;
    for (const child of parent.toArray()) {
      offsets.set(child, offset);
      offset += this.#sizeOf(child);
    }
    this.#offsets.set(parent, offsets);
    return offsets;
  }
}
