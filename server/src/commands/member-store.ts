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
  /** What gave them the role: what a document gives goes before what the workspace gives. */
  readonly by: 'workspace' | 'document';
}

/** Who belongs to workspaces and documents. Port of the commands. */
export interface MemberStore {
  membersOfWorkspace(workspaceId: string): Promise<Member[]>;
  workspaceRole(userId: string, workspaceId: string): Promise<Role | null>;
  membersOfDocument(documentId: string): Promise<DocumentMember[]>;
  /** Those of the given people who have no role on the document. */
  strangersTo(documentId: string, userIds: readonly string[]): Promise<string[]>;
  /** Somebody whom the caller may know of: they share a workspace, or a document of the caller's workspaces. */
  findAcquaintance(callerId: string, userId: string): Promise<Omit<Member, 'role'> | null>;
  /** @returns false when nobody would be the document's owner any more; nothing is changed then */
  setDocumentRole(documentId: string, userId: string, role: Role, now: string): Promise<boolean>;
  /** Takes what the document gave away. */
  removeDocumentRole(documentId: string, userId: string): Promise<'removed' | 'not-a-member' | 'last-owner'>;
}
