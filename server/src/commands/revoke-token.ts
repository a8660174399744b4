import type { ApiTokenStore } from '../auth/api-tokens.ts';
import type { AccessChanges } from './access-changes.ts';
import { Refusal } from './refusal.ts';

/** @throws Refusal not-found when it is not one of theirs */
export async function revokeToken(
  parts: { readonly apiTokens: ApiTokenStore; readonly accessChanges: AccessChanges },
  userId: string,
  tokenId: string,
): Promise<void> {
  if (!(await parts.apiTokens.remove(userId, tokenId))) throw new Refusal('not-found');
  parts.accessChanges.changed({ userId });
}
