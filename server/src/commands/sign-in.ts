import type { Account, AccountStore } from '../auth/account-store.ts';
import type { Passwords } from '../auth/passwords.ts';
import type { SecondFactorStore } from '../auth/second-factor-store.ts';
import { ProofGone } from '../auth/session-adapter.ts';
import type { Sessions } from '../auth/sessions.ts';
import { hashSecret, newSecret, type RandomBytes } from '../auth/secrets.ts';
import type { SignInProof } from '../auth/sign-in-proof.ts';
import { instant, type Clock } from '../clock.ts';
import type { AuditLog } from './audit-log.ts';
import { takeCode, type CodeParts } from './second-factor.ts';
import { Refusal } from './refusal.ts';

export interface SignInParts extends CodeParts {
  readonly accounts: AccountStore;
  readonly passwords: Passwords;
  readonly secondFactors: SecondFactorStore;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

/** Somebody who may come in, once their session is made: on a proof that still stands then. */
export interface SigningIn {
  readonly account: Account;
  readonly proof: SignInProof;
  /** For the audit log. */
  readonly by: 'password' | 'provider' | 'code' | 'recovery-code';
}

/** May come in, or is asked for a code: the challenge is what the code is given with. */
export type SignInOutcome =
  | ({ readonly is: 'known' } & SigningIn)
  | { readonly is: 'second-factor-needed'; readonly challenge: string };

const CHALLENGE_MS = 5 * 60_000;
const MOST_TRIES = 5;

/**
 * Finds the account that an address and a password belong to.
 * @throws Refusal wrong-credentials: the same words after the same work, whether the address has an account or not
 */
export async function signIn(
  parts: SignInParts,
  input: { readonly email: string; readonly password: string },
  address: string,
): Promise<SignInOutcome> {
  const found = await parts.accounts.findByEmail(input.email.trim().toLowerCase());
  const right = await parts.passwords.matches(found?.passwordHash ?? null, input.password);
  if (found?.passwordHash && right) {
    return askForCode(parts, found.account, { by: 'password', passwordHash: found.passwordHash });
  }
  if (found) recordFailure(parts, found.account.id, address, 'password');
  throw new Refusal('wrong-credentials');
}

/**
 * Somebody has shown who they are: they may come in, unless their account asks for a second factor too.
 * @throws Refusal wrong-credentials when what they have shown stands no more
 */
export async function askForCode(
  { secondFactors, clock, random }: Pick<SignInParts, 'secondFactors' | 'clock' | 'random'>,
  account: Account,
  proof: Exclude<SignInProof, { by: 'challenge' }>,
): Promise<SignInOutcome> {
  const factor = await secondFactors.find(account.id);
  if (!factor?.confirmedAt) return { is: 'known', account, proof, by: proof.by };
  const challenge = newSecret(random);
  const expiresAt = new Date(clock.now() + CHALLENGE_MS).toISOString();
  const isAdded = await secondFactors.addChallenge(hashSecret(challenge), account.id, expiresAt, proof);
  if (!isAdded) throw new Refusal('wrong-credentials');
  return { is: 'second-factor-needed', challenge };
}

/**
 * Finds who a challenge and a code of the second factor belong to. The challenge ends with the session that is made on it.
 * @throws Refusal challenge-expired · wrong-code · too-many-requests
 */
export async function finishSignIn(
  parts: SignInParts,
  input: { readonly challenge: string; readonly code: string },
  address: string,
): Promise<SigningIn> {
  const { secondFactors, accounts, clock } = parts;
  const tokenHash = hashSecret(input.challenge);
  const userId = await secondFactors.tryChallenge(tokenHash, instant(clock), MOST_TRIES);
  if (userId === null) throw new Refusal('challenge-expired');
  const by = await takeCode(parts, userId, input.code).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'wrong-code') recordFailure(parts, userId, address, 'code');
    throw error;
  });
  const account = await accounts.find(userId);
  if (!account) throw new Refusal('challenge-expired');
  return { account, proof: { by: 'challenge', tokenHash }, by };
}

/**
 * Begins the session of somebody who may come in.
 * @returns the `Set-Cookie` value that carries it
 * @throws Refusal wrong-credentials · challenge-expired, when what they have shown stands no more: the password changed
 *   meanwhile, or the challenge was used
 */
export async function beginSession(
  { sessions, auditLog }: { readonly sessions: Sessions; readonly auditLog: AuditLog },
  { account, proof, by }: SigningIn,
  userAgent: string | null,
): Promise<string> {
  try {
    const cookie = await sessions.create(account.id, userAgent, proof);
    await auditLog.record({ workspaceId: null, action: 'signed-in', actorId: account.id, detail: { by } });
    return cookie;
  } catch (error) {
    if (!(error instanceof ProofGone)) throw error;
    throw new Refusal(proof.by === 'challenge' ? 'challenge-expired' : 'wrong-credentials');
  }
}

/** After the answer is on its way: how long it took must not tell that the address has an account. */
function recordFailure({ auditLog, clock }: SignInParts, personId: string, address: string, step: string): void {
  clock.after(0, () => {
    void auditLog.record({
      workspaceId: null,
      action: 'sign-in-failed',
      actorId: null,
      personId,
      detail: { step },
      address,
    });
  });
}
