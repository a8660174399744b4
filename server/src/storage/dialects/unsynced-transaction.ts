import { sql, type Transaction } from 'kysely';
import type { Tables } from '../open-storage.ts';
import type { Schema } from '../schema.ts';

/**
 * A transaction that does not wait for the disk, for rows that can be made again: it is whole or absent after a crash like
 * any other, but the newest may be absent. Whoever writes so writes in it, too, how far it came (the projection's number),
 * and so finds out. Everything else keeps `synchronous=FULL`: the connection is held until that is back.
 *
 * In PostgreSQL the same is `set local synchronous_commit = off`.
 */
export function unsyncedTransaction<T>(tables: Tables, work: (trx: Transaction<Schema>) => Promise<T>): Promise<T> {
  return tables.connection().execute(async (connection) => {
    await sql`pragma synchronous = normal`.execute(connection);
    try {
      return await connection.transaction().execute(work);
    } finally {
      await sql`pragma synchronous = full`.execute(connection);
    }
  });
}
