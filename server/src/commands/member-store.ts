import type { Role } from '@koers/shared/access/policy.ts';

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly role: Role;
  /** True for who may do nothing in the workspace for now. */
  readonly suspended?: boolean;
}
export interface DocumentMember extends Member {
  /** What gave them the role: shared/src/access/role-on-path.ts says what goes before what. */
  readonly by: 'workspace' | 'document' | 'group';
  /** The document above that gave it; null where it is the document itself, or the workspace. */
  readonly through: { readonly documentId: string; readonly title: string } | null;
  readonly group: { readonly id: string; readonly name: string } | null;
}

/** A group that a document gives a role. */
export interface DocumentGroup {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** How many are in it. */
  readonly people: number;
}

/** Who belongs to workspaces and documents. Port of the commands. */
export interface MemberStore {
  membersOfWorkspace(workspaceId: string): Promise<Member[]>;
  workspaceRole(userId: string, workspaceId: string): Promise<Role | null>;
  /** Everyone with a role on the document, by name. */
  membersOfDocument(documentId: string): Promise<DocumentMember[]>;
  groupsOfDocument(documentId: string): Promise<DocumentGroup[]>;
  /** Those of the given people who have no role on the document. */
  strangersTo(documentId: string, userIds: readonly string[]): Promise<string[]>;
  /**
   * Those of the given people who are suspended in the document's workspace, id to name. None to a caller who is no member of
   * it: a guest is not to know.
   */
  suspendedAmong(
    callerId: string,
    documentId: string,
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
  /**
   * Somebody whom the caller may know of: they share a workspace, a document of the caller's workspaces, or this document,
   * which the caller may read.
   */
  findAcquaintance(callerId: string, userId: string, documentId: string): Promise<Omit<Member, 'role'> | null>;
  /** @returns false when nobody would own the document, or one under it, any more; nothing is changed then */
  setDocumentRole(documentId: string, userId: string, role: Role, now: string): Promise<boolean>;
  /** Takes what the document gave away. */
  removeDocumentRole(documentId: string, userId: string): Promise<'removed' | 'not-a-member' | 'last-owner'>;
  /** As {@link setDocumentRole}, for a group of the document's workspace. */
  setGroupRole(
    documentId: string,
    groupId: string,
    role: Role,
    now: string,
  ): Promise<'set' | 'no-such-group' | 'last-owner'>;
  removeGroupRole(documentId: string, groupId: string): Promise<'removed' | 'not-a-member' | 'last-owner'>;
}
