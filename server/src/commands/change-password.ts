import type { AccessChanges } from './access-changes.ts';
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
  await checkPassword(parts, userId, input.present);
  const hash = await passwords.hash(input.password);
  await accessChanges.during({ userId }, () => credentials.changePassword(userId, hash, keptSessionHash));
  await auditLog.record({ workspaceId: null, action: 'password-changed', actorId: userId });
}
