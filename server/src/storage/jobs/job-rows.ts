import type { JobStore, NewJob, Take, TakenJob } from '../../jobs/job-store.ts';
import type { Tables } from '../open-storage.ts';
import type { BigNumber } from '../schema.ts';

export class JobRows implements JobStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async add({ id, kind, payload, key, dueAt, createdAt }: NewJob): Promise<void> {
    await this.#tables
      .insertInto('job')
      .values({
        id,
        kind,
        payload,
        key,
        waiting_key: key,
        due_at: dueAt,
        lease: null,
        attempts: 0,
        created_at: createdAt,
        given_up_at: null,
        reason: null,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['kind', 'waiting_key'])
          .doUpdateSet({ id, payload, due_at: dueAt, attempts: 0, created_at: createdAt }),
      )
      .execute();
  }

  async cancel(kind: string, key: string): Promise<boolean> {
    const { numDeletedRows } = await this.#tables
      .deleteFrom('job')
      .where('kind', '=', kind)
      .where('waiting_key', '=', key)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }

  async take({ kind, now, until, lease, limit }: Take): Promise<TakenJob[]> {
    const due = this.#tables
      .selectFrom('job')
      .select('id')
      .where('kind', '=', kind)
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .orderBy('id')
      .limit(limit);
    // One statement. `due_at` is asked again outside: in PostgreSQL who waited for a row's lock looks at the row anew, and finds
    // the end of another's lease there.
    const taken = await this.#tables
      .updateTable('job')
      .set((eb) => ({ lease, due_at: until, waiting_key: null, attempts: eb('attempts', '+', 1) }))
      .where('id', 'in', due)
      .where('due_at', '<=', now)
      .returning(['id', 'payload', 'attempts'])
      .execute();
    return taken.map(({ id, payload, attempts }) => ({ id, payload, attempt: attempts, lease }));
  }

  async done({ id, lease }: TakenJob): Promise<boolean> {
    const { numDeletedRows } = await this.#tables
      .deleteFrom('job')
      .where('id', '=', id)
      .where('lease', '=', lease)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }

  async again(job: TakenJob, dueAt: string, attempts: number): Promise<boolean> {
    return this.#tables.transaction().execute(async (trx) => {
      const { id, lease } = job;
      const { numDeletedRows } = await trx
        .deleteFrom('job')
        .where('id', '=', id)
        .where('lease', '=', lease)
        .where((eb) =>
          eb.exists(
            eb
              .selectFrom('job as newer')
              .select('newer.id')
              .whereRef('newer.kind', '=', 'job.kind')
              .whereRef('newer.waiting_key', '=', 'job.key'),
          ),
        )
        .executeTakeFirstOrThrow();
      if (numDeletedRows > 0n) return true;
      const { numUpdatedRows } = await trx
        .updateTable('job')
        .set((eb) => ({ lease: null, due_at: dueAt, attempts, waiting_key: eb.ref('key') }))
        .where('id', '=', id)
        .where('lease', '=', lease)
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    });
  }

  async giveUp({ id, lease }: TakenJob, at: string, reason: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#tables
      .updateTable('job')
      .set({ lease: null, due_at: null, given_up_at: at, reason })
      .where('id', '=', id)
      .where('lease', '=', lease)
      .executeTakeFirstOrThrow();
    return numUpdatedRows > 0n;
  }

  async nextDueAt(kinds: readonly string[]): Promise<string | null> {
    if (kinds.length === 0) return null;
    const row = await this.#tables
      .selectFrom('job')
      .select((eb) => eb.fn.min('due_at').as('next'))
      .where('kind', 'in', kinds)
      .executeTakeFirst();
    return row?.next ?? null;
  }

  async counts(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#tables
      .selectFrom('job')
      .select(['kind', (eb) => eb.fn.countAll<BigNumber>().as('count')])
      .where('due_at', 'is not', null)
      .groupBy('kind')
      .execute();
    return new Map(rows.map(({ kind, count }) => [kind, Number(count)]));
  }

  async removeGivenUpBefore(instant: string): Promise<void> {
    await this.#tables.deleteFrom('job').where('given_up_at', '<', instant).execute();
  }
}
