import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import type { Fact } from '../../projection/fact-reader.ts';

/** A block's row, with its document's title. */
export interface FactColumns {
  documentId: string;
  documentTitle: string;
  position: number;
  section: string | null;
  data: string;
  /** Null where the lists stand in `data`, or are not asked for. */
  entries: string | null;
}

export function factOf(row: FactColumns): Fact {
  const content = JSON.parse(row.data) as Omit<ExtractedBlock, 'position' | 'section'>;
  const entries = row.entries === null ? content.entries : (JSON.parse(row.entries) as ExtractedBlock['entries']);
  return {
    documentId: row.documentId,
    documentTitle: row.documentTitle,
    block: { ...content, entries, position: row.position, section: row.section },
  };
}
