import type { Transaction } from 'kysely';
import type { SignInProof } from '../../auth/sign-in-proof.ts';
import type { Schema } from '../schema.ts';

/**
 * Whether a proof still stands for an account; within the transaction that rests on it. A challenge is used up.
 */
export async function takeProof(trx: Transaction<Schema>, userId: string, proof: SignInProof): Promise<boolean> {
  switch (proof.by) {
    case 'password': {
      const found = await trx
        .selectFrom('user')
        .select('id')
        .where('id', '=', userId)
        .where('password_hash', '=', proof.passwordHash)
        .executeTakeFirst();
      return found !== undefined;
    }
    case 'provider': {
      const found = await trx
        .selectFrom('provider_identity')
        .select('user_id')
        .where('user_id', '=', userId)
        .where('issuer', '=', proof.issuer)
        .where('subject', '=', proof.subject)
        .executeTakeFirst();
      return found !== undefined;
    }
    case 'challenge': {
      const ended = await trx
        .deleteFrom('sign_in_challenge')
        .where('token_hash', '=', proof.tokenHash)
        .where('user_id', '=', userId)
        .returning('user_id')
        .executeTakeFirst();
      return ended !== undefined;
    }
  }
}
