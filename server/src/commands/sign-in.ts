import type { Account, AccountStore } from '../auth/account-store.ts';
import type { Passwords } from '../auth/passwords.ts';
import type { SecondFactorStore } from '../auth/second-factor-store.ts';
import { hashSecret, newSecret, type RandomBytes } from '../auth/secrets.ts';
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

/** Signed in, or asked for a code: the challenge is what the code is given with. */
export type SignInOutcome =
  | { readonly is: 'signed-in'; readonly account: Account }
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
  if (found && right) return askForCode(parts, found.account, 'password');
  if (found) recordFailure(parts, found.account.id, address, 'password');
  throw new Refusal('wrong-credentials');
}

/** Somebody has shown who they are: they are signed in, unless their account asks for a second factor too. */
export async function askForCode(
  parts: SignInParts,
  account: Account,
  by: 'password' | 'provider',
): Promise<SignInOutcome> {
  const { secondFactors, clock, random } = parts;
  const factor = await secondFactors.find(account.id);
  if (!factor?.confirmedAt) {
    await recordSignIn(parts, account.id, by);
    return { is: 'signed-in', account };
  }
  const challenge = newSecret(random);
  const expiresAt = new Date(clock.now() + CHALLENGE_MS).toISOString();
  await secondFactors.addChallenge(hashSecret(challenge), account.id, expiresAt);
  return { is: 'second-factor-needed', challenge };
}

/**
 * Signs in with the challenge and a code of the second factor.
 * @throws Refusal challenge-expired · wrong-code · too-many-requests
 */
export async function finishSignIn(
  parts: SignInParts,
  input: { readonly challenge: string; readonly code: string },
  address: string,
): Promise<Account> {
  const { secondFactors, accounts, clock } = parts;
  const challengeHash = hashSecret(input.challenge);
  const userId = await secondFactors.tryChallenge(challengeHash, instant(clock), MOST_TRIES);
  if (userId === null) throw new Refusal('challenge-expired');
  const taken = await takeCode(parts, userId, input.code).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'wrong-code') recordFailure(parts, userId, address, 'code');
    throw error;
  });
  const account = await accounts.find(userId);
  if (!account || !(await secondFactors.endChallenge(challengeHash))) throw new Refusal('challenge-expired');
  await recordSignIn(parts, userId, taken);
  return account;
}

function recordSignIn({ auditLog }: SignInParts, actorId: string, by: string): Promise<void> {
  return auditLog.record({ workspaceId: null, action: 'signed-in', actorId, detail: { by } });
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
