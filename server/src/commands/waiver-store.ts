import type { RuleName } from '@koers/shared/extraction/check/finding.ts';

/** The finding that a waiver is for. */
export interface WaiverKey {
  readonly rule: RuleName;
  /** Null for the document as a whole. */
  readonly blockId: string | null;
  readonly detail: string;
}

/** A finding that somebody waived. */
export interface Waiver extends WaiverKey {
  readonly id: string;
  readonly reason: string;
  /** Null when that account is no more. */
  readonly by: string | null;
  readonly at: string;
}

/** What was waived in documents' plan checks. Port. What was taken back, or put otherwise, is kept with who did so and when. */
export interface WaiverStore {
  /** Those in force, oldest first. */
  inForce(documentId: string): Promise<Waiver[]>;
  /** Takes the place of the one for the same finding. */
  put(documentId: string, waiver: Waiver & { readonly by: string }): Promise<void>;
  /** @returns false when none of that id is in force on the document */
  end(documentId: string, waiverId: string, by: string, at: string): Promise<boolean>;
}
