import { factsPath } from '@koers/shared/api/blocks.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { BODY } from '@koers/shared/document/version.ts';
import * as Y from 'yjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpCaller, Json } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';
import { PATIENT } from '../../testing/patience.ts';

describe('blocks', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let count = 0;
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
    server.clock.set('2026-07-01T12:00:00Z');
  });
  afterAll(() => server.stop());

  /** A document with a goal, a KPI that measures it, and a task; ids are `<p>1` … in that order. */
  async function plan(owner = ann): Promise<{ id: string; goal: string; kpi: string; task: string }> {
    const { id } = await owner.document({ kind: 'plan', title: 'Plan' });
    const prefix = `p${(count += 1)}x`;
    await writeBlocks(
      server.running.rooms,
      id,
      [
        { heading: 'Goals' },
        {
          block: 'goal',
          key: 'g',
          title: 'More visitors',
          parts: { specific: 'On the site' },
          fields: { owner: owner.id },
        },
        {
          block: 'kpi',
          key: 'k',
          title: 'Visits',
          fields: { goal: { block: 'g' }, baseline: 100, target: 200, from: '2026-01-01', until: '2026-12-31' },
          entries: { measurements: [{ date: '2026-06-30', value: 160 }] },
        },
        { block: 'task', key: 't', title: 'Write', fields: { assignees: [owner.id], status: 'doing' } },
      ],
      { prefix },
    );
    await server.running.projection.flush();
    return { id, goal: `${prefix}1`, kpi: `${prefix}2`, task: `${prefix}3` };
  }

  const xml = async (id: string, blockId: string): Promise<string> => {
    const { value } = await server.running.rooms.read(id, (doc) => {
      const nodes = doc.getXmlFragment(BODY).toArray();
      const node = nodes.find((one) => one instanceof Y.XmlElement && one.getAttribute('id') === blockId);
      return node instanceof Y.XmlElement ? node.toJSON() : '';
    });
    return value;
  };

  it('answers typed blocks in document order, flat, with what the machine makes of them', async () => {
    const { id, goal, kpi } = await plan();
    const { items } = (await ann.get(`/documents/${id}/blocks`)).body;
    expect(items.map((item: Json) => item.kind)).toEqual(['goal', 'kpi', 'task']);
    expect(items[0]).toMatchObject({
      id: goal,
      documentId: id,
      documentTitle: 'Plan',
      section: 'Goals',
      title: 'More visitors',
      parts: { specific: 'On the site', realistic: '' },
      owner: ann.id,
      deadline: null,
      derived: { smart: { S: null, M: null, A: 'agreement', R: 'realistic', T: 'deadline' } },
    });
    expect(items[1]).toMatchObject({ id: kpi, goal: { documentId: id, blockId: goal }, target: 200, direction: 'up' });
    expect(items[1].measurements).toMatchObject([{ date: '2026-06-30', value: 160, note: null }]);
    expect(items[1].derived.pace).toMatchObject({ status: 'onTrack', value: 160, progress: 0.6 });
    const goals = (await ann.get(`/documents/${id}/blocks?kind=goal`)).body.items;
    expect(goals.map((item: Json) => item.id)).toEqual([goal]);
  });

  it('H8 pages through a document’s blocks', async () => {
    const { id, goal, kpi, task } = await plan();
    const first = (await ann.get(`/documents/${id}/blocks?limit=2`)).body;
    expect(first.items.map((item: Json) => item.id)).toEqual([goal, kpi]);
    const second = (await ann.get(`/documents/${id}/blocks?limit=2&cursor=${first.nextCursor}`)).body;
    expect(second).toMatchObject({ items: [{ id: task }], nextCursor: null });
  });

  it('H13 writes one attribute and nothing else of the node', async () => {
    const { id, kpi } = await plan();
    const before = await xml(id, kpi);
    const updates: number[] = [];
    const { room, release } = await server.running.rooms.hold(id);
    room.doc.on('update', (update: Uint8Array) => updates.push(update.byteLength));
    const changed = await ann.patch(`/documents/${id}/blocks/${kpi}`, { target: 240, baseline: 100 });
    release();
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ id: kpi, target: 240, baseline: 100, title: 'Visits' });
    expect(await xml(id, kpi)).toBe(before.replace('target="200"', 'target="240"'));
    expect(updates).toHaveLength(1);
    expect(updates[0]).toBeLessThan(80);
    await expect.poll(async () => (await ann.get(`/kpis?documentId=${id}`)).body.items[0].target, PATIENT).toBe(240);
  });

  it('H13 null empties a field; a choice goes back to its default', async () => {
    const { id, task } = await plan();
    const changed = (await ann.patch(`/documents/${id}/blocks/${task}`, { status: null, assignees: [] })).body;
    expect(changed).toMatchObject({ status: 'todo', assignees: null });
    expect(await xml(id, task)).not.toContain('assignees');
  });

  it('H13 says what is wrong at each field, and changes nothing then', async () => {
    const { id, goal, kpi } = await plan();
    const before = await xml(id, kpi);
    const wrong = await ann.send(
      'PATCH',
      `/documents/${id}/blocks/${kpi}`,
      '{"target":1e999,"from":"2026-02-30","unit":"x".repeat,"nonsense":1}'.replace(
        '"x".repeat',
        JSON.stringify('x'.repeat(31)),
      ),
    );
    expect(wrong.status).toBe(422);
    expect(wrong.body.faults).toEqual([
      { at: 'target', reason: 'not-a-number' },
      { at: 'from', reason: 'not-a-date' },
      { at: 'unit', reason: 'too-long', limit: 30 },
      { at: 'nonsense', reason: 'no-such-field' },
    ]);
    const persons = await ann.patch(`/documents/${id}/blocks/${goal}`, { owner: 'nobody', theme: 'traffic' });
    expect(persons.body.faults).toEqual([{ at: 'owner', reason: 'unknown-person' }]);
    expect((await ann.patch(`/documents/${id}/blocks/${goal}`, { constructor: 1 })).body.faults[0].reason).toBe(
      'no-such-field',
    );
    expect(await xml(id, kpi)).toBe(before);
    expect(await xml(id, goal)).not.toContain('traffic');
  });

  it('H13 takes a guest of the document as a person, and no colleague of another workspace', async () => {
    const { id, goal } = await plan();
    const guest = await server.guest(`Gast${'q'.repeat((count += 1))}`, id, 'viewer');
    expect((await ann.patch(`/documents/${id}/blocks/${goal}`, { owner: guest.id })).body.owner).toBe(guest.id);
    const other = await plan();
    const refused = await ann.patch(`/documents/${other.id}/blocks/${other.goal}`, { owner: guest.id });
    expect(refused.body.faults[0].reason).toBe('unknown-person');
  });

  it('H4 finds no block of another document, and none that is not there', async () => {
    const [one, other] = [await plan(), await plan()];
    expect((await ann.patch(`/documents/${one.id}/blocks/${other.goal}`, {})).status).toBe(404);
    expect((await ann.patch(`/documents/${one.id}/blocks/nothing`, {})).status).toBe(404);
    expect((await ann.patch(`/documents/nothing/blocks/${one.goal}`, {})).status).toBe(404);
  });

  it('H14 adds a measurement to the document, stamped with who measured', async () => {
    const { id, kpi } = await plan();
    const added = await ann.post(`/kpis/${kpi}/measurements`, { date: '2026-07-01', value: 170, note: 'By hand' });
    expect(added.status).toBe(201);
    expect(added.body.measurements).toMatchObject([
      { value: 160 },
      { date: '2026-07-01', value: 170, note: 'By hand', by: ann.id },
    ]);
    expect(added.body.derived.pace.value).toBe(170);
    expect(await xml(id, kpi)).toContain('value="170"');
  });

  it('H14 adds it once for one key, however often and however much at once', async () => {
    const { kpi } = await plan();
    const key = { 'idempotency-key': 'night run 1' };
    const body = { date: '2026-07-02', value: 180 };
    const calls = await Promise.all(Array.from({ length: 6 }, () => ann.post(`/kpis/${kpi}/measurements`, body, key)));
    for (const call of calls) expect(call).toMatchObject({ status: 201, body: calls[0]?.body });
    expect(calls[0]?.body.measurements).toHaveLength(2);
    const again = await ann.post(`/kpis/${kpi}/measurements`, body, key);
    expect(again.body).toEqual(calls[0]?.body);
    expect((await ann.post(`/kpis/${kpi}/measurements`, { ...body, value: 181 }, key)).body.code).toBe('conflict');
    expect((await ann.post(`/kpis/${kpi}/measurements`, body)).body.measurements).toHaveLength(3);
  });

  it('H14 adds nothing again when the answer was lost before it was noted', async () => {
    const { id, kpi } = await plan();
    const body = { date: '2026-06-29', value: 181 };
    const key = { 'idempotency-key': 'lost' };
    await ann.ok(ann.post(`/kpis/${kpi}/measurements`, body, key));
    // As after a crash between the commit of the document and that of the answer.
    await server.running.stores.idempotencyKeys.removeOlderThan('9999-01-01');
    expect((await ann.post(`/kpis/${kpi}/measurements`, body, key)).body.measurements).toHaveLength(2);
    expect((await ann.get(`/documents/${id}`)).status).toBe(200);
  });

  it('H14 tells a missing KPI, a wrong day and too large a number', async () => {
    const { kpi, goal } = await plan();
    expect((await ann.post('/kpis/nothing/measurements', { date: '2026-07-01', value: 1 })).status).toBe(404);
    expect((await ann.post(`/kpis/${goal}/measurements`, { date: '2026-07-01', value: 1 })).status).toBe(404);
    const wrong = await ann.post(`/kpis/${kpi}/measurements`, { date: '2026-02-30', value: 'many' });
    expect(wrong.body.faults).toEqual([
      { at: 'date', reason: 'not-a-date' },
      { at: 'value', reason: 'not-a-number' },
    ]);
    const large = await ann.post(`/kpis/${kpi}/measurements`, { date: '2026-07-01', value: 1e300 });
    expect(large.body.faults).toEqual([{ at: 'value', reason: 'number-too-large', limit: 1e15 }]);
  });

  it('H15 lists the blocks of every document that one may read, and of no other', async () => {
    const [mine, secret] = [await plan(), await plan()];
    const guest = await server.guest(`Lezer${'q'.repeat((count += 1))}`, mine.id, 'viewer');
    const goals = (await guest.get('/goals')).body.items as Json[];
    expect(goals.map((goal) => goal.id)).toEqual([mine.goal]);
    expect(goals[0].derived.smart.M).toBeNull();
    expect((await guest.get(`/goals?documentId=${secret.id}`)).body.items).toEqual([]);
    expect((await guest.get(`/documents/${secret.id}/blocks`)).status).toBe(404);
    const all = ((await ann.get('/goals?limit=200')).body.items as Json[]).map((goal) => goal.id);
    expect(all).toEqual(expect.arrayContaining([mine.goal, secret.goal]));
    await ann.delete(`/documents/${secret.id}`);
    const left = ((await ann.get('/goals?limit=200')).body.items as Json[]).map((goal) => goal.id);
    expect(left).toContain(mine.goal);
    expect(left).not.toContain(secret.goal);
  });

  it('H15 a goal’s verdict counts the KPIs of other documents that one may read', async () => {
    const [strategy, elsewhere] = [await ann.document(), await ann.document()];
    const prefix = `v${(count += 1)}x`;
    await writeBlocks(server.running.rooms, strategy.id, [{ block: 'goal', title: 'Alone' }], { prefix });
    await writeBlocks(server.running.rooms, elsewhere.id, [{ block: 'kpi', title: 'Of it' }], { prefix: `${prefix}k` });
    await server.running.projection.flush();
    const verdict = async (caller: HttpCaller) =>
      (await caller.get(`/documents/${strategy.id}/blocks`)).body.items[0].derived.smart.M as string | null;
    expect(await verdict(ann)).toBe('kpi');
    const goal = { documentId: strategy.id, blockId: `${prefix}1` };
    await ann.ok(ann.patch(`/documents/${elsewhere.id}/blocks/${prefix}k1`, { goal, target: 10 }));
    await server.running.projection.flush();
    expect(await verdict(ann)).toBeNull();
    const guest = await server.guest(`Doel${'q'.repeat((count += 1))}`, strategy.id, 'viewer');
    expect(await verdict(guest)).toBe('kpi');
  });

  it('H15 filters by person and status, and pages', async () => {
    const [one, other] = [await plan(), await plan()];
    const bob = await server.person(`Bob${'q'.repeat((count += 1))}`);
    await ann.ok(ann.patch(`/documents/${one.id}/blocks/${one.task}`, { assignees: [bob.id, ann.id], status: 'done' }));
    await server.running.projection.flush();
    const ids = async (caller: HttpCaller, query: string) =>
      ((await caller.get(`/tasks?${query}`)).body.items as Json[]).map((task) => task.id as string);
    expect(await ids(bob, 'person=me')).toEqual([one.task]);
    expect(await ids(ann, `person=${bob.id}`)).toEqual([one.task]);
    expect(await ids(ann, `documentId=${other.id}&status=done`)).toEqual([]);
    expect(await ids(ann, `documentId=${one.id}&status=done&person=me`)).toEqual([one.task]);
    expect(await ids(ann, 'status=nonsense')).toEqual([]);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await ann.ok(ann.get(`/tasks?limit=1${cursor && `&cursor=${cursor}`}`));
      seen.push(...(page.items as Json[]).map((task) => task.id as string));
      cursor = page.nextCursor as string | null;
    }
    expect(seen).toEqual(await ids(ann, 'limit=200'));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('H15 a KPI’s status is its pace', async () => {
    const { id, kpi } = await plan();
    expect((await ann.get(`/kpis?documentId=${id}&status=onTrack`)).body.items).toMatchObject([{ id: kpi }]);
    expect((await ann.get(`/kpis?documentId=${id}&status=offTrack`)).body.items).toEqual([]);
    server.clock.set('2026-12-30T12:00:00Z');
    expect((await ann.get(`/kpis?documentId=${id}&status=offTrack`)).body.items).toMatchObject([{ id: kpi }]);
    server.clock.set('2026-07-01T12:00:00Z');
  });

  it('H15 has a list for every kind', async () => {
    expect(blockRegistry.size).toBe(16);
    for (const kind of blockRegistry.keys()) expect((await ann.get(`/${factsPath(kind)}`)).status).toBe(200);
  });
});
