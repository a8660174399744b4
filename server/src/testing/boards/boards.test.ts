import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FactsQuery } from '@koers/shared/api/blocks.ts';
import type { BlockKind } from '@koers/shared/blocks/define.ts';
import { sortsOf } from '@koers/shared/blocks/list-fields.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filterOf, listFacts } from '../../http/blocks/list-facts.ts';
import type { FactFilter, FactPlace } from '../../projection/fact-reader.ts';
import { withReadable } from '../../storage/documents/readable-documents.ts';
import { factOf } from '../../storage/facts/fact-columns.ts';
import { FactQueries } from '../../storage/facts/fact-queries.ts';
import { FactRows } from '../../storage/facts/fact-rows.ts';
import { openStorage } from '../../storage/open-storage.ts';
import { WorkspaceRows } from '../../storage/workspaces/workspace-rows.ts';
import { MovableClock } from '../fake-clock.ts';
import { BOARD_KINDS, callsOf, filtersOf } from './board-calls.ts';
import { readersOf, type Reader } from './board-readers.ts';
import { boardScene, type BoardScene } from '../../storage/seeded/board-scene.ts';
import { WatchedTables } from '../../storage/seeded/board-tables.ts';
import { listed, type OracleDocument, type OracleFact } from './list-oracle.ts';
import { seedBoards } from './seed-boards.ts';

const TODAY = '2026-07-01';
const kinds = BOARD_KINDS.flatMap((name) => blockRegistry.get(name) ?? []);

