import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { sql, type Kysely } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { FactRows } from '../facts/fact-rows.ts';
import { up } from '../migrations/0013-inbox.ts';
import { openStorage } from '../open-storage.ts';
import { FactWatchRows } from './watch-rows.ts';

const TABLES = ['mail_queue', 'notice', 'notice_setting', 'told_assignee', 'watched_kpi', 'inbox_state'];

describe('the migration of a server that people worked on already', () => {
  const folder = mkdtempSync(join(tmpdir(), 'koers-inbox-migration-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('N10 takes the tasks that people have by then as told', async () => {
    const storage = await openStorage(folder);
    const { tables } = storage;
    await FactRows.open(tables, blockRegistry);
    const at = '2026-01-01T00:00:00.000Z';
    await tables.insertInto('workspace').values({ id: 'w', name: 'W', created_at: at }).execute();
    const document = { workspace_id: 'w', kind: 'plan', title: 'Plan', status: 'draft', language: 'nl' } as const;
    const none = { starts_on: null, ends_on: null, owner_id: null, strategy_id: null, parent_id: null };
    const times = { trashed_at: null, trashed_with: null, created_at: at, updated_at: at };
    await tables
      .insertInto('document')
      .values({ id: 'd', ...document, ...none, ...times, position: 'a' })
      .execute();
    const task = { document_id: 'd', kind: 'task' };
    const block = { ...task, section: null, title: 'Filmen', data: '{}' };
    const values = { ...task, field: 'assignees' };
    await tables
      .insertInto('block')
      .values({ ...block, block_id: 'old', position: 0 })
      .execute();
    await tables
      .insertInto('block_value')
      .values({ ...values, block_id: 'old', value: 'ann' })
      .execute();
    for (const table of TABLES) await sql`drop table ${sql.table(table)}`.execute(tables);
    await up(tables as unknown as Kysely<unknown>);

    const watch = new FactWatchRows(tables);
    expect(await watch.newAssignees('d')).toEqual([]);
    await tables
      .insertInto('block_value')
      .values({ ...values, block_id: 'old', value: 'bram' })
      .execute();
    expect(await watch.newAssignees('d')).toEqual([{ blockId: 'old', userId: 'bram', title: 'Filmen' }]);
    await storage.close();
  });
});
