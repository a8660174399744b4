import type { Role } from '@koers/shared/access/policy.ts';
import type { Language } from '@koers/shared/blocks/define.ts';
import type { PaceBounds } from '@koers/shared/extraction/pace.ts';

export interface Account {
  readonly id: string;
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly language: Language;
  readonly color: string;
}

export interface OwnWorkspace {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly paceBounds: PaceBounds;
}

export interface NewAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Null for one who signs in with another account alone. */
  readonly passwordHash: string | null;
  /** Whether somebody whom we trust says that the mailbox is theirs. */
  readonly emailProven?: boolean;
  readonly language: Language;
  readonly createdAt: string;
  /** The workspace that comes with it, if one does: for the first account, and where sign-up is open. */
  readonly workspace: { readonly id: string; readonly name: string };
}

/** An account with what it takes to sign in to it. */
export interface FoundAccount {
  readonly account: Account;
  /** Null for one who signs in with another account alone. */
  readonly passwordHash: string | null;
  readonly isEmailProven: boolean;
}

/** On what grounds an account may be made. */
export interface SignUpTerms {
  readonly invitationHash: string | null;
  readonly open: boolean;
}

/** What a new account came into. */
export interface Joining {
  readonly workspaceId: string;
  /** For a guest: the one document. */
  readonly documentId: string | null;
  /** Null for who made the workspace. */
  readonly invitation: { readonly inviterId: string; readonly role: Role } | null;
}

export type SignUpOutcome =
  | { readonly made: true; readonly account: Account; readonly joined: Joining }
  | { readonly made: false; readonly because: 'invitation-needed' | 'invitation-used-up' | 'email-refused' };

/** Where accounts are kept. Port. */
export interface AccountStore {
  /** Whether nobody has an account yet. */
  isEmpty(): Promise<boolean>;
  /**
   * Makes an account, all or nothing. The first one makes the workspace, however many try at once; a later one uses its
   * invitation up, or is refused and leaves the invitation as it was (but for a few refusals: then it is used up too).
   */
  create(account: NewAccount, terms: SignUpTerms): Promise<SignUpOutcome>;
  findByEmail(email: string): Promise<FoundAccount | null>;
  find(userId: string): Promise<Account | null>;
  change(userId: string, change: { readonly name?: string; readonly language?: Language }): Promise<void>;
  /**
   * The workspace that someone works in: the one with this id, else the one that they chose last, else the one they joined
   * last. Never one in which they are suspended. Null for a guest, and for an id of none of theirs.
   */
  workspaceOf(userId: string, workspaceId?: string): Promise<OwnWorkspace | null>;
}
