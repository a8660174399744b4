import type { Reference } from '@koers/shared/blocks/define.ts';

export interface ReferencedBlock {
  readonly reference: Reference;
  readonly kind: string;
  readonly title: string;
  /** The other document's title; null for a block of this one. */
  readonly documentTitle: string | null;
}

export const referenceKey = ({ documentId, blockId }: Reference): string => `${documentId}/${blockId}`;
