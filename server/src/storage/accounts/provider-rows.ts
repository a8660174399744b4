import type { ProviderAttempt, ProviderStore } from '../../auth/provider-store.ts';
import type { Tables } from '../open-storage.ts';

export class ProviderRows implements ProviderStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async addAttempt(tokenHash: string, attempt: ProviderAttempt, expiresAt: string): Promise<void> {
    await this.#tables
      .insertInto('provider_attempt')
      .values({ token_hash: tokenHash, data: JSON.stringify(attempt), expires_at: expiresAt })
      .execute();
  }

  async takeAttempt(tokenHash: string, now: string): Promise<ProviderAttempt | null> {
    const row = await this.#tables
      .deleteFrom('provider_attempt')
      .where('token_hash', '=', tokenHash)
      .returningAll()
      .executeTakeFirst();
    return row && row.expires_at > now ? (JSON.parse(row.data) as ProviderAttempt) : null;
  }

  async removeAttemptsBefore(instant: string): Promise<void> {
    await this.#tables.deleteFrom('provider_attempt').where('expires_at', '<', instant).execute();
  }

  async userOf(issuer: string, subject: string): Promise<string | null> {
    const row = await this.#tables
      .selectFrom('provider_identity')
      .select('user_id')
      .where('issuer', '=', issuer)
      .where('subject', '=', subject)
      .executeTakeFirst();
    return row?.user_id ?? null;
  }

  async connect(identity: { issuer: string; subject: string; userId: string; at: string }): Promise<boolean> {
    const connected = await this.#tables
      .insertInto('provider_identity')
      .values({
        issuer: identity.issuer,
        subject: identity.subject,
        user_id: identity.userId,
        connected_at: identity.at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('user_id')
      .executeTakeFirst();
    return connected !== undefined;
  }

  async connectedAt(issuer: string, userId: string): Promise<string | null> {
    const row = await this.#tables
      .selectFrom('provider_identity')
      .select('connected_at')
      .where('issuer', '=', issuer)
      .where('user_id', '=', userId)
      .executeTakeFirst();
    return row?.connected_at ?? null;
  }

  disconnect(issuer: string, userId: string): Promise<boolean> {
    return this.#tables.transaction().execute(async (trx) => {
      const gone = await trx
        .deleteFrom('provider_identity')
        .where('issuer', '=', issuer)
        .where('user_id', '=', userId)
        .returning('user_id')
        .executeTakeFirst();
      await trx.deleteFrom('sign_in_challenge').where('user_id', '=', userId).execute();
      return gone !== undefined;
    });
  }
}
