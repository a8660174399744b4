import type { Reference } from '@koers/shared/blocks/define.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import type { ExtractedDocument } from '@koers/shared/extraction/extracted-document.ts';

/** A block as the tables hold it, with the document that it stands in. */
export interface Fact {
  readonly documentId: string;
  readonly documentTitle: string;
  readonly block: ExtractedBlock;
}

/** Where a page of a list over documents ended. */
export type FactPlace = readonly [documentCreatedAt: string, documentId: string, position: number];

export interface FactFilter {
  readonly kind: string;
  /** Of the documents of this workspace alone; without, of all that the person may read. */
  readonly workspaceId?: string;
  readonly documentId?: string;
  /** A person, in any of these fields. */
  readonly person?: { readonly id: string; readonly fields: readonly string[] };
  /** What its own field `status` holds; only for a kind that declares one. */
  readonly status?: string;
}

/**
 * What one person may know of a referenced block. `gone` when there is none in a document that this person may read, or that
 * document is in the trash; `hidden` in every other document, whether there is such a one or not.
 */
export type ReferenceReading = Fact | 'gone' | 'hidden';

/** The tables as boards and the API read them. Port. Lists over documents hold only what that person may read, trash left out. */
export interface FactReader {
  /** In document order. @param after the position of the last of the page before */
  ofDocument(
    documentId: string,
    page: { readonly kind: string | null; readonly after: number | null; readonly limit: number },
  ): Promise<Fact[]>;
  ofKind(
    userId: string,
    filter: FactFilter,
    page: { readonly after: FactPlace | null; readonly limit: number },
  ): Promise<{ fact: Fact; place: FactPlace }[]>;
  /** The KPIs that name one of these goals. */
  kpisMeasuring(userId: string, goals: readonly Reference[]): Promise<Fact[]>;
  /** The documents in which a block of that kind with that id stands. */
  documentsWith(userId: string, kind: string, blockId: string): Promise<string[]>;
  /** What a document says, as it was read last: nothing for one that was never read. Whoever asks has weighed the right to it. */
  documentContent(documentId: string): Promise<ExtractedDocument>;
  /** The blocks of other documents that point to a block of this one, in a field or in their text; each once. */
  linksTo(userId: string, documentId: string): Promise<Fact[]>;
  /** Those of these blocks that stand in documents which this person may read; in no order. */
  blocksAt(userId: string, references: readonly Reference[]): Promise<Fact[]>;
  /** What this person may know of each of these, in their order. */
  lookUp(userId: string, references: readonly Reference[]): Promise<ReferenceReading[]>;
}
