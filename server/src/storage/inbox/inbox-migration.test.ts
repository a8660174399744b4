import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { sql, type Kysely } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { FactRows } from '../facts/fact-rows.ts';
import { up } from '../migrations/0013-inbox.ts';
import { up as nameComments } from '../migrations/0018-notice-comments.ts';
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

  it('N15 takes the words of comments out of notices, and says which comment each was about', async () => {
    const storage = await openStorage(mkdtempSync(join(folder, 'comments-')));
    const { tables } = storage;
    // as they were, and without the people and documents that their rows would need
    await sql`alter table comment rename to former_comment`.execute(tables);
    await sql`create table comment (id, thread_id, place, author_id, body, made_at)`.execute(tables);
    await sql`drop table notice`.execute(tables);
    await sql`create table notice (id, user_id, kind, actor_id, thread_id, excerpt, key, at, count, in_app)`.execute(
      tables,
    );
    const comment = (id: string, place: number, author: string, at: string) =>
      sql`insert into comment (id, thread_id, place, author_id, body, made_at) values (${id}, 't', ${place}, ${author}, '[]', ${at})`;
    await comment('one', 1, 'ann', '2026-01-01').execute(tables);
    await comment('two', 2, 'ann', '2026-01-03').execute(tables);
    await comment('other', 3, 'bram', '2026-01-01').execute(tables);
    const notice = (id: string, thread: string | null) =>
      sql`insert into notice (id, user_id, kind, actor_id, thread_id, excerpt, key, at, count, in_app)
        values (${id}, 'cas', 'reply', 'ann', ${thread}, 'Woorden', ${id}, '2026-01-02', 1, 1)`;
    await notice('of-comment', 't').execute(tables);
    await notice('lost', 'gone').execute(tables);
    await notice('of-task', null).execute(tables);
    await nameComments(tables as unknown as Kysely<unknown>);
    const rows = await tables.selectFrom('notice').select(['id', 'comment_id', 'excerpt']).orderBy('id').execute();
    expect(rows).toEqual([
      { id: 'lost', comment_id: null, excerpt: '' },
      { id: 'of-comment', comment_id: 'one', excerpt: '' },
      { id: 'of-task', comment_id: null, excerpt: 'Woorden' },
    ]);
    await storage.close();
  });
});
