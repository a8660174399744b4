/** Somebody on their way through another server, from when they left until they come back. */
export interface ProviderAttempt {
  readonly state: string;
  readonly nonce: string;
  /** PKCE's code verifier. */
  readonly verifier: string;
  /** Where to go afterwards, a path of ours. */
  readonly from: string;
  readonly invitationHash: string | null;
  /** Who connects it to their account; null for signing in. */
  readonly userId: string | null;
}

/** Accounts of another server, and who is on the way there. Port. Of an attempt's token only the SHA-256 is stored. */
export interface ProviderStore {
  addAttempt(tokenHash: string, attempt: ProviderAttempt, expiresAt: string): Promise<void>;
  /** Gives it once. */
  takeAttempt(tokenHash: string, now: string): Promise<ProviderAttempt | null>;
  removeAttemptsBefore(instant: string): Promise<void>;
  /** Whose account it signs in to. */
  userOf(issuer: string, subject: string): Promise<string | null>;
  /** @returns false when it, or that account with another, is connected already */
  connect(identity: {
    readonly issuer: string;
    readonly subject: string;
    readonly userId: string;
    readonly at: string;
  }): Promise<boolean>;
  connectedAt(issuer: string, userId: string): Promise<string | null>;
  /** Sign-ins that wait for a code end too: they may rest on it. */
  disconnect(issuer: string, userId: string): Promise<boolean>;
}
