import type { IdempotencyKeys } from '../../commands/idempotency-keys.ts';
import type { Tables } from '../open-storage.ts';

export class IdempotencyRows implements IdempotencyKeys {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  begin(
    userId: string,
    key: string,
    fingerprint: string,
    now: string,
  ): Promise<{ fingerprint: string; answer: string | null }> {
    return this.#tables.transaction().execute(async (trx) => {
      await trx
        .insertInto('idempotency_key')
        .values({ user_id: userId, key, fingerprint, answer: null, created_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return trx
        .selectFrom('idempotency_key')
        .select(['fingerprint', 'answer'])
        .where('user_id', '=', userId)
        .where('key', '=', key)
        .executeTakeFirstOrThrow();
    });
  }

  finish(userId: string, key: string, answer: string): Promise<string> {
    return this.#tables.transaction().execute(async (trx) => {
      await trx
        .updateTable('idempotency_key')
        .set({ answer })
        .where('user_id', '=', userId)
        .where('key', '=', key)
        .where('answer', 'is', null)
        .execute();
      const row = await trx
        .selectFrom('idempotency_key')
        .select('answer')
        .where('user_id', '=', userId)
        .where('key', '=', key)
        .executeTakeFirst();
      return row?.answer ?? answer;
    });
  }

  async removeOlderThan(instant: string): Promise<void> {
    await this.#tables.deleteFrom('idempotency_key').where('created_at', '<', instant).execute();
  }
}
