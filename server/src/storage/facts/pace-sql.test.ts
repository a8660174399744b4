import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import type { ExtractedBlock } from '@koers/shared/extraction/extracted-block.ts';
import { kpiPace, paceOf, type KpiStatus } from '@koers/shared/extraction/pace.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DocumentRows } from '../documents/document-rows.ts';
import { openStorage, type Storage } from '../open-storage.ts';
import { FactQueries } from './fact-queries.ts';
import { FactRows } from './fact-rows.ts';

const NOW = '2026-03-02T09:00:00.000Z';
const STATUSES: readonly KpiStatus[] = ['noData', 'onTrack', 'atRisk', 'offTrack', 'reached'];

const dayAt = (days: number): string => new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10);
/** Days close enough together that measurements, periods and what is due meet each other; most of them at the ends of months. */
const day = fc.oneof(
  fc.integer({ min: 0, max: 800 }).map(dayAt),
  fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: -3, max: 1 }))
    .map(([month, off]) => new Date(Date.UTC(2025, month, off)).toISOString().slice(0, 10)),
);
const value = fc
  .oneof(
    fc.integer({ min: -20, max: 20 }),
    fc.double({ min: -1e15, max: 1e15, noNaN: true }),
    fc.constantFrom(0, 0.1, 0.3, 1 / 3),
  )
  // JSON, in which facts are kept, has no minus zero.
  .map((drawn) => drawn + 0);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 5 });

const kpis = fc.array(
  fc.record({
    baseline: maybe(value),
    target: maybe(value),
    direction: fc.constantFrom('up', 'down'),
    from: maybe(day),
    until: maybe(day),
    frequency: maybe(fc.constantFrom('daily', 'weekly', 'biweekly', 'monthly', 'quarterly', 'yearly')),
    override: fc.option(
      fc.record({
        status: fc.constantFrom('onTrack', 'reached'),
        after: fc.constantFrom(null, 'm0', 'm1', 'none yet'),
        on: maybe(day),
      }),
      { freq: 3 },
    ),
    measurements: fc.array(fc.record({ date: maybe(day), value: maybe(value) }), { maxLength: 5 }),
  }),
  { minLength: 10, maxLength: 40 },
);
type Drawn = (typeof kpis extends fc.Arbitrary<infer T> ? T : never)[number];

function kpiOf({ override, measurements, ...fields }: Drawn, index: number): ExtractedBlock {
  const empty = Object.fromEntries(Object.keys(blockRegistry.get('kpi')?.fields ?? {}).map((name) => [name, null]));
  const byHand = override && { statusOverride: override.status, statusAfter: override.after, statusOn: override.on };
  return {
    kind: 'kpi',
    id: `k${index}`,
    position: index,
    section: null,
    title: '',
    parts: { method: '' },
    fields: { ...empty, ...fields, ...byHand },
    entries: {
      measurements: measurements.map((line, place) => ({ id: `m${place}`, fields: { ...line, note: null, by: null } })),
    },
    faults: [],
  };
}

describe('a KPI’s pace in SQL', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'koers-pace-'));
  let storage: Storage;
  let facts: FactRows;
  let queries: FactQueries;
  beforeAll(async () => {
    storage = await openStorage(dataDir);
    const { tables } = storage;
    facts = await FactRows.open(tables, blockRegistry);
    queries = new FactQueries(tables, blockRegistry);
    await tables.insertInto('workspace').values({ id: 'w', name: 'w', created_at: NOW }).execute();
    const ann = {
      id: 'ann',
      name: 'Ann',
      email: 'a',
      password_hash: 'x',
      language: 'nl',
      color: '#000',
      created_at: NOW,
    } as const;
    await tables.insertInto('user').values(ann).execute();
    await tables
      .insertInto('workspace_member')
      .values({ workspace_id: 'w', user_id: 'ann', role: 'viewer', joined_at: NOW })
      .execute();
    const blank = { startsOn: null, endsOn: null, strategyId: null, parentId: null, body: null } as const;
    await new DocumentRows(tables).create([
      { ...blank, id: 'd', workspaceId: 'w', kind: 'page', title: 'd', ownerId: 'ann', language: 'nl', createdAt: NOW },
    ]);
  });
  afterAll(async () => {
    await storage.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const bounds = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));

  it('B7 is what the rule says, for any KPI, bounds and day', async () => {
    await fc.assert(
      fc.asyncProperty(kpis, fc.array(day, { minLength: 1, maxLength: 4 }), bounds, async (drawn, days, [a, b]) => {
        const blocks = drawn.map(kpiOf);
        await facts.replace('d', { blocks, headings: [], links: [] }, 1, NOW);
        const limits = { onTrack: Math.min(a, b), atRisk: Math.max(a, b) };
        await storage.tables
          .updateTable('workspace')
          .set({ pace_on_track: limits.onTrack, pace_at_risk: limits.atRisk })
          .execute();
        for (const today of days) {
          const wanted = blocks.map((block) => kpiPace(block, today, limits));
          const listed = async (filter: object) =>
            queries.ofKind(
              'ann',
              { kind: 'kpi', today, workspaceId: 'w', ...filter },
              { order: null, after: null, limit: 100 },
            );
          const ids = async (filter: object) => (await listed(filter)).map(({ fact }) => fact.block.position);
          for (const status of STATUSES) {
            expect(await ids({ status: [status] })).toEqual(
              wanted.flatMap((pace, index) => (pace.status === status ? [index] : [])),
            );
          }
          expect(await ids({ late: true })).toEqual(wanted.flatMap((pace, index) => (pace.overdue ? [index] : [])));
          for (const { fact } of await listed({})) {
            const { series: _series, ...pace } = wanted[fact.block.position] ?? kpiPace(fact.block, today);
            if (!fact.summary) throw new Error('A KPI was not summed up.');
            const { series: _thinned, ...told } = paceOf(fact.block.fields, fact.summary, {
              today,
              measuredBy: fact.measuredBy,
              bounds: limits,
            });
            expect(told).toEqual(pace);
          }
          const { total, late, byStatus } = await queries.counts('ann', { kind: 'kpi', today });
          expect({ total, late }).toEqual({
            total: blocks.length,
            late: wanted.filter(({ overdue }) => overdue).length,
          });
          expect(byStatus).toEqual(
            Object.fromEntries(
              [...Map.groupBy(wanted, ({ status }) => status)].map(([status, all]) => [status, all.length]),
            ),
          );
        }
      }),
      { numRuns: 120 },
    );
  });
});
