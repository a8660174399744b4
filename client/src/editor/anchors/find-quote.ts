import type { Node } from '@tiptap/pm/model';
import type { Range } from './yjs-places.ts';

/** Between two lines of a document's text. */
const LINE = '\n';
/** What stands in for something in a line that is no text, such as a mention. */
const OBJECT = '\uFFFC';
/** A quote of so many letters and digits is found again by itself, as long as it stands there once. */
const LONG_ENOUGH = 8;
/** As above, where it is known that it stood nowhere else. */
const LONG_ENOUGH_ALONE = 3;
/** So many letters of what stood around a quote tell one from another. */
const TELLING = 6;

interface Line {
  /** Where it begins in the text. */
  readonly at: number;
  /** Where its content begins in the document. */
  readonly pos: number;
  /** The ids of the blocks around it, and of itself, and of the heading before it. */
  readonly within: readonly string[];
}

/** What words are looked for by. */
export interface Quoted {
  readonly quote: string;
  readonly before: string;
  readonly after: string;
  readonly blockId: string | null;
  readonly occurrence: number | null;
}

/** A document's words in one text, and the way back from there to its positions. */
export class DocumentText {
  readonly text: string;
  readonly #lines: readonly Line[];

  constructor(doc: Node) {
    const lines: Line[] = [];
    const pieces: string[] = [];
    let at = 0;
    let heading: string | null = null;
    const walk = (node: Node, start: number, within: readonly string[]): void => {
      node.forEach((child, offset) => {
        const pos = start + offset;
        const id: unknown = child.attrs['id'];
        const inside = typeof id === 'string' ? [...within, id] : within;
        if (child.type.name === 'heading' && typeof id === 'string') heading = id;
        if (!child.isTextblock) {
          walk(child, pos + 1, inside);
          return;
        }
        const words = child.textBetween(0, child.content.size, '', OBJECT);
        lines.push({ at, pos: pos + 1, within: heading === null ? inside : [...inside, heading] });
        pieces.push(words);
        at += words.length + LINE.length;
      });
    };
    walk(doc, 0, []);
    this.text = pieces.join(LINE);
    this.#lines = lines;
  }

  /** The position of a letter of the text. */
  positionOf(index: number): number {
    const line = this.#lineOf(index);
    return line ? line.pos + index - line.at : 0;
  }

  /** Whether a letter stands in a block, or under a heading, of this id. */
  isWithin(index: number, id: string): boolean {
    return this.#lineOf(index)?.within.includes(id) ?? false;
  }

  rangeOf(index: number, length: number): Range {
    return { from: this.positionOf(index), to: this.positionOf(index + length - 1) + 1 };
  }

  between({ from, to }: Range): string {
    return this.text.slice(this.indexOf(from), this.indexOf(to));
  }

  /** What stands before and after a range, for finding it again. */
  around({ from, to }: Range, length: number): { before: string; after: string } {
    const [start, end] = [this.indexOf(from), this.indexOf(to)];
    return { before: this.text.slice(Math.max(0, start - length), start), after: this.text.slice(end, end + length) };
  }

  /** The letter of the text that stands at a position. */
  indexOf(position: number): number {
    const line = this.#last((one) => one.pos <= position);
    return line ? line.at + position - line.pos : 0;
  }

  #lineOf(index: number): Line | undefined {
    return this.#last((one) => one.at <= index);
  }

  /** The last line for which this holds: for all before it, it does too. */
  #last(holds: (line: Line) => boolean): Line | undefined {
    let [low, high] = [0, this.#lines.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const line = this.#lines[middle];
      if (line && holds(line)) low = middle + 1;
      else high = middle;
    }
    return this.#lines[low - 1];
  }
}

/**
 * A quote as it stands in the document, where a range holds but a part of it: its other letters came back as new ones.
 * @returns null where it doesn't stand there
 */
export function quoteAt(document: DocumentText, quote: string, { from, to }: Range): Range | null {
  const [first, end] = [document.indexOf(from), document.indexOf(to)];
  const at = document.text.indexOf(quote, Math.max(0, first - quote.length + 1));
  return at >= 0 && at < end ? document.rangeOf(at, quote.length) : null;
}

/** How often words stand in a text. */
export const timesIn = ({ text }: DocumentText, quote: string): number => everyIndexOf(text, quote).length;

function everyIndexOf(text: string, quote: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(quote); at >= 0 && found.length < MOST; at = text.indexOf(quote, at + 1)) found.push(at);
  return found;
}
/** A quote that stands in more places than this tells nothing. */
const MOST = 200;

/** How many letters two texts have in common from their ends on, or from their beginnings. */
function inCommon(one: string, other: string, side: 'end' | 'start'): number {
  const most = Math.min(one.length, other.length);
  let count = 0;
  while (count < most) {
    const [a, b] = side === 'start' ? [count, count] : [one.length - 1 - count, other.length - 1 - count];
    if (one[a] !== other[b]) break;
    count += 1;
  }
  return count;
}

const lettersOf = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/**
 * Finds words by their quote: in their own block first, then in all of the document. They are found where there is no
 * doubt: a quote that is long enough and stands there once, or one whose surroundings tell it from all the others.
 * @param elsewhere how often the same words stood in other places when these went: those are not them. Null when unknown
 */
export function findQuote(document: DocumentText, quoted: Quoted, elsewhere: number | null = null): Range | null {
  const { quote, blockId, occurrence } = quoted;
  if (quote.trim() === '') return null;
  const found = everyIndexOf(document.text, quote);
  if (occurrence !== null) {
    const at = found[occurrence - 1];
    return at === undefined ? null : document.rangeOf(at, quote.length);
  }
  // Nothing came that was not there before.
  if (elsewhere !== null && found.length <= elsewhere) return null;
  const least = elsewhere === 0 ? LONG_ENOUGH_ALONE : LONG_ENOUGH;
  const near = blockId === null ? [] : found.filter((at) => document.isWithin(at, blockId));
  const at =
    (elsewhere ? null : undoubted(document.text, near, quoted, least)) ??
    undoubted(document.text, found, quoted, least);
  return at === null ? null : document.rangeOf(at, quote.length);
}

function undoubted(
  text: string,
  found: readonly number[],
  { quote, before, after }: Quoted,
  leastLetters: number,
): number | null {
  const [only] = found;
  if (only !== undefined && found.length === 1 && lettersOf(quote) >= leastLetters) return only;
  const scored = found
    .map((at) => ({
      at,
      score:
        inCommon(before, text.slice(Math.max(0, at - before.length), at), 'end') +
        inCommon(after, text.slice(at + quote.length, at + quote.length + after.length), 'start'),
    }))
    .toSorted((a, b) => b.score - a.score);
  const [best, next] = scored;
  if (!best || best.score < TELLING || (next && best.score - next.score < TELLING)) return null;
  return best.at;
}
