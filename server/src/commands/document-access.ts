import type { Role } from '@koers/shared/access/policy.ts';

export interface AccessToDocument {
  readonly role: Role;
  readonly trashed: boolean;
}

/** Who may do what with a document. Port of everything that asks the policy table about one. */
export interface DocumentAccess {
  /** The role that someone has on a document; null where even its existence is not to be known. */
  roleOn(userId: string, documentId: string): Promise<AccessToDocument | null>;
}
