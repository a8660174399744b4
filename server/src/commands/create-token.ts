import type { ApiToken, ApiTokenStore, Scope } from '../auth/api-tokens.ts';
import { hashSecret, newSecret, type RandomBytes } from '../auth/secrets.ts';
import { instant, type Clock } from '../clock.ts';
import type { AuditLog } from './audit-log.ts';

export interface CreateTokenParts {
  readonly apiTokens: ApiTokenStore;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly random: RandomBytes;
}

/** Makes an API token. @returns it with its secret, which is told this once */
export async function createToken(
  { apiTokens, auditLog, clock, newId, random }: CreateTokenParts,
  userId: string,
  input: { readonly name: string; readonly scopes: readonly Scope[] },
): Promise<ApiToken & { readonly secret: string }> {
  // A prefix, so that a secret scanner knows one when somebody commits it.
  const secret = `koers_${newSecret(random)}`;
  const scopes = [...new Set(input.scopes)];
  const token = { id: newId(), userId, name: input.name, scopes, createdAt: instant(clock) };
  await apiTokens.add(token, hashSecret(secret));
  const detail = { name: token.name, scopes: scopes.toSorted().join(' ') };
  await auditLog.record({ workspaceId: null, action: 'token-created', actorId: userId, detail });
  return { ...token, secret };
}
