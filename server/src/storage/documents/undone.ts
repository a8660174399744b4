import type { Transaction } from 'kysely';
import type { Tables } from '../open-storage.ts';
import type { Schema } from '../schema.ts';

/** Ends a transaction without a trace, with what is answered instead. */
export class Undone<T> extends Error {
  readonly outcome: T;

  constructor(outcome: T) {
    super('undone');
    this.outcome = outcome;
  }
}

/** Does work in a transaction that may be undone by throwing {@link Undone} with an outcome of the same type. */
export async function orUndone<T>(tables: Tables, work: (trx: Transaction<Schema>) => Promise<T>): Promise<T> {
  try {
    return await tables.transaction().execute(work);
  } catch (error) {
    if (error instanceof Undone) return error.outcome as T;
    throw error;
  }
}
