import type { Reference } from '@koers/shared/blocks/define.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import type { ExtractedDocument } from '@koers/shared/extraction/extracted-document.ts';
import type { KpiSummary } from '@koers/shared/extraction/kpi-summary.ts';

/** A block as the tables hold it, with the document that it stands in. */
export interface Fact {
  readonly documentId: string;
  readonly documentTitle: string;
  readonly block: ExtractedBlock;
}

/** A block as a list has it: a KPI's measurements are summed up there, and its `entries` are empty. */
export interface ListedFact extends Fact {
  /** Of a KPI. */
  readonly summary: KpiSummary | null;
  /** Of a KPI: the day of its newest measurement that is not dated later than today. */
  readonly measuredBy: string | null;
}

/** A measurement of a KPI, with all of its fields. */
export interface MeasuredFact {
  readonly id: string;
  /** Counts the lines of its list. */
  readonly position: number;
  readonly date: string;
  readonly fields: Readonly<Record<string, string | number | null>>;
}

/** Where a page of a list over documents ended: its stretch of the order, and what told the last row's place in it. */
export type FactPlace = readonly (string | number)[];

/** A place that is none of the order in question: one of another order, or not of ours. */
export class UnknownPlace extends Error {
  constructor() {
    super('No such place in this order.');
  }
}

/** See docs/SPEC.md, B. What a kind lacks a field for narrows nothing of it. */
export interface FactFilter {
  readonly kind: string;
  /** `YYYY-MM-DD`: on which a KPI's status and what is late are told. */
  readonly today: string;
  /** Of the documents of this workspace alone; without, of all that the person may read. */
  readonly workspaceId?: string;
  readonly documentId?: string;
  /** This document, and what stands under it; of one that the person may not read nothing. */
  readonly under?: string;
  /** A person, in any of the kind's fields. */
  readonly person?: string;
  /** Any of these. */
  readonly status?: readonly string[];
  /** `document/block`. */
  readonly channel?: string;
  readonly goal?: string;
  /** First and last day of a period, which a block's own days touch. */
  readonly from?: string;
  readonly until?: string;
  /** Whether what has no day is there besides (`true`), or is all there is (`only`). */
  readonly undated?: 'true' | 'false' | 'only';
  readonly late?: boolean;
  /** In the title. */
  readonly title?: string;
}

export interface FactOrder {
  /** One of `sortsOf` in shared/src/blocks/list-fields.ts. */
  readonly by: string;
  readonly descending: boolean;
}

export interface FactPage {
  /** Null for documents in the order in which they were made, and each one's blocks as they stand. */
  readonly order: FactOrder | null;
  readonly after: FactPlace | null;
  readonly limit: number;
}

export interface FactCounts {
  readonly total: number;
  readonly late: number;
  /** Only of statuses that occur. */
  readonly byStatus: Readonly<Record<string, number>>;
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
  /** @throws UnknownPlace */
  ofKind(
    userId: string,
    filter: FactFilter,
    page: FactPage,
  ): Promise<{ readonly fact: ListedFact; readonly place: FactPlace }[]>;
  counts(userId: string, filter: FactFilter): Promise<FactCounts>;
  /** The blocks of these kinds in one document, when this person may read it; in document order. */
  inDocument(userId: string, documentId: string, kinds: readonly string[], limit: number): Promise<Fact[]>;
  /** A KPI's measurements by day, oldest first; only those with a day and a value. Whoever asks has weighed the right to it. */
  measurements(
    kpi: Reference,
    page: { readonly after: readonly [date: string, position: number] | null; readonly limit: number },
  ): Promise<MeasuredFact[]>;
  /** The KPIs that name one of these goals, as lists have them: without their measurements. */
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
