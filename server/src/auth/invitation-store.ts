import type { Role } from '@koers/shared/access/policy.ts';

export interface Invitation {
  readonly workspaceId: string;
  /** Null for the workspace; else a guest's one document. */
  readonly documentId: string | null;
  readonly role: Role;
  /** When set, only an account with this address can use it. */
  readonly email: string | null;
  readonly inviterId: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** What is told about an invitation before it is used. */
export interface InvitationCard {
  readonly workspaceId: string;
  readonly documentId: string | null;
  readonly workspaceName: string;
  readonly inviterName: string;
  readonly role: Role;
  readonly documentTitle: string | null;
  readonly email: string | null;
}

export type AcceptOutcome =
  | {
      readonly accepted: true;
      readonly workspaceId: string;
      readonly documentId: string | null;
      readonly role: Role;
      readonly inviterId: string;
      /** False when they had as much already, and the invitation is as it was. */
      readonly gained: boolean;
    }
  | { readonly accepted: false; readonly because: 'invitation-used-up' | 'not-allowed' | 'member-suspended' };

/** An invitation that can still be used, as those who keep watch over a workspace see it. */
export interface OpenInvitationRecord {
  /** Says nothing of the token. */
  readonly id: string;
  readonly role: Role;
  readonly email: string | null;
  readonly inviterName: string;
  readonly documentId: string | null;
  readonly documentTitle: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** Where invitations are kept. Port. Of the token only its SHA-256 is stored. */
export interface InvitationStore {
  add(invitation: Invitation, tokenHash: string): Promise<void>;
  /** Null when it does not exist, was used, or has expired. */
  find(tokenHash: string, now: string): Promise<InvitationCard | null>;
  /** Gives the person what it promises, once; someone who has as much already does not use it up. */
  accept(tokenHash: string, user: { readonly id: string; readonly email: string }, now: string): Promise<AcceptOutcome>;
  /** To the workspace and to its documents, newest first. */
  listOpen(workspaceId: string, now: string): Promise<OpenInvitationRecord[]>;
  /** Takes one back. @returns what it was; null when none of this workspace that is still open has the id */
  revoke(workspaceId: string, id: string, now: string): Promise<OpenInvitationRecord | null>;
}