describe('lists of a seeded workspace', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'koers-boards-'));
  let watched: WatchedTables;
  let facts: FactQueries;
  let scene: BoardScene;
  let readers: Reader[];
  beforeAll(async () => {
    await seedBoards({ dataDir, scale: 0.012, today: TODAY, bodies: 2 });
    watched = new WatchedTables(join(dataDir, 'koers.sqlite'));
    facts = new FactQueries(watched.tables, blockRegistry);
    scene = await boardScene(watched.tables, TODAY);
    readers = await readersOf(watched.tables);
  }, 60_000);
  afterAll(async () => {
    await watched.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('B11 no list reads a table from end to end, whatever it is narrowed to and ordered by', async () => {
    const clock = new MovableClock();
    clock.set(`${TODAY}T12:00:00Z`);
    const parts = { facts, workspaces: new WorkspaceRows(watched.tables), clock };
    let asked = 0;
    const scans = new Set<string>();
    const look = (): void => {
      asked += watched.asked.length;
      for (const one of watched.asked) for (const step of watched.scans(one)) scans.add(`${step}: ${one.sql}`);
      watched.asked.length = 0;
    };
    // A member is asked for as an owner is.
    for (const reader of readers.filter(({ name }) => name !== 'member')) {
      for (const kind of kinds) {
        for (const { query } of callsOf(kind, scene)) {
          await listFacts(parts, { ...reader, kind, query: FactsQuery.parse({ ...query, limit: 10 }) });
          look();
        }
        for (const query of filtersOf(kind, scene)) {
          await facts.counts(reader.userId, filterOf({ ...reader, kind, query: FactsQuery.parse(query) }, clock));
          look();
        }
      }
    }
    await facts.measurements({ documentId: scene.documentId, blockId: 'none' }, { after: ['', 0], limit: 10 });
    look();
    expect([...scans]).toEqual([]);
    expect(asked).toBeGreaterThan(2000);
    // That it would be told: the same, without the indexes.
    watched.asked.push({ sql: 'select * from block_task as k where k.title_key > ?', parameters: ['x'] });
    look();
    expect([...scans]).toHaveLength(1);
  }, 60_000);

  describe('against an oracle', () => {
    let documents: ReadonlyMap<string, OracleDocument>;
    let names: ReadonlyMap<string, string>;
    const readable = new Map<string, OracleFact[]>();
    beforeAll(async () => {
      const { tables } = watched;
      const rows = await tables.selectFrom('document').selectAll().execute();
      documents = new Map(
        rows.map((row) => [
          row.id,
          {
            id: row.id,
            workspaceId: row.workspace_id,
            title: row.title,
            kind: row.kind,
            parentId: row.parent_id,
            strategyId: row.strategy_id,
            createdAt: row.created_at,
            bounds: { onTrack: 0.1, atRisk: 0.25 },
          },
        ]),
      );
      names = new Map(
        (await tables.selectFrom('user').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]),
      );
      const blocks = await tables.selectFrom('block').selectAll().execute();
      const all = blocks.flatMap((row): OracleFact[] => {
        const document = documents.get(row.document_id);
        return document
          ? [{ document, block: factOf({ ...row, documentId: document.id, documentTitle: '' }).block }]
          : [];
      });
      for (const { userId } of readers) {
        const mine = await withReadable(tables, userId)
          .selectFrom('readable')
          .innerJoin('document', 'document.id', 'readable.document_id')
          .select('document.id')
          .where('document.trashed_at', 'is', null)
          .execute();
        const ids = new Set(mine.map(({ id }) => id));
        readable.set(
          userId,
          all.filter(({ document }) => ids.has(document.id)),
        );
      }
    });

    const day = fc
      .integer({ min: -500, max: 400 })
      .map((days) => new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10));
    const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

    /** Filters that name what is there, and what is not. */
    const filterFor = (kind: BlockKind) =>
      fc
        .record({
          documentId: sometimes(fc.constantFrom(scene.documentId, scene.under, 'nothing')),
          under: sometimes(fc.constantFrom(scene.under, scene.documentId, 'nothing')),
          person: sometimes(fc.constantFrom(scene.person, 'person-0-0', 'nobody')),
          channel: sometimes(fc.constantFrom(scene.channel, 'no/channel')),
          goal: sometimes(fc.constantFrom(scene.goal)),
          status: sometimes(
            fc.subarray(['todo', 'doing', 'done', 'ready', 'published', 'onTrack', 'atRisk', 'offTrack', 'noData'], {
              minLength: 1,
            }),
          ),
          from: sometimes(day),
          until: sometimes(day),
          undated: sometimes(fc.constantFrom('true' as const, 'false' as const, 'only' as const)),
          late: sometimes(fc.boolean()),
          title: sometimes(fc.constantFrom('DUURZAAM', 'tips', 'é', 'op', 'komt niet voor')),
          workspaceId: sometimes(fc.constantFrom('workspace-0', 'workspace-2')),
          // Most of these together leave nothing: some of them are left out again.
          kept: fc.subarray(
            [
              'documentId',
              'under',
              'person',
              'channel',
              'goal',
              'status',
              'from',
              'until',
              'undated',
              'late',
              'title',
              'workspaceId',
            ],
            { maxLength: 4 },
          ),
          today: day,
        })
        .map(({ kept, today, ...drawn }): FactFilter => ({
          kind: kind.kind,
          today,
          ...Object.fromEntries(
            Object.entries(drawn).filter(([name, value]) => value !== undefined && kept.includes(name)),
          ),
        }));

    it.each(kinds.map((kind) => [kind.kind, kind] as const))(
      'B1 B2 B3 B4 B5 B6 B7 B8 B9 %s: the same blocks in the same order on the same pages, and as many',
      async (_name, kind) => {
        const drawn = fc.record({
          reader: fc.constantFrom(...new Set(readers.map(({ userId }) => userId))),
          filter: filterFor(kind),
          order: fc.option(fc.record({ by: fc.constantFrom(...sortsOf(kind)), descending: fc.boolean() })),
          limit: fc.integer({ min: 1, max: 60 }),
        });
        await fc.assert(
          fc.asyncProperty(drawn, async ({ reader, filter, order, limit }) => {
            const wanted = listed(readable.get(reader) ?? [], documents, { kind, filter, order, names });
            const places = wanted.map(({ document, block }) => `${document.id}/${block.id}`);
            const found: string[] = [];
            let after: FactPlace | null = null;
            for (let page = 0; page < 4; page += 1) {
              const rows = await facts.ofKind(reader, filter, { order, after, limit });
              found.push(...rows.map(({ fact }) => `${fact.documentId}/${fact.block.id}`));
              after = rows.at(-1)?.place ?? null;
              if (rows.length < limit) break;
            }
            expect(found).toEqual(places.slice(0, 4 * limit));
            expect((await facts.counts(reader, filter)).total).toBe(wanted.length);
          }),
          { numRuns: 120 },
        );
      },
      60_000,
    );
  });

  it('B12 is the same for the same seed', async () => {
    const again = mkdtempSync(join(tmpdir(), 'koers-boards-'));
    await seedBoards({ dataDir: again, scale: 0.012, today: TODAY, bodies: 2 });
    const printsOf = async (folder: string) => {
      const storage = await openStorage(folder);
      const prints = await (await FactRows.open(storage.tables, blockRegistry)).fingerprints();
      await storage.close();
      return prints;
    };
    expect(await printsOf(again)).toEqual(await printsOf(dataDir));
    rmSync(again, { recursive: true, force: true });
  }, 60_000);
});
