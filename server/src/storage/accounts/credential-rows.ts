import type { Transaction } from 'kysely';
import type { CredentialStore, ResetState } from '../../auth/credential-store.ts';
import type { Tables } from '../open-storage.ts';
import type { Schema } from '../schema.ts';
import { takeProof } from './sign-in-proof-rows.ts';

type Trx = Transaction<Schema>;

export class CredentialRows implements CredentialStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async passwordHashOf(userId: string): Promise<string | null> {
    const row = await this.#tables
      .selectFrom('user')
      .select('password_hash')
      .where('id', '=', userId)
      .executeTakeFirst();
    return row?.password_hash || null;
  }

  changePassword(
    userId: string,
    { present, next }: { readonly present: string; readonly next: string },
    keptSessionHash: string,
  ): Promise<boolean> {
    return this.#tables.transaction().execute(async (trx) => {
      if (!(await takeProof(trx, userId, { by: 'password', passwordHash: present }))) return false;
      await setPassword(trx, userId, next);
      await trx.deleteFrom('session').where('user_id', '=', userId).where('id_hash', '!=', keptSessionHash).execute();
      await closeResets(trx, userId);
      return true;
    });
  }

  async addReset(reset: { tokenHash: string; userId: string; createdAt: string; expiresAt: string }): Promise<void> {
    await this.#tables
      .insertInto('password_reset')
      .values({
        token_hash: reset.tokenHash,
        user_id: reset.userId,
        created_at: reset.createdAt,
        expires_at: reset.expiresAt,
        used_at: null,
      })
      .execute();
  }

  async findReset(tokenHash: string, now: string): Promise<ResetState> {
    const row = await this.#tables
      .selectFrom('password_reset')
      .selectAll()
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst();
    if (!row) return { state: 'unknown' };
    if (row.used_at !== null) return { state: 'used' };
    return row.expires_at > now ? { state: 'open', userId: row.user_id } : { state: 'expired' };
  }

  useReset(tokenHash: string, userId: string, passwordHash: string, now: string): Promise<boolean> {
    return this.#tables.transaction().execute(async (trx) => {
      const used = await trx
        .updateTable('password_reset')
        .set({ used_at: now })
        .where('token_hash', '=', tokenHash)
        .where('used_at', 'is', null)
        .returning('user_id')
        .executeTakeFirst();
      if (!used) return false;
      await proveEmail(trx, userId, now);
      await setPassword(trx, userId, passwordHash);
      await trx.deleteFrom('session').where('user_id', '=', userId).execute();
      await closeResets(trx, userId);
      return true;
    });
  }

  async removeResetsBefore(instant: string): Promise<void> {
    await this.#tables.deleteFrom('password_reset').where('expires_at', '<', instant).execute();
  }
}

async function setPassword(trx: Trx, userId: string, passwordHash: string): Promise<void> {
  await trx.updateTable('user').set({ password_hash: passwordHash }).where('id', '=', userId).execute();
}

/** Other links that were asked for are worth nothing any more; whoever follows one is told that it was used. */
async function closeResets(trx: Trx, userId: string): Promise<void> {
  await trx
    .updateTable('password_reset')
    .set((eb) => ({ used_at: eb.ref('created_at') }))
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .execute();
  await trx.deleteFrom('sign_in_challenge').where('user_id', '=', userId).execute();
}

async function proveEmail(trx: Trx, userId: string, now: string): Promise<void> {
  const proven = await trx
    .updateTable('user')
    .set({ email_proven_at: now })
    .where('id', '=', userId)
    .where('email_proven_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!proven) return;
  await trx.deleteFrom('api_token').where('user_id', '=', userId).execute();
  await trx.deleteFrom('provider_identity').where('user_id', '=', userId).execute();
}
