import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { FactRows } from './facts/fact-rows.ts';
import { openStorage } from './open-storage.ts';

describe('openStorage', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'koers-migrate-'));
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('migrates an empty folder, and a second time changes nothing', async () => {
    const first = await openStorage(join(dataDir, 'deep', 'down'));
    await FactRows.open(first.tables, blockRegistry);
    const tables = (await first.tables.introspection.getTables()).map(({ name }) => name);
    expect(tables).toEqual(expect.arrayContaining(['user', 'session', 'document', 'journal_update', 'block_kpi']));
    await first.close();
    const second = await openStorage(join(dataDir, 'deep', 'down'));
    expect((await second.tables.introspection.getTables()).map(({ name }) => name)).toEqual(tables);
    await second.close();
  });

  it('refuses a transaction’s half when it fails', async () => {
    const storage = await openStorage(dataDir);
    const { tables } = storage;
    const failing = tables.transaction().execute(async (trx) => {
      await trx.insertInto('workspace').values({ id: 'w', name: 'W', created_at: 'now' }).execute();
      await trx.insertInto('workspace').values({ id: 'w', name: 'again', created_at: 'now' }).execute();
    });
    await expect(failing).rejects.toThrow('UNIQUE');
    expect(await tables.selectFrom('workspace').selectAll().execute()).toEqual([]);
    await storage.close();
  });
});
