import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import type { ExtractedDocument } from '@koers/shared/extraction/extracted-document.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changesNothing, factChange, type Changed } from '../../projection/fact-change.ts';
import { DocumentRows } from '../documents/document-rows.ts';
import { openStorage, type Storage } from '../open-storage.ts';
import { FactRows } from './fact-rows.ts';
import { dynamic } from './fact-tables.ts';

const NOW = '2026-03-02T09:00:00.000Z';

function kpi(id: string, more: Partial<ExtractedBlock> = {}): ExtractedBlock {
  const empty = Object.fromEntries(Object.keys(blockRegistry.get('kpi')?.fields ?? {}).map((name) => [name, null]));
  return {
    kind: 'kpi',
    id,
    position: 0,
    section: null,
    title: id,
    parts: { method: '' },
    fields: { ...empty, direction: 'up' },
    entries: { measurements: [] },
    faults: [],
    ...more,
  };
}

const says = (
  blocks: readonly ExtractedBlock[],
  text: Partial<Omit<ExtractedDocument, 'blocks'>> = {},
): ExtractedDocument => ({ blocks, headings: [], links: [], ...text });
const kinds = (...names: readonly string[]): Changed => ({ kinds: new Set(names), text: false });

describe('FactRows', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'koers-facts-'));
  let storage: Storage;
  let facts: FactRows;
  let count = 0;
  beforeAll(async () => {
    storage = await openStorage(dataDir);
    facts = await FactRows.open(storage.tables, blockRegistry);
    const { tables } = storage;
    await tables.insertInto('workspace').values({ id: 'w', name: 'W', created_at: NOW }).execute();
    await tables
      .insertInto('user')
      .values({
        id: 'ann',
        name: 'Ann',
        email: 'a',
        password_hash: 'x',
        language: 'nl',
        color: '#000',
        created_at: NOW,
      })
      .execute();
  });
  afterAll(async () => {
    await storage.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function document(): Promise<string> {
    const id = `doc${(count += 1)}`;
    await new DocumentRows(storage.tables).create([
      {
        id,
        workspaceId: 'w',
        kind: 'page',
        title: id,
        startsOn: null,
        endsOn: null,
        ownerId: 'ann',
        strategyId: null,
        parentId: null,
        language: 'nl',
        createdAt: NOW,
        body: null,
      },
    ]);
    return id;
  }
  const rows = (table: string, documentId: string) =>
    dynamic(storage.tables).selectFrom(table).selectAll().where('document_id', '=', documentId).execute();
  const changes = async (): Promise<number> => {
    // Of the connection that writes: transactions have it.
    const { rows } = await storage.tables
      .transaction()
      .execute((trx) => sql<{ count: number }>`select total_changes() as count`.execute(trx));
    return rows[0]?.count ?? 0;
  };

  it('gives each scalar field a typed column, each entry a row, each person and reference a value', async () => {
    const id = await document();
    const block = kpi('k1', {
      fields: { ...kpi('').fields, target: 12.5, unit: '%', owner: 'ann', goal: { documentId: 'd', blockId: 'g' } },
      entries: { measurements: [{ id: 'm1', fields: { date: '2026-03-01', value: 3, note: null, by: 'ann' } }] },
    });
    await facts.replace(id, says([block]), 7, NOW);
    expect(await rows('block_kpi', id)).toMatchObject([
      { target: 12.5, unit: '%', owner: 'ann', goal_document_id: 'd', goal_block_id: 'g', baseline: null },
    ]);
    expect(await rows('entry_measurement', id)).toMatchObject([
      { block_id: 'k1', entry_id: 'm1', position: 0, date: '2026-03-01', value: 3, note: null },
    ]);
    expect((await rows('block_value', id)).map(({ field, value }) => [field, value])).toEqual([
      ['goal', 'd/g'],
      ['owner', 'ann'],
    ]);
    const { rows: columns } = await sql<{
      name: string;
      type: string;
    }>`select name, type from pragma_table_info('block_kpi')`.execute(storage.tables);
    expect(columns).toContainEqual({ name: 'target', type: 'double precision' });
    expect(columns).toContainEqual({ name: 'until', type: 'TEXT' });
  });

  it('P8 writes only what differs, and says which kinds changed', async () => {
    const id = await document();
    const [one, two] = [kpi('one'), kpi('two', { position: 1 })];
    expect(await facts.replace(id, says([one, two]), 1, NOW)).toEqual(kinds('kpi'));
    let before = await changes();
    expect(await facts.replace(id, says([one, two]), 2, NOW)).toEqual(kinds());
    // The projection's own row, and nothing else.
    expect((await changes()) - before).toBe(1);

    before = await changes();
    const moved = { ...two, position: 2, section: 'Later' };
    // Its place stands in two tables, that lists walk along one of them.
    expect(await facts.replace(id, says([one, moved]), 3, NOW)).toEqual(kinds('kpi'));
    expect((await changes()) - before).toBe(3);
    expect((await rows('block', id)).map(({ block_id, position, section }) => [block_id, position, section])).toEqual([
      ['one', 0, null],
      ['two', 2, 'Later'],
    ]);

    expect(await facts.replace(id, says([moved]), 4, NOW)).toEqual(kinds('kpi'));
    expect(await rows('block_kpi', id)).toMatchObject([{ block_id: 'two' }]);
  });

  const to = (blockId: string, documentId = 'd') => ({ documentId, blockId });
  const links = async (id: string) =>
    (await rows('link', id)).map(({ block_id, via, place, section, to_block_id }) =>
      [block_id, via, place, section, to_block_id].join(' '),
    );

  it('P11 gives each reference a row, those of fields with their block and those of the text by themselves', async () => {
    const id = await document();
    const tactic: ExtractedBlock = {
      ...kpi('t'),
      kind: 'tactic',
      fields: { goals: [to('g1'), to('g2')] },
      entries: {},
    };
    const measured = kpi('k', { position: 1, fields: { ...kpi('').fields, goal: to('g1') } });
    const inText = [
      { blockId: null, section: null, as: 'reference', target: to('g3') },
      { blockId: 'k', section: 'Doel', as: 'mention', target: to('g3') },
    ] as const;
    const headings = [{ id: 'h', level: 1, title: 'Doel', position: 1 }];
    expect(await facts.replace(id, says([tactic, measured], { headings, links: inText }), 1, NOW)).toEqual({
      kinds: new Set(['kpi', 'tactic']),
      text: true,
    });
    const all = ['t goals 0  g1', 't goals 1  g2', 'k goal 0  g1', ' @reference 0  g3', 'k @mention 1 Doel g3'];
    expect(new Set(await links(id))).toEqual(new Set(all));
    expect(await rows('heading', id)).toMatchObject([
      { place: 0, heading_id: 'h', level: 1, title: 'Doel', position: 1 },
    ]);

    // A block that is written anew takes its fields’ references along, and leaves those of its text.
    const renamed = { ...measured, title: 'Anders', fields: { ...measured.fields, goal: null } };
    expect(await facts.replace(id, says([tactic, renamed], { headings, links: inText }), 2, NOW)).toEqual(kinds('kpi'));
    expect(new Set(await links(id))).toEqual(new Set(all.filter((row) => row !== 'k goal 0  g1')));

    const [, second] = inText;
    expect(await facts.replace(id, says([tactic, renamed], { links: [second] }), 3, NOW)).toEqual({
      kinds: new Set(),
      text: true,
    });
    expect(await links(id)).toContain('k @mention 0 Doel g3');
    expect(await links(id)).toHaveLength(3);
    expect(await rows('heading', id)).toEqual([]);
  });

  it('P8 writes a difference without looking, and leaves the same tables as a comparison', async () => {
    const [one, two] = [await document(), await document()];
    const before = says([kpi('a'), kpi('b', { position: 1 }), kpi('c', { position: 2 })], {
      headings: [{ id: 'h', level: 1, title: 'Doel', position: 0 }],
      links: [{ blockId: 'a', section: 'Doel', as: 'mention', target: to('g') }],
    });
    const after = says(
      [kpi('c'), kpi('a', { position: 1, title: 'Anders' }), kpi('n', { position: 2, section: 'Nieuw' })],
      {
        headings: [
          { id: 'h', level: 1, title: 'Doel', position: 1 },
          { id: 'i', level: 2, title: 'Nieuw', position: 2 },
        ],
        links: [{ blockId: 'a', section: 'Doel', as: 'mention', target: to('g2') }],
      },
    );
    for (const id of [one, two]) await facts.replace(id, before, 1, NOW);
    const change = factChange(before, after);
    expect([change.removed, change.written, change.moved].map((list) => list.map(({ id }) => id))).toEqual([
      ['a', 'b'],
      ['a', 'n'],
      ['c'],
    ]);
    expect(await facts.change(one, change, 2, NOW)).toEqual(await facts.replace(two, after, 2, NOW));
    for (const table of ['block', 'block_kpi', 'block_value', 'heading', 'link', 'entry_measurement', 'projection']) {
      const [written, compared] = [await rows(table, one), await rows(table, two)];
      const apart = (row: object) => JSON.stringify({ ...row, document_id: '' });
      expect(new Set(written.map(apart))).toEqual(new Set(compared.map(apart)));
    }
    expect(changesNothing(factChange(after, after))).toBe(true);
    expect(await facts.change('nothing', change, 1, NOW)).toBeNull();
  });

  it('does not wait for the disk, and nothing else of the database is written so', async () => {
    const id = await document();
    const synchronous = async () => {
      const read = storage.tables.transaction().execute((trx) => sql`pragma synchronous`.execute(trx));
      return (await read).rows[0];
    };
    const [during, after] = [facts.replace(id, says([kpi('k')]), 1, NOW), synchronous()];
    await during;
    // Asked for while the other ran: it had to wait for its turn, and FULL is back.
    expect(await after).toEqual({ synchronous: 2 });
    await expect(facts.replace(id, says([kpi('twice'), kpi('twice')]), 2, NOW)).rejects.toThrow('UNIQUE');
    expect(await synchronous()).toEqual({ synchronous: 2 });
    expect(await rows('block', id)).toMatchObject([{ block_id: 'k' }]);
  });

  it('follows a block that became another kind under the same id', async () => {
    const id = await document();
    await facts.replace(id, says([kpi('x', { fields: { ...kpi('').fields, owner: 'ann' } })]), 1, NOW);
    const task: ExtractedBlock = {
      ...kpi('x'),
      kind: 'task',
      parts: {},
      fields: { status: 'todo', assignees: ['ann'] },
      entries: {},
    };
    expect(await facts.replace(id, says([task]), 2, NOW)).toEqual(kinds('kpi', 'task'));
    expect(await rows('block_kpi', id)).toEqual([]);
    expect((await rows('block_value', id)).map(({ kind, field }) => [kind, field])).toEqual([['task', 'assignees']]);
  });

  it('takes two thousand blocks', async () => {
    const id = await document();
    const blocks = Array.from({ length: 2000 }, (_, position) => kpi(`b${position}`, { position }));
    await facts.replace(id, says(blocks), 1, NOW);
    expect(await rows('block_kpi', id)).toHaveLength(2000);
    await facts.replace(id, says(blocks.slice(1)), 2, NOW);
    expect(await rows('block', id)).toHaveLength(1999);
  });

  it('knows no document that is not there, and stores nothing for it', async () => {
    expect(await facts.replace('nothing', says([kpi('k')]), 1, NOW)).toBeNull();
    expect(await rows('block', 'nothing')).toEqual([]);
  });

  it('P5 tells how far each document was projected', async () => {
    const [one, two, three] = [await document(), await document(), await document()];
    await facts.replace(one, says([]), 12, NOW);
    await facts.replace(two, says([]), null, NOW);
    const seqs = await facts.projectedSeqs();
    expect([seqs.get(one), seqs.get(two), seqs.get(three)]).toEqual([12, null, null]);
    await facts.mark(new Map([one, two].map((id, index) => [id, 20 + index])), NOW);
    const later = await facts.projectedSeqs();
    expect([later.get(one), later.get(two), later.get(three)]).toEqual([20, 21, null]);
  });
});
