import type { Identity } from './identity.ts';
import { hashSecret } from './secrets.ts';

export type Scope = 'read' | 'write';

export interface ApiToken {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
}

/** Where API tokens are kept. Port. Of the secret only its SHA-256 is stored. */
export interface ApiTokenStore {
  add(token: ApiToken, secretHash: string): Promise<void>;
  /** The token with that secret, and its owner. */
  findBySecretHash(secretHash: string): Promise<{ token: ApiToken; user: Identity['user'] } | null>;
  listOf(userId: string): Promise<ApiToken[]>;
  /** @returns whether that person had such a token */
  remove(userId: string, tokenId: string): Promise<boolean>;
}

export interface ApiTokens {
  identify(secret: string): Promise<Identity | null>;
}

export function createApiTokens(store: ApiTokenStore): ApiTokens {
  return {
    async identify(secret) {
      const found = await store.findBySecretHash(hashSecret(secret));
      if (!found) return null;
      const { token, user } = found;
      return {
        user,
        via: 'token',
        credentialId: `token:${token.id}`,
        tokenName: token.name,
        canWrite: token.scopes.includes('write'),
      };
    },
  };
}
