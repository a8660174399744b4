import {
  ProofGone,
  type DatabaseSession,
  type DatabaseUser,
  type SessionAdapter,
  type SessionRecord,
  type SessionRecords,
} from '../../auth/session-adapter.ts';
import { hashSecret } from '../../auth/secrets.ts';
import type { Tables } from '../open-storage.ts';
import type { Schema } from '../schema.ts';
import { takeProof } from './sign-in-proof-rows.ts';

/** Sessions in the database, for lucia. A stolen copy of the table signs nobody in: it holds hashes of the ids. */
export class SessionRows implements SessionAdapter, SessionRecords {
  readonly #tables: Tables;
  readonly #now: () => string;

  constructor(tables: Tables, now: () => string) {
    this.#tables = tables;
    this.#now = now;
  }

  async getSessionAndUser(sessionId: string): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const row = await this.#tables
      .selectFrom('session')
      .innerJoin('user', 'user.id', 'session.user_id')
      .select(['user.id', 'user.name', 'user.color', 'user.language'])
      .selectAll('session')
      .where('session.id_hash', '=', hashSecret(sessionId))
      .executeTakeFirst();
    if (!row) return [null, null];
    const { id, name, color, language } = row;
    return [
      { id: sessionId, userId: id, expiresAt: new Date(row.expires_at), attributes: recordOf(row) },
      { id, attributes: { name, color, language } },
    ];
  }

  /** The ids of these sessions cannot be told any more: their hashes stand in their place. */
  async getUserSessions(userId: string): Promise<DatabaseSession[]> {
    const rows = await this.#tables.selectFrom('session').selectAll().where('user_id', '=', userId).execute();
    return rows.map((row) => ({
      id: row.id_hash,
      userId,
      expiresAt: new Date(row.expires_at),
      attributes: recordOf(row),
    }));
  }

  setSession({ id, userId, expiresAt, attributes }: DatabaseSession): Promise<void> {
    const { createdAt, lastUsedAt, userAgent, proof } = attributes;
    return this.#tables.transaction().execute(async (trx) => {
      if (proof && !(await takeProof(trx, userId, proof))) throw new ProofGone();
      await trx
        .insertInto('session')
        .values({
          id_hash: hashSecret(id),
          user_id: userId,
          expires_at: expiresAt.toISOString(),
          created_at: createdAt,
          last_used_at: lastUsedAt,
          user_agent: userAgent,
        })
        .execute();
    });
  }

  async updateSessionExpiration(sessionId: string, expiresAt: Date): Promise<void> {
    await this.#tables
      .updateTable('session')
      .set({ expires_at: expiresAt.toISOString() })
      .where('id_hash', '=', hashSecret(sessionId))
      .execute();
  }

  async deleteSession(sessionId: string): Promise<void> {
    await this.#tables.deleteFrom('session').where('id_hash', '=', hashSecret(sessionId)).execute();
  }

  async deleteUserSessions(userId: string): Promise<void> {
    await this.#tables.deleteFrom('session').where('user_id', '=', userId).execute();
  }

  async deleteExpiredSessions(): Promise<void> {
    await this.#tables.deleteFrom('session').where('expires_at', '<=', this.#now()).execute();
  }

  async listOf(userId: string, now: string): Promise<SessionRecord[]> {
    const rows = await this.#tables
      .selectFrom('session')
      .selectAll()
      .where('user_id', '=', userId)
      .where('expires_at', '>', now)
      .orderBy('last_used_at', 'desc')
      .orderBy('id_hash')
      .execute();
    return rows.map(recordOf);
  }

  async touch(idHash: string, now: string): Promise<void> {
    await this.#tables.updateTable('session').set({ last_used_at: now }).where('id_hash', '=', idHash).execute();
  }

  async end(userId: string, idHash: string): Promise<boolean> {
    const ended = await this.#tables
      .deleteFrom('session')
      .where('user_id', '=', userId)
      .where('id_hash', '=', idHash)
      .returning('id_hash')
      .executeTakeFirst();
    return ended !== undefined;
  }

  async endOthers(userId: string, keptIdHash: string): Promise<number> {
    const ended = await this.#tables
      .deleteFrom('session')
      .where('user_id', '=', userId)
      .where('id_hash', '!=', keptIdHash)
      .returning('id_hash')
      .execute();
    return ended.length;
  }
}

function recordOf(row: Schema['session']): SessionRecord {
  return {
    idHash: row.id_hash,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    userAgent: row.user_agent,
  };
}
