import type { Role } from '@koers/shared/access/policy.ts';

/** A workspace that somebody belongs to, with what they are there. */
export interface Membership {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly suspended: boolean;
}

export interface NewWorkspace {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly createdAt: string;
}

/** The workspaces that a person belongs to. Port. */
export interface OwnWorkspaces {
  /** By name. */
  listOf(userId: string): Promise<Membership[]>;
  /** @returns false when the owner owns `most` already; nothing is made then */
  create(workspace: NewWorkspace, most: number): Promise<boolean>;
  /** Keeps which of them a call without a name is about. @returns false for one that they may do nothing in */
  choose(userId: string, workspaceId: string): Promise<boolean>;
}
