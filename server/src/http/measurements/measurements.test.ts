import { BODY } from '@koers/shared/document/version.ts';
import * as Y from 'yjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpCaller, Json } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { PATIENT } from '../../testing/patience.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';

describe('measurements from outside', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let script: HttpCaller;
  let count = 0;
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
    script = await ann.withToken();
    server.clock.set('2026-07-01T08:00:00Z');
  });
  afterAll(() => server.stop());

  interface Scene {
    readonly id: string;
    readonly visits: string;
    readonly cost: string;
  }
  async function plan(owner = ann): Promise<Scene> {
    const { id } = await owner.document({ kind: 'plan', title: 'Plan' });
    const prefix = `m${(count += 1)}x`;
    await writeBlocks(
      server.running.rooms,
      id,
      [
        {
          block: 'kpi',
          key: 'v',
          title: 'Visits',
          fields: { unit: 'visits' },
          entries: { measurements: [{ date: '2026-06-30', value: 160 }] },
        },
        { block: 'kpi', key: 'c', title: 'Cost', fields: { unit: '€' } },
      ],
      { prefix },
    );
    await server.running.projection.flush();
    return { id, visits: `${prefix}1`, cost: `${prefix}2` };
  }
  const kpiOf = async (id: string, kpi: string): Promise<Json> =>
    ((await ann.get(`/documents/${id}/blocks?kind=kpi`)).body.items as Json[]).find((one) => one.id === kpi);
  /** Every update that the document's room makes while `work` runs. */
  async function updatesDuring(id: string, work: () => Promise<unknown>): Promise<number> {
    const { room, release } = await server.running.rooms.hold(id);
    let updates = 0;
    room.doc.on('update', () => (updates += 1));
    await work();
    release();
    return updates;
  }

  it('M1 takes up to a thousand at once, in one transaction, and says what it did', async () => {
    const { id, visits } = await plan();
    const list = Array.from({ length: 1000 }, (_, at) => ({
      date: new Date(Date.UTC(2023, 0, 1 + at)).toISOString().slice(0, 10),
      value: at,
    }));
    const updates = await updatesDuring(id, async () => {
      const added = await script.post(`/kpis/${visits}/measurements`, list);
      expect(added.status).toBe(201);
      expect(added.body.written).toEqual({ added: 1000, replaced: 0, same: 0 });
      expect(added.body.measurements).toHaveLength(1001);
    });
    expect(updates).toBe(1);
    const tooMany = await script.post(`/kpis/${visits}/measurements`, [...list, { date: '2026-01-01', value: 1 }]);
    expect(tooMany.body.faults).toEqual([{ at: '', reason: 'too-many', limit: 1000 }]);
  });

  it('M2 M3 one of the same day and source takes the place of the last; of another, and of a person, stands beside it', async () => {
    const { visits } = await plan();
    const path = `/kpis/${visits}/measurements`;
    const on = (value: number, more = {}) => ({ date: '2026-06-30', value, ...more });
    expect((await script.post(path, on(5))).body.written).toEqual({ added: 1, replaced: 0, same: 0 });
    expect((await script.post(path, on(5))).body.written).toEqual({ added: 0, replaced: 0, same: 1 });
    expect((await script.post(path, on(6, { note: 'late' }))).body.written).toEqual({ added: 0, replaced: 1, same: 0 });
    expect((await script.post(path, on(7, { source: 'Shop' }))).body.written.added).toBe(1);
    const { body } = await ann.post(path, on(8));
    expect(body.measurements).toMatchObject([
      { value: 160, origin: null },
      { value: 6, note: 'late', origin: 'api:script', by: ann.id },
      { value: 7, origin: 'api:Shop' },
      { value: 8, origin: null, by: ann.id },
    ]);
  });

  it('M3 a key makes a repeated list one, also when the answer was lost', async () => {
    const { visits } = await plan();
    const list = [
      { date: '2026-06-01', value: 1 },
      { date: '2026-06-02', value: 2 },
    ];
    const send = () => ann.post(`/kpis/${visits}/measurements`, list, { 'idempotency-key': `k${visits}` });
    const [first, second] = await Promise.all([send(), send()]);
    expect(first.body).toEqual(second.body);
    await server.running.stores.idempotencyKeys.removeOlderThan('9999-01-01');
    expect((await send()).body.measurements).toHaveLength(3);
  });

  it('M3 tells what is wrong at each place of a list, and writes nothing of it', async () => {
    const { visits, cost } = await plan();
    const wrong = await script.post(`/kpis/${visits}/measurements`, [
      { date: '2026-06-01', value: 1 },
      { date: '2026-06-01', value: 2 },
      { date: '2026-07-03', value: 1 },
    ]);
    expect(wrong.status).toBe(422);
    expect(wrong.body.faults).toEqual([
      { at: '1.date', reason: 'given-twice' },
      { at: '2.date', reason: 'in-the-future' },
    ]);
    const shapes = await script.post(`/kpis/${visits}/measurements`, [{ date: 'x', value: 'NaN' }, 7]);
    expect(shapes.body.faults.slice(0, 2)).toEqual([
      { at: '0.date', reason: 'not-a-date' },
      { at: '0.value', reason: 'not-a-number' },
    ]);
    for (const [value, reason] of [
      ['NaN', 'bad-json'],
      ['1e999', 'invalid-input'],
      ['-Infinity', 'bad-json'],
    ]) {
      const answer = await script.send(
        'POST',
        `/kpis/${visits}/measurements`,
        `{"date":"2026-06-01","value":${value}}`,
      );
      expect([value, answer.body.code]).toEqual([value, reason]);
    }
    const unit = { date: '2026-06-01', value: 1, unit: '%' };
    expect((await script.post(`/kpis/${cost}/measurements`, unit)).body.faults).toEqual([
      { at: 'unit', reason: 'wrong-unit', limit: '€' },
    ]);
    expect((await script.post(`/kpis/${cost}/measurements`, { ...unit, unit: 'EUR' })).status).toBe(201);
    expect((await script.post(`/kpis/${visits}/measurements`, [])).body.code).toBe('invalid-input');
    expect(
      (await kpiOf((await ann.get(`/kpis?limit=200`)).body.items[0].documentId, visits))?.measurements ?? [],
    ).not.toContainEqual(expect.objectContaining({ date: '2026-06-01' }));
  });

  it('M1 says so when the KPI was deleted meanwhile', async () => {
    const { id, visits } = await plan();
    await server.running.rooms.change(id, ann.id, (doc) => doc.getXmlFragment(BODY).delete(0, 1));
    // The tables may have it still; the document decides.
    const answer = await script.post(`/kpis/${visits}/measurements`, { date: '2026-06-01', value: 1 });
    expect([answer.status, answer.body.code]).toEqual([410, 'block-gone']);
    await server.running.projection.flush();
    expect((await script.post(`/kpis/${visits}/measurements`, { date: '2026-06-01', value: 1 })).status).toBe(404);
  });

  it('M1 asks for an editor of its document', async () => {
    const { id, visits } = await plan();
    const reader = await (await server.guest(`Lezer${'q'.repeat((count += 1))}`, id, 'viewer')).withToken();
    const one = { date: '2026-06-01', value: 1 };
    expect((await reader.post(`/kpis/${visits}/measurements`, one)).status).toBe(403);
    expect((await (await ann.withToken(['read'])).post(`/kpis/${visits}/measurements`, one)).status).toBe(403);
  });

  const piece = (scene: Scene, importId: string, rows: Json[], more: Json = {}): Json => ({
    importId,
    piece: 0,
    file: 'cijfers.csv',
    standing: 'replace',
    kpis: [
      { documentId: scene.id, blockId: scene.visits },
      { documentId: scene.id, blockId: scene.cost },
    ],
    rows,
    ...more,
  });

  it('M6 writes a piece of a file in one transaction, tells what it could not, and takes all of it out again', async () => {
    const scene = await plan();
    const rows = [
      [0, '2026-06-29', 10, 'a note'],
      [0, '2026-06-30', 161, null],
      [1, '2026-06-30', 2.5, null],
      [1, '2026-08-01', 2.5, null],
      [0, 'soon', 1, null],
    ];
    const before = await kpiOf(scene.id, scene.visits);
    const updates = await updatesDuring(scene.id, async () => {
      const { body } = await ann.post('/measurements/imports', piece(scene, 'imp-one', rows));
      expect(body).toEqual({
        added: 2,
        replaced: 1,
        same: 0,
        kept: 0,
        faults: [
          { row: 3, reason: 'in-the-future' },
          { row: 4, reason: 'not-a-date' },
        ],
      });
    });
    expect(updates).toBe(1);
    await server.running.projection.flush();
    expect((await kpiOf(scene.id, scene.visits)).measurements).toMatchObject([
      { date: '2026-06-30', value: 161, origin: 'csv:cijfers.csv', by: ann.id },
      { date: '2026-06-29', value: 10, note: 'a note', origin: 'csv:cijfers.csv' },
    ]);
    expect((await ann.get('/measurements/imports')).body.items).toMatchObject([
      { id: 'imp-one', file: 'cijfers.csv', added: 2, replaced: 1, undoneAt: null },
    ]);
    expect((await ann.post('/measurements/imports/imp-one/undo')).body).toEqual({ undone: 3, left: 0, more: false });
    await server.running.projection.flush();
    expect((await kpiOf(scene.id, scene.visits)).measurements).toEqual(before.measurements);
    expect((await kpiOf(scene.id, scene.cost)).measurements).toEqual([]);
    expect((await ann.post('/measurements/imports', piece(scene, 'imp-one', rows, { piece: 1 }))).status).toBe(409);
  });

  it('M6 a piece that is sent again does nothing and is answered as before', async () => {
    const scene = await plan();
    const send = () => ann.post('/measurements/imports', piece(scene, 'imp-twice', [[1, '2026-06-29', 10, null]]));
    const first = (await send()).body;
    expect((await send()).body).toEqual(first);
    expect(first.added).toBe(1);
    // As after a crash between the document's commit and that of the answer.
    await server.running.stores.imports.removeBefore('9999');
    expect((await send()).body).toMatchObject({ added: 0, same: 1 });
    await server.running.projection.flush();
    expect((await kpiOf(scene.id, scene.cost)).measurements).toHaveLength(1);
  });

  it('M6 keeps days as they are when asked, and leaves what was changed since', async () => {
    const scene = await plan();
    const { body } = await ann.post(
      '/measurements/imports',
      piece(
        scene,
        'imp-keep',
        [
          [0, '2026-06-30', 1, null],
          [0, '2026-06-28', 1, null],
        ],
        { standing: 'keep' },
      ),
    );
    expect(body).toMatchObject({ added: 1, kept: 1, replaced: 0 });
    await server.running.rooms.change(scene.id, ann.id, (doc) => {
      const [kpi] = doc.getXmlFragment(BODY).toArray();
      const entry = kpi instanceof Y.XmlElement ? kpi.toArray().at(-1) : undefined;
      if (entry instanceof Y.XmlElement)
        (entry as unknown as { setAttribute(n: string, v: unknown): void }).setAttribute('value', 9);
    });
    expect((await ann.post('/measurements/imports/imp-keep/undo')).body).toEqual({ undone: 0, left: 1, more: false });
  });

  it('M6 takes a file of many pieces back in several calls, and goes on where one broke off', async () => {
    const scene = await plan();
    for (let at = 0; at < 6; at += 1) {
      const rows = [[1, `2026-05-0${at + 1}`, at, null]];
      await ann.ok(ann.post('/measurements/imports', piece(scene, 'imp-many', rows, { piece: at })));
    }
    const undo = () => ann.ok(ann.post('/measurements/imports/imp-many/undo'));
    expect([await undo(), await undo(), await undo()]).toEqual([
      { undone: 4, left: 0, more: true },
      { undone: 2, left: 0, more: false },
      { undone: 0, left: 0, more: false },
    ]);
    await server.running.projection.flush();
    expect((await kpiOf(scene.id, scene.cost)).measurements).toEqual([]);
  });

  it('M6 weighs each document, and goes on with the rest', async () => {
    const [mine, closed] = [await plan(), await plan()];
    const guest = await server.guest(`Gast${'q'.repeat((count += 1))}`, mine.id, 'editor');
    const kpis = [
      { documentId: mine.id, blockId: mine.visits },
      { documentId: closed.id, blockId: closed.visits },
      { documentId: mine.id, blockId: 'deleted' },
    ];
    const rows = [0, 1, 2].map((kpi) => [kpi, '2026-06-01', 1, null]);
    const { body } = await guest.post('/measurements/imports', piece(mine, 'imp-guest', rows, { kpis }));
    expect(body).toMatchObject({
      added: 1,
      faults: [
        { row: 1, reason: 'may-not-change' },
        { row: 2, reason: 'kpi-gone' },
      ],
    });
    expect((await ann.post('/measurements/imports', piece(mine, 'imp-guest', rows))).status).toBe(404);
    expect((await ann.post('/measurements/imports/imp-guest/undo')).status).toBe(404);
    expect((await kpiOf(closed.id, closed.visits)).measurements).toHaveLength(1);
  });

  it('M6 lists the KPIs that one may add to, and no other', async () => {
    const [mine, closed] = [await plan(), await plan()];
    const name = `Teller${'q'.repeat((count += 1))}`;
    const guest = await server.guest(name, mine.id, 'editor');
    const reader = await server.guest(`${name}q`, mine.id, 'viewer');
    expect((await guest.get('/measurements/kpis')).body.items).toEqual([
      { documentId: mine.id, documentTitle: 'Plan', blockId: mine.visits, title: 'Visits', unit: 'visits' },
      { documentId: mine.id, documentTitle: 'Plan', blockId: mine.cost, title: 'Cost', unit: '€' },
    ]);
    expect((await reader.get('/measurements/kpis')).body.items).toEqual([]);
    const all = ((await ann.get('/measurements/kpis')).body.items as Json[]).map((one) => one.documentId);
    expect(all).toEqual(expect.arrayContaining([mine.id, closed.id]));
    await ann.delete(`/documents/${closed.id}`);
    await expect
      .poll(
        async () => ((await ann.get('/measurements/kpis')).body.items as Json[]).map((one) => one.documentId),
        PATIENT,
      )
      .not.toContain(closed.id);
  });

  it('M3 takes the day that it is already somewhere on earth', async () => {
    const { visits } = await plan();
    server.clock.set('2026-07-01T13:00:00Z');
    expect((await script.post(`/kpis/${visits}/measurements`, { date: '2026-07-02', value: 1 })).status).toBe(201);
  });
});
