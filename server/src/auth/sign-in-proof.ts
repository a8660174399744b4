/**
 * What somebody has shown, and a session is to rest on. It is looked at again in the commit that makes the session: who
 * shows an old password while it changes has shown nothing.
 */
export type SignInProof =
  | { readonly by: 'password'; readonly passwordHash: string }
  | { readonly by: 'provider'; readonly issuer: string; readonly subject: string }
  /** A code after one of the others: {@link SecondFactorStore} holds the challenge as long as what came before it stands. */
  | { readonly by: 'challenge'; readonly tokenHash: string };
