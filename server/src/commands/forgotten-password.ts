import type { AccountStore } from '../auth/account-store.ts';
import type { CredentialStore } from '../auth/credential-store.ts';
import type { Passwords } from '../auth/passwords.ts';
import { hashSecret, newSecret, type RandomBytes } from '../auth/secrets.ts';
import { instant, type Clock } from '../clock.ts';
import type { AccessChanges } from './access-changes.ts';
import type { AuditLog } from './audit-log.ts';
import type { Mailer } from './mailer.ts';
import { Refusal } from './refusal.ts';
import { resetMail } from './reset-mail.ts';

export interface ForgottenPasswordParts {
  readonly accounts: AccountStore;
  readonly credentials: CredentialStore;
  readonly passwords: Passwords;
  readonly mailer: Mailer;
  readonly accessChanges: AccessChanges;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

const HOUR_MS = 3_600_000;

/**
 * Sends a link for a new password, where the address has an account. Not to be waited for: how long it takes tells which
 * addresses have one.
 * @param linkTo makes the address of the page from a token
 */
export async function sendReset(
  { accounts, credentials, mailer, clock, random }: ForgottenPasswordParts,
  email: string,
  linkTo: (token: string) => string,
): Promise<void> {
  const found = await accounts.findByEmail(email);
  if (!found) return;
  const token = newSecret(random);
  await credentials.addReset({
    tokenHash: hashSecret(token),
    userId: found.account.id,
    createdAt: instant(clock),
    expiresAt: new Date(clock.now() + HOUR_MS).toISOString(),
  });
  await mailer.send(resetMail(found.account, linkTo(token)));
}

const REFUSED = { unknown: 'reset-unknown', used: 'reset-used', expired: 'reset-expired' } as const;

/**
 * Chooses a new password by such a link. All sessions end.
 * @throws Refusal reset-unknown · reset-used · reset-expired
 */
export async function resetPassword(
  { credentials, passwords, accessChanges, auditLog, clock }: ForgottenPasswordParts,
  input: { readonly token: string; readonly password: string },
): Promise<void> {
  const tokenHash = hashSecret(input.token);
  const reset = await credentials.findReset(tokenHash, instant(clock));
  if (reset.state !== 'open') throw new Refusal(REFUSED[reset.state]);
  const { userId } = reset;
  const hash = await passwords.hash(input.password);
  const isUsed = await accessChanges.during({ userId }, () =>
    credentials.useReset(tokenHash, userId, hash, instant(clock)),
  );
  if (!isUsed) throw new Refusal('reset-used');
  await auditLog.record({ workspaceId: null, action: 'password-reset', actorId: null, personId: userId });
}
