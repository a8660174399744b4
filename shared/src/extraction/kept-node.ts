import type * as Y from 'yjs';
import type { BlockRegistry } from '../blocks/registry.ts';
import type { ExtractedDocument } from './extracted-document.ts';
import { idsIn } from './mend-ids.ts';
import { placed, readPassage, sectionAfter, type Passage, type Place } from './passage.ts';

/** How often each of a document's three lists has something. */
export type Counts = Readonly<Record<keyof ExtractedDocument, number>>;

/** The later list with the earlier one's objects wherever these are the same; the earlier list itself when all are. */
export function keepObjects<T>(
  earlier: readonly T[],
  later: readonly T[],
  same: (one: T, other: T) => boolean,
): readonly T[] {
  let kept = 0;
  const list = later.map((item, index) => {
    const known = earlier[index];
    if (known === undefined || (known !== item && !same(known, item))) return item;
    kept += 1;
    return known;
  });
  return kept === earlier.length && kept === later.length ? earlier : list;
}

/** Made of the same things in the same order, which readings of one kind of node always are. */
const readTheSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function keepRead(earlier: ExtractedDocument, later: ExtractedDocument): ExtractedDocument {
  return {
    blocks: keepObjects(earlier.blocks, later.blocks, readTheSame),
    headings: keepObjects(earlier.headings, later.headings, readTheSame),
    links: keepObjects(earlier.links, later.links, readTheSame),
  };
}

/** Of one passage at two places: nothing else can differ. */
function keepPlaced(earlier: ExtractedDocument, later: ExtractedDocument): ExtractedDocument {
  return {
    blocks: keepObjects(earlier.blocks, later.blocks, (a, b) => a.position === b.position && a.section === b.section),
    headings: keepObjects(earlier.headings, later.headings, (a, b) => a.position === b.position),
    links: keepObjects(earlier.links, later.links, (a, b) => a.section === b.section),
  };
}

/** One node of the body, with what was last read of it, and what that says at its place in the document. */
export class KeptNode {
  readonly #node: Y.XmlElement;
  readonly #registry: BlockRegistry;
  readonly #withId: ReadonlySet<string>;
  #passage: Passage;
  #ids: readonly string[];
  #place: Place = { position: 0, section: null };
  #said: ExtractedDocument;
  /** Where its part of each list begins. */
  begins: Counts = { blocks: 0, headings: 0, links: 0 };

  constructor(node: Y.XmlElement, registry: BlockRegistry, withId: ReadonlySet<string>) {
    this.#node = node;
    this.#registry = registry;
    this.#withId = withId;
    this.#passage = readPassage(node, registry);
    this.#ids = idsIn(node, withId);
    this.#said = placed(this.#passage, this.#place);
  }

  /** What it says at its place. */
  get said(): ExtractedDocument {
    return this.#said;
  }

  /** Of its nodes that want one, in order; '' for one that cannot be read. */
  get ids(): readonly string[] {
    return this.#ids;
  }

  /** The section in which it leaves the document. */
  get sectionAfter(): string | null {
    return sectionAfter(this.#passage, this.#place.section);
  }

  /** Reads it again: it was touched. */
  reread(): void {
    this.#passage = readPassage(this.#node, this.#registry);
    this.#ids = idsIn(this.#node, this.#withId);
    this.#said = keepRead(this.#said, placed(this.#passage, this.#place));
  }

  /** Says it for another place. */
  moveTo(place: Place): void {
    if (place.position === this.#place.position && place.section === this.#place.section) return;
    this.#place = place;
    this.#said = keepPlaced(this.#said, placed(this.#passage, place));
  }
}
