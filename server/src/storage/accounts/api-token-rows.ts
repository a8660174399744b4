import type { ApiToken, ApiTokenStore, Scope } from '../../auth/api-tokens.ts';
import type { Identity } from '../../auth/identity.ts';
import type { Tables } from '../open-storage.ts';
import type { Schema } from '../schema.ts';

function tokenOf(row: Schema['api_token']): ApiToken {
  return {
    id: row.id,
    userId: row.user_id,
    name: row.name,
    scopes: row.scopes.split(' ') as Scope[],
    createdAt: row.created_at,
  };
}

export class ApiTokenRows implements ApiTokenStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async add(token: ApiToken, secretHash: string): Promise<void> {
    await this.#tables
      .insertInto('api_token')
      .values({
        id: token.id,
        user_id: token.userId,
        name: token.name,
        secret_hash: secretHash,
        scopes: token.scopes.join(' '),
        created_at: token.createdAt,
      })
      .execute();
  }

  async findBySecretHash(secretHash: string): Promise<{ token: ApiToken; user: Identity['user'] } | null> {
    const row = await this.#tables
      .selectFrom('api_token')
      .innerJoin('user', 'user.id', 'api_token.user_id')
      .selectAll('api_token')
      .select(['user.name as user_name', 'user.color', 'user.language'])
      .where('api_token.secret_hash', '=', secretHash)
      .executeTakeFirst();
    if (!row) return null;
    const user = { id: row.user_id, name: row.user_name, color: row.color, language: row.language };
    return { token: tokenOf(row), user };
  }

  async listOf(userId: string): Promise<ApiToken[]> {
    const rows = await this.#tables
      .selectFrom('api_token')
      .selectAll()
      .where('user_id', '=', userId)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(tokenOf);
  }

  async remove(userId: string, tokenId: string): Promise<boolean> {
    const removed = await this.#tables
      .deleteFrom('api_token')
      .where('id', '=', tokenId)
      .where('user_id', '=', userId)
      .returning('id')
      .executeTakeFirst();
    return removed !== undefined;
  }
}
