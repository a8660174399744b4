import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../testing/fake-clock.ts';
import { openStorage, type Storage } from '../open-storage.ts';

describe('SQLite on the server’s own thread', () => {
  let folder: string;
  let clock: FakeClock;
  let storage: Storage;
  let other: Database.Database;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'koers-dialect-'));
    clock = new FakeClock();
    storage = await openStorage(folder, clock);
    other = new Database(storage.path);
  });
  afterEach(async () => {
    other.close();
    await storage.close();
    rmSync(folder, { recursive: true });
  });

  const write = (id: string) =>
    storage.tables.insertInto('workspace').values({ id, name: 'W', created_at: 'now' }).execute();
  const writeTogether = (id: string) =>
    storage.tables
      .transaction()
      .execute((trx) => trx.insertInto('workspace').values({ id, name: 'W', created_at: 'now' }).execute());
  const ids = async () => (await storage.tables.selectFrom('workspace').select('id').execute()).map(({ id }) => id);

  it('S9 does not stop the loop for a lock from outside: reads go on, writes come when it is let go', async () => {
    await write('before');
    other.exec('begin exclusive');
    const began = performance.now();
    const writes = Promise.all([write('alone'), writeTogether('together')]);
    expect(await ids()).toEqual(['before']);
    await clock.advance(1000);
    expect(await ids()).toEqual(['before']);
    // A busy time-out of SQLite's own would have waited here, on this thread.
    expect(performance.now() - began).toBeLessThan(1000);
    other.exec('rollback');
    await clock.advance(100);
    await writes;
    expect((await ids()).toSorted()).toEqual(['alone', 'before', 'together']);
  });

  it('S9 refuses a write that has waited long enough, and whoever waits behind it', async () => {
    other.exec('begin exclusive');
    const refused = Promise.allSettled([write('a'), writeTogether('b'), write('c')]);
    await clock.advance(2100);
    const codes = (await refused).map((each) => each.status === 'rejected' && (each.reason as { code: string }).code);
    expect(codes).toEqual(['SQLITE_BUSY', 'SQLITE_BUSY', 'SQLITE_BUSY']);
    other.exec('rollback');
    await write('later');
    expect(await ids()).toEqual(['later']);
  });

  it('takes turns with whoever else of this process writes, in the order they came', async () => {
    const order: string[] = [];
    const journal = Promise.withResolvers<void>();
    const appended = storage.turns.during(() => journal.promise).then(() => order.push('journal'));
    const writes = [write('a'), writeTogether('b')].map((each, index) => each.then(() => order.push(`write ${index}`)));
    expect(await ids()).toEqual([]);
    journal.resolve();
    await Promise.all([appended, ...writes]);
    expect(order).toEqual(['journal', 'write 0', 'write 1']);
  });

  it('ends its turn whatever becomes of it', async () => {
    await write('w');
    await expect(write('w')).rejects.toThrow('UNIQUE');
    await expect(writeTogether('w')).rejects.toThrow('UNIQUE');
    const failing = storage.tables.transaction().execute(async () => {
      throw new Error('of its own');
    });
    await expect(failing).rejects.toThrow('of its own');
    await write('after');
    expect((await ids()).toSorted()).toEqual(['after', 'w']);
  });

  it('says why a transaction failed that SQLite rolled back by itself', async () => {
    const failing = storage.tables.transaction().execute(async (trx) => {
      await trx.insertInto('workspace').values({ id: 'half', name: 'W', created_at: 'now' }).execute();
      // A full disk ends the transaction before anyone asks.
      await sql`rollback`.execute(trx);
      throw Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' });
    });
    await expect(failing).rejects.toThrow('disk full');
    expect(await ids()).toEqual([]);
  });
});
