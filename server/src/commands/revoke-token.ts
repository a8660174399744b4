import type { ApiTokenStore } from '../auth/api-tokens.ts';
import type { AccessChanges } from './access-changes.ts';
import { Refusal } from './refusal.ts';

/** @throws Refusal not-found when it is not one of theirs */
export async function revokeToken(
  parts: { readonly apiTokens: ApiTokenStore; readonly accessChanges: AccessChanges },
  userId: string,
  tokenId: string,
): Promise<void> {
  const removed = await parts.accessChanges.during({ userId }, () => parts.apiTokens.remove(userId, tokenId));
  if (!removed) throw new Refusal('not-found');
}
