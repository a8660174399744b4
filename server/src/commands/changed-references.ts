import type { Reference } from '@koers/shared/blocks/define.ts';

/** Which blocks that a document refers to were changed since it was agreed, and were not looked at since. Port of the plan check. */
export interface ChangedReferences {
  /** Only those that this person may read; none for a document that was not agreed, or is a draft again. */
  of(documentId: string, userId: string): Promise<Reference[]>;
}
