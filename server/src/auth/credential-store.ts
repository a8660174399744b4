/** What a link for a new password is worth. */
export type ResetState =
  | { readonly state: 'open'; readonly userId: string }
  | { readonly state: 'unknown' | 'used' | 'expired' };

/** Passwords and the links that replace them. Port. Of a link's token only its SHA-256 is stored. */
export interface CredentialStore {
  /** Null for an account that signs in with another account alone. */
  passwordHashOf(userId: string): Promise<string | null>;
  /**
   * Takes the new password in the place of the present one, ends all sessions but the one kept, and makes open links and
   * sign-ins that wait for a code worthless: all or nothing.
   * @returns false when the password is another by now; nothing is changed then
   */
  changePassword(
    userId: string,
    hashes: { readonly present: string; readonly next: string },
    keptSessionHash: string,
  ): Promise<boolean>;
  addReset(reset: {
    readonly tokenHash: string;
    readonly userId: string;
    readonly createdAt: string;
    readonly expiresAt: string;
  }): Promise<void>;
  findReset(tokenHash: string, now: string): Promise<ResetState>;
  /**
   * Uses a link: the new password, no sessions, no other open links, and the mailbox is proven to be theirs. When it was
   * not before, somebody else may have made the account with that address: what they left to come back by (API tokens,
   * connected accounts) goes.
   * @returns false when somebody else used it meanwhile; nothing is changed then
   */
  useReset(tokenHash: string, userId: string, passwordHash: string, now: string): Promise<boolean>;
  removeResetsBefore(instant: string): Promise<void>;
}
