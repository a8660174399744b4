import type { Reference } from '../blocks/define.ts';
import type { ExtractedBlock } from './extracted-block.ts';

/** A heading: where a section begins. */
export interface ExtractedHeading {
  /** Empty until mend-ids.ts has given it one. */
  readonly id: string;
  readonly level: number;
  readonly title: string;
  /** The position of the first block behind it: how many blocks stand before it. */
  readonly position: number;
}

/** A reference that stands in the text, as an `@` or as a card; those in blocks' fields stand in the blocks. */
export interface ExtractedLink {
  /** The block that it stands in; null in plain text. */
  readonly blockId: string | null;
  /** The text of the heading that it stands under; null above the first heading. */
  readonly section: string | null;
  /** `mention` in the middle of a text, `reference` on a line of its own. */
  readonly as: 'mention' | 'reference';
  readonly target: Reference;
}

/** What a document says: all of it is made of the document alone. */
export interface ExtractedDocument {
  /** In document order, each id once when ids are mended. */
  readonly blocks: readonly ExtractedBlock[];
  readonly headings: readonly ExtractedHeading[];
  readonly links: readonly ExtractedLink[];
}
