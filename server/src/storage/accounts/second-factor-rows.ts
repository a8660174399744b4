import type { Transaction } from 'kysely';
import type { SecondFactor, SecondFactorStore } from '../../auth/second-factor-store.ts';
import type { SignInProof } from '../../auth/sign-in-proof.ts';
import type { Tables } from '../open-storage.ts';
import type { Schema } from '../schema.ts';
import { takeProof } from './sign-in-proof-rows.ts';

type Trx = Transaction<Schema>;

export class SecondFactorRows implements SecondFactorStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async find(userId: string): Promise<SecondFactor | null> {
    const row = await this.#tables
      .selectFrom('second_factor')
      .select(['secret', 'confirmed_at'])
      .where('user_id', '=', userId)
      .executeTakeFirst();
    return row ? { secret: row.secret, confirmedAt: row.confirmed_at } : null;
  }

  async begin(userId: string, secret: string, now: string): Promise<boolean> {
    const begun = await this.#tables
      .insertInto('second_factor')
      .values({ user_id: userId, secret, created_at: now, confirmed_at: null, last_step: 0 })
      .onConflict((conflict) =>
        conflict
          .column('user_id')
          .doUpdateSet({ secret, created_at: now, last_step: 0 })
          .where('second_factor.confirmed_at', 'is', null),
      )
      .returning('user_id')
      .executeTakeFirst();
    return begun !== undefined;
  }

  confirm(userId: string, step: number, codeHashes: readonly string[], now: string): Promise<boolean> {
    return this.#tables.transaction().execute(async (trx) => {
      const confirmed = await trx
        .updateTable('second_factor')
        .set({ confirmed_at: now, last_step: step })
        .where('user_id', '=', userId)
        .where('confirmed_at', 'is', null)
        .returning('user_id')
        .executeTakeFirst();
      if (!confirmed) return false;
      await replaceCodes(trx, userId, codeHashes);
      return true;
    });
  }

  async takeStep(userId: string, step: number): Promise<boolean> {
    const taken = await this.#tables
      .updateTable('second_factor')
      .set({ last_step: step })
      .where('user_id', '=', userId)
      .where('last_step', '<', step)
      .returning('user_id')
      .executeTakeFirst();
    return taken !== undefined;
  }

  async takeRecoveryCode(userId: string, codeHash: string, now: string): Promise<boolean> {
    const taken = await this.#tables
      .updateTable('recovery_code')
      .set({ used_at: now })
      .where('user_id', '=', userId)
      .where('code_hash', '=', codeHash)
      .where('used_at', 'is', null)
      .returning('user_id')
      .executeTakeFirst();
    return taken !== undefined;
  }

  replaceRecoveryCodes(userId: string, codeHashes: readonly string[]): Promise<void> {
    return this.#tables.transaction().execute((trx) => replaceCodes(trx, userId, codeHashes));
  }

  async recoveryCodesLeft(userId: string): Promise<number> {
    const rows = await this.#tables
      .selectFrom('recovery_code')
      .select('code_hash')
      .where('user_id', '=', userId)
      .where('used_at', 'is', null)
      .execute();
    return rows.length;
  }

  remove(userId: string): Promise<void> {
    return this.#tables.transaction().execute(async (trx) => {
      for (const table of ['second_factor', 'recovery_code', 'sign_in_challenge'] as const)
        await trx.deleteFrom(table).where('user_id', '=', userId).execute();
    });
  }

  addChallenge(tokenHash: string, userId: string, expiresAt: string, proof: SignInProof): Promise<boolean> {
    return this.#tables.transaction().execute(async (trx) => {
      if (!(await takeProof(trx, userId, proof))) return false;
      await trx
        .insertInto('sign_in_challenge')
        .values({ token_hash: tokenHash, user_id: userId, expires_at: expiresAt, tries: 0 })
        .execute();
      return true;
    });
  }

  async tryChallenge(tokenHash: string, now: string, mostTries: number): Promise<string | null> {
    const row = await this.#tables
      .updateTable('sign_in_challenge')
      .set((eb) => ({ tries: eb('tries', '+', 1) }))
      .where('token_hash', '=', tokenHash)
      .where('expires_at', '>', now)
      .where('tries', '<', mostTries)
      .returning('user_id')
      .executeTakeFirst();
    return row?.user_id ?? null;
  }

  async removeChallengesBefore(instant: string): Promise<void> {
    await this.#tables.deleteFrom('sign_in_challenge').where('expires_at', '<', instant).execute();
  }
}

async function replaceCodes(trx: Trx, userId: string, codeHashes: readonly string[]): Promise<void> {
  await trx.deleteFrom('recovery_code').where('user_id', '=', userId).execute();
  const rows = codeHashes.map((code_hash) => ({ user_id: userId, code_hash, used_at: null }));
  if (rows.length > 0) await trx.insertInto('recovery_code').values(rows).execute();
}
