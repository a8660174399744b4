import type { Role } from '@koers/shared/access/policy.ts';

export interface WorkspaceMember {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly email: string;
  readonly role: Role;
  readonly joinedAt: string;
  readonly suspendedAt: string | null;
}

/** What came of a change: nothing was changed when it was refused. */
export type MemberOutcome =
  | { readonly done: true; readonly was: Role }
  | { readonly done: false; readonly because: 'not-found' | 'last-owner' | 'member-suspended' };

/**
 * Who belongs to a workspace, and what they are there. Port. Each change is one commit, which also looks whether an owner
 * remains: somebody with that role who is not suspended. Documents that would be left without an owner by it come to the
 * workspace's owners.
 */
export interface WorkspaceMembers {
  /** By name. */
  list(workspaceId: string): Promise<WorkspaceMember[]>;
  find(workspaceId: string, userId: string): Promise<WorkspaceMember | null>;
  /** Also takes back the invitations that they could not make any more. */
  changeRole(workspaceId: string, userId: string, role: Role, now: string): Promise<MemberOutcome>;
  /** Takes their open invitations back too. Once suspended, it stays as it was. */
  suspend(workspaceId: string, userId: string, now: string): Promise<MemberOutcome>;
  restore(workspaceId: string, userId: string): Promise<MemberOutcome>;
  /**
   * Takes them out of the workspace, its groups, and its documents, and their open invitations back. What they alone owned is
   * the heir's from then on; without an heir that of the owner who has been there longest.
   */
  remove(workspaceId: string, userId: string, heirId: string | null, now: string): Promise<MemberOutcome>;
  /** Makes one an owner and the other an editor. `was` is what the first was. */
  handOver(workspaceId: string, userId: string, toUserId: string, now: string): Promise<MemberOutcome>;
}
