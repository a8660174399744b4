import type { AccessChanges } from './access-changes.ts';
import { Refusal } from './refusal.ts';
import { checkPassword, type SecondFactorParts } from './second-factor.ts';

export interface ChangePasswordParts extends SecondFactorParts {
  readonly accessChanges: AccessChanges;
}

/**
 * Changes a password; sessions other than the one it is done with end.
 * @throws Refusal wrong-password · too-many-requests
 */
export async function changePassword(
  parts: ChangePasswordParts,
  userId: string,
  input: { readonly present: string; readonly password: string },
  keptSessionHash: string,
): Promise<void> {
  const { credentials, passwords, accessChanges, auditLog } = parts;
  const present = await checkPassword(parts, userId, input.present);
  const next = await passwords.hash(input.password);
  const isChanged = await accessChanges.during({ userId }, () =>
    credentials.changePassword(userId, { present, next }, keptSessionHash),
  );
  // Another change, or a link for a new password, came first: what was the present one is no more.
  if (!isChanged) throw new Refusal('wrong-password');
  await auditLog.record({ workspaceId: null, action: 'password-changed', actorId: userId });
}
