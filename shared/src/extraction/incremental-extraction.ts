import * as Y from 'yjs';
import type { BlockRegistry } from '../blocks/registry.ts';
import { TouchedNodes, type SharedType } from '../document/touched-nodes.ts';
import { extractDocument } from './extract-document.ts';
import type { ExtractedBlock } from './extracted-block.ts';
import type { ExtractedDocument, ExtractedHeading, ExtractedLink } from './extracted-document.ts';
import { IdCounts } from './id-counts.ts';
import { keepObjects, KeptNode, type Counts } from './kept-node.ts';
import { idsToMend, nodesWithId } from './mend-ids.ts';

const EMPTY: ExtractedDocument = { blocks: [], headings: [], links: [] };
const never = (): boolean => false;

const sameCounts = (one: ExtractedDocument, other: ExtractedDocument): boolean =>
  one.blocks.length === other.blocks.length &&
  one.headings.length === other.headings.length &&
  one.links.length === other.links.length;

/**
 * What extract-document.ts and mend-ids.ts say of a document that is being edited, for what an edit costs: of the nodes that
 * stand directly in the body those are read again in which something was touched. A list of 2,000 is copied for a keystroke,
 * and walked when nodes came, went, or moved the others.
 *
 * It follows the document until `close`, or as long as that lives. What it gives never changes; what stayed the same stays
 * the same object.
 */
export class IncrementalExtraction {
  readonly #body: Y.XmlFragment;
  readonly #registry: BlockRegistry;
  readonly #withId: ReadonlySet<string>;
  readonly #ids = new IdCounts();
  readonly #changes: TouchedNodes;
  #kept = new Map<SharedType, KeptNode>();
  #content = EMPTY;

  /** @param body of a document, which it is asked of as long as it is */
  constructor(body: Y.XmlFragment, registry: BlockRegistry) {
    this.#body = body;
    this.#registry = registry;
    this.#withId = nodesWithId(registry);
    this.#changes = new TouchedNodes(body);
  }

  /** What the document says now; the same object as before when that is the same. */
  content(): ExtractedDocument {
    if (this.#changes.isMidway) return extractDocument(this.#body, this.#registry);
    this.#bringUpToDate();
    return this.#content;
  }

  /** What mendIds would write now. */
  idsToMend(): ReturnType<typeof idsToMend> {
    const { isMidway } = this.#changes;
    if (!isMidway) this.#bringUpToDate();
    // Who keeps an id that stands twice is a matter of the whole document's order; it seldom happens.
    return !isMidway && this.#ids.allDistinct ? [] : idsToMend(this.#body, this.#registry);
  }

  /** Follows the document no more. */
  close(): void {
    this.#changes.close();
  }

  #forget(): void {
    for (const kept of this.#kept.values()) this.#ids.remove(kept.ids);
    this.#kept = new Map();
  }

  #bringUpToDate(): void {
    const touched = this.#changes.pending;
    if (!touched) return;
    if (touched.all) this.#forget();
    if (touched.isRearranged) this.#rearrange();
    const changed: KeptNode[] = [];
    let keepsPlaces = !touched.isRearranged;
    for (const node of touched.nodes) {
      const kept = this.#kept.get(node);
      if (!kept) continue;
      const before = { said: kept.said, section: kept.sectionAfter };
      this.#reread(kept);
      keepsPlaces &&= sameCounts(before.said, kept.said) && before.section === kept.sectionAfter;
      changed.push(kept);
    }
    this.#changes.seen();
    const before = this.#content;
    const now = keepsPlaces ? this.#withChanged(changed) : this.#putTogether();
    const isSame = now.blocks === before.blocks && now.headings === before.headings && now.links === before.links;
    if (!isSame) this.#content = now;
  }

  #reread(kept: KeptNode): void {
    this.#ids.remove(kept.ids);
    kept.reread();
    this.#ids.add(kept.ids);
  }

  /** Walks the body's own list; reads what is new in it. */
  #rearrange(): void {
    const former = this.#kept;
    this.#kept = new Map();
    for (const node of this.#body.toArray()) {
      if (!(node instanceof Y.XmlElement)) continue;
      const known = former.get(node);
      const kept = known ?? new KeptNode(node, this.#registry, this.#withId);
      if (!known) this.#ids.add(kept.ids);
      former.delete(node);
      this.#kept.set(node, kept);
    }
    for (const gone of former.values()) this.#ids.remove(gone.ids);
  }

  /** The lists with what these nodes say now in the place of what they said; a list itself where that is the same. */
  #withChanged(changed: readonly KeptNode[]): ExtractedDocument {
    const put = <T>(lists: keyof ExtractedDocument, of: (said: ExtractedDocument) => readonly T[]): readonly T[] => {
      const before = of(this.#content);
      let after: T[] | null = null;
      for (const { said, begins } of changed) {
        of(said).forEach((item, index) => {
          const place = begins[lists] + index;
          if (before[place] !== item) (after ??= before.slice())[place] = item;
        });
      }
      return after ?? before;
    };
    return {
      blocks: put('blocks', ({ blocks }) => blocks),
      headings: put('headings', ({ headings }) => headings),
      links: put('links', ({ links }) => links),
    };
  }

  /** The lists, made anew of what each node says: places are told on from node to node. A list itself where it stays the same. */
  #putTogether(): ExtractedDocument {
    const blocks: ExtractedBlock[] = [];
    const headings: ExtractedHeading[] = [];
    const links: ExtractedLink[] = [];
    let section: string | null = null;
    for (const kept of this.#kept.values()) {
      const begins: Counts = { blocks: blocks.length, headings: headings.length, links: links.length };
      kept.begins = begins;
      kept.moveTo({ position: begins.blocks, section });
      for (const block of kept.said.blocks) blocks.push(block);
      for (const heading of kept.said.headings) headings.push(heading);
      for (const link of kept.said.links) links.push(link);
      section = kept.sectionAfter;
    }
    return {
      blocks: keepObjects(this.#content.blocks, blocks, never),
      headings: keepObjects(this.#content.headings, headings, never),
      links: keepObjects(this.#content.links, links, never),
    };
  }
}
