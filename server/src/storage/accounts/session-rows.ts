import type { DatabaseSession, DatabaseUser, SessionAdapter } from '../../auth/session-adapter.ts';
import { hashSecret } from '../../auth/secrets.ts';
import type { Tables } from '../open-storage.ts';

/** Sessions in the database, for lucia. A stolen copy of the table signs nobody in: it holds hashes of the ids. */
export class SessionRows implements SessionAdapter {
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
      .select(['session.expires_at', 'user.id', 'user.name', 'user.color', 'user.language'])
      .where('session.id_hash', '=', hashSecret(sessionId))
      .executeTakeFirst();
    if (!row) return [null, null];
    const { id, name, color, language } = row;
    return [
      { id: sessionId, userId: id, expiresAt: new Date(row.expires_at), attributes: {} },
      { id, attributes: { name, color, language } },
    ];
  }

  /** The ids of these sessions cannot be told any more: their hashes stand in their place. */
  async getUserSessions(userId: string): Promise<DatabaseSession[]> {
    const rows = await this.#tables.selectFrom('session').selectAll().where('user_id', '=', userId).execute();
    return rows.map((row) => ({ id: row.id_hash, userId, expiresAt: new Date(row.expires_at), attributes: {} }));
  }

  async setSession(session: DatabaseSession): Promise<void> {
    await this.#tables
      .insertInto('session')
      .values({
        id_hash: hashSecret(session.id),
        user_id: session.userId,
        expires_at: session.expiresAt.toISOString(),
      })
      .execute();
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
}
