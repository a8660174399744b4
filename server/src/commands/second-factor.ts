import type { AttemptLimit } from '../auth/attempt-limit.ts';
import type { CredentialStore } from '../auth/credential-store.ts';
import type { Passwords } from '../auth/passwords.ts';
import type { SecondFactorStore } from '../auth/second-factor-store.ts';
import { hashSecret, type RandomBytes } from '../auth/secrets.ts';
import { newTotpSecret, stepOf, totpUri } from '../auth/totp.ts';
import { instant, type Clock } from '../clock.ts';
import type { AuditLog } from './audit-log.ts';
import { Refusal } from './refusal.ts';

/** What checks a code. */
export interface CodeParts {
  readonly secondFactors: SecondFactorStore;
  readonly clock: Clock;
  /** Failures by account: of codes, and of passwords that are asked for again. */
  readonly proofLimit: AttemptLimit;
}

export interface SecondFactorParts extends CodeParts {
  readonly credentials: CredentialStore;
  readonly passwords: Passwords;
  readonly auditLog: AuditLog;
  readonly random: RandomBytes;
}

/** What somebody gives to show that it is them. */
export interface Proof {
  readonly password?: string | undefined;
  readonly code?: string | undefined;
}

const RECOVERY_CODES = 10;
/** Without letters and digits that are taken for each other. */
const CODE_ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** 80 bits, in groups that are read out easily: `k7wm-3fzq-p9ha-c2vd`. */
function newRecoveryCode(random: RandomBytes): string {
  const letters = Array.from(random(16), (byte) => CODE_ALPHABET[byte & 31]).join('');
  return letters.match(/.{4}/g)?.join('-') ?? letters;
}

/** As it is compared: people type blanks and capitals. */
const plain = (code: string): string => code.toLowerCase().replaceAll(/[\s-]/g, '');
const hashOf = (code: string): string => hashSecret(plain(code));

/**
 * Takes a code of the app or a recovery code, once.
 * @returns which of the two it was
 * @throws Refusal wrong-code · too-many-requests
 */
export async function takeCode(parts: CodeParts, userId: string, given: string): Promise<'code' | 'recovery-code'> {
  const { secondFactors, clock, proofLimit } = parts;
  if (!proofLimit.begin(userId)) throw new Refusal('too-many-requests');
  const factor = await secondFactors.find(userId);
  if (!factor?.confirmedAt) throw new Refusal('wrong-code');
  const step = stepOf(factor.secret, plain(given), clock.now());
  const isOfApp = step !== null && (await secondFactors.takeStep(userId, step));
  const isRecovery = step === null && (await secondFactors.takeRecoveryCode(userId, hashOf(given), instant(clock)));
  if (!isOfApp && !isRecovery) throw new Refusal('wrong-code');
  proofLimit.succeeded(userId);
  return isOfApp ? 'code' : 'recovery-code';
}

/**
 * Has somebody give the password that they have now.
 * @returns the hash that it was compared with
 * @throws Refusal wrong-password · too-many-requests
 */
export async function checkPassword(
  parts: Pick<SecondFactorParts, 'credentials' | 'passwords' | 'proofLimit'>,
  userId: string,
  password: string,
): Promise<string> {
  if (!parts.proofLimit.begin(userId)) throw new Refusal('too-many-requests');
  const hash = await parts.credentials.passwordHashOf(userId);
  if (!(await parts.passwords.matches(hash, password)) || hash === null) throw new Refusal('wrong-password');
  parts.proofLimit.succeeded(userId);
  return hash;
}

/** @throws Refusal wrong-password · wrong-code · too-many-requests */
async function checkProof(parts: SecondFactorParts, userId: string, proof: Proof): Promise<void> {
  if (proof.code !== undefined) await takeCode(parts, userId, proof.code);
  else await checkPassword(parts, userId, proof.password ?? '');
}

/**
 * Makes a secret for an authenticator app. An account with a password gives it: whoever finds an open page must not lock
 * its owner out.
 * @throws Refusal wrong-password · too-many-requests · conflict when it is on already
 */
export async function beginSecondFactor(
  parts: SecondFactorParts,
  account: { readonly id: string; readonly email: string },
  password: string | undefined,
): Promise<{ secret: string; uri: string }> {
  const hasPassword = (await parts.credentials.passwordHashOf(account.id)) !== null;
  if (hasPassword) await checkPassword(parts, account.id, password ?? '');
  const secret = newTotpSecret(parts.random);
  if (!(await parts.secondFactors.begin(account.id, secret, instant(parts.clock)))) throw new Refusal('conflict');
  return { secret, uri: totpUri(secret, account.email) };
}

/** @returns the recovery codes, told this once @throws Refusal wrong-code · too-many-requests · conflict */
export async function confirmSecondFactor(parts: SecondFactorParts, userId: string, code: string): Promise<string[]> {
  const { secondFactors, clock, proofLimit } = parts;
  const factor = await secondFactors.find(userId);
  if (factor?.confirmedAt !== null) throw new Refusal('conflict');
  if (!proofLimit.begin(userId)) throw new Refusal('too-many-requests');
  const step = stepOf(factor.secret, plain(code), clock.now());
  if (step === null) throw new Refusal('wrong-code');
  proofLimit.succeeded(userId);
  const codes = newCodes(parts.random);
  if (!(await secondFactors.confirm(userId, step, codes.map(hashOf), instant(clock)))) throw new Refusal('conflict');
  await record(parts, userId, 'on');
  return codes;
}

/** @returns new recovery codes in the place of the old @throws Refusal wrong-password · wrong-code · not-found */
export async function renewRecoveryCodes(parts: SecondFactorParts, userId: string, proof: Proof): Promise<string[]> {
  if (!(await parts.secondFactors.find(userId))?.confirmedAt) throw new Refusal('not-found');
  await checkProof(parts, userId, proof);
  const codes = newCodes(parts.random);
  await parts.secondFactors.replaceRecoveryCodes(userId, codes.map(hashOf));
  await record(parts, userId, 'codes');
  return codes;
}

/** @throws Refusal wrong-password · wrong-code · too-many-requests · not-found when it is not on */
export async function endSecondFactor(parts: SecondFactorParts, userId: string, proof: Proof): Promise<void> {
  if (!(await parts.secondFactors.find(userId))?.confirmedAt) throw new Refusal('not-found');
  await checkProof(parts, userId, proof);
  await parts.secondFactors.remove(userId);
  await record(parts, userId, 'off');
}

function newCodes(random: RandomBytes): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => newRecoveryCode(random));
}

function record({ auditLog }: SecondFactorParts, actorId: string, to: string): Promise<void> {
  return auditLog.record({ workspaceId: null, action: 'second-factor-changed', actorId, detail: { to } });
}
