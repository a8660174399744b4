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
  readonly workspaceName: string;
  readonly inviterName: string;
  readonly role: Role;
  readonly documentTitle: string | null;
  readonly email: string | null;
}

export type AcceptOutcome =
  | { readonly accepted: true; readonly workspaceId: string; readonly documentId: string | null }
  | { readonly accepted: false; readonly because: 'invitation-used-up' | 'not-allowed' };

/** Where invitations are kept. Port. Of the token only its SHA-256 is stored. */
export interface InvitationStore {
  add(invitation: Invitation, tokenHash: string): Promise<void>;
  /** Null when it does not exist, was used, or has expired. */
  find(tokenHash: string, now: string): Promise<InvitationCard | null>;
  /** Gives the person what it promises, once; someone who has as much already does not use it up. */
  accept(tokenHash: string, user: { readonly id: string; readonly email: string }, now: string): Promise<AcceptOutcome>;
}
