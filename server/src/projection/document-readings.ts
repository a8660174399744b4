import type { BlockRegistry } from '@koers/shared/blocks/registry.ts';
import { BODY } from '@koers/shared/document/version.ts';
import type { ExtractedDocument } from '@koers/shared/extraction/extracted-document.ts';
import { IncrementalExtraction } from '@koers/shared/extraction/incremental-extraction.ts';
import type * as Y from 'yjs';

/** One document as long as its room is awake. */
export interface DocumentReading {
  readonly extraction: IncrementalExtraction;
  /**
   * What the tables are known to say of it; null where nothing is known: at first, and after a failure. Right as long as this
   * process is the only one that writes facts.
   */
  inTables: ExtractedDocument | null;
}

/**
 * What is remembered of documents between two readings, so that an edit costs what it touched, and one that changes no fact
 * (most typing) no query. It goes with the `Y.Doc`, when the room comes to rest: the next reading is a full one.
 */
export class DocumentReadings {
  readonly #registry: BlockRegistry;
  readonly #readings = new WeakMap<Y.Doc, DocumentReading>();

  constructor(registry: BlockRegistry) {
    this.#registry = registry;
  }

  of(doc: Y.Doc): DocumentReading {
    const known = this.#readings.get(doc);
    if (known) return known;
    const extraction = new IncrementalExtraction(doc.getXmlFragment(BODY), this.#registry);
    const reading: DocumentReading = { extraction, inTables: null };
    this.#readings.set(doc, reading);
    return reading;
  }
}
