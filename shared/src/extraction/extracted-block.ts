import type { FieldValue } from '../blocks/define.ts';
import type { FieldFault } from '../blocks/field-value.ts';

/** A value in the document that could not be read as its field declares; the document keeps it as it is. */
export interface ExtractionFault extends FieldFault {
  readonly field: string;
  /** The entry that the field belongs to; absent for the block's own fields. */
  readonly entryId?: string;
}

export interface ExtractedEntry {
  readonly id: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

/** What a block says, as typed values. The same document always gives the same, on every machine. */
export interface ExtractedBlock {
  readonly kind: string;
  readonly id: string;
  /** 0 for the document's first block. */
  readonly position: number;
  /** The text of the heading that it stands under; null above the first heading. */
  readonly section: string | null;
  readonly title: string;
  /** Plain text by part, every declared part present. */
  readonly parts: Readonly<Record<string, string>>;
  /** Every declared field present; null when empty or unreadable. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** By list name, in document order. */
  readonly entries: Readonly<Record<string, readonly ExtractedEntry[]>>;
  readonly faults: readonly ExtractionFault[];
}
