import type { TemplateNode } from '@koers/shared/document/lay-in.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpCaller, Json } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';

const TODAY = '2026-07-01T12:00:00Z';

describe('lists over documents', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let bob: HttpCaller;
  let strategy: string;
  let plan: string;
  let elsewhere: string;
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
    bob = await server.person('Bob');
    server.clock.set(TODAY);
    strategy = (await ann.document({ kind: 'strategy', title: 'Strategie' })).id;
    plan = (await ann.document({ kind: 'plan', title: 'Actieplan', parentId: strategy })).id;
    elsewhere = (await ann.document({ kind: 'plan', title: 'elders', strategyId: strategy })).id;
    await write(strategy, 's', [
      { block: 'goal', key: 'g', title: 'Meer bezoek', fields: { deadline: '2026-12-31', owner: ann.id } },
      { block: 'channel', key: 'c', title: 'LinkedIn', fields: { postsPerWeek: 3 } },
      kpi('Bereik', { target: 200, baseline: 0, owner: bob.id }, [['2026-06-30', 190]]),
      kpi('Ziekteverzuim', { target: 100, baseline: 0, frequency: 'weekly' }, [['2026-05-01', 10]]),
      kpi('Álles', {}, []),
    ]);
    const channel = { documentId: strategy, blockId: 's2' };
    const goal = { documentId: strategy, blockId: 's1' };
    await write(plan, 'p', [
      task('Éérste post', { startsOn: '2026-06-01', endsOn: '2026-06-30', status: 'doing', assignees: [bob.id], goal }),
      task('Tweede', { startsOn: '2026-07-01', endsOn: '2026-07-31', channel }),
      task('Derde', { endsOn: '2026-06-15', status: 'done' }),
    ]);
    await write(elsewhere, 'e', [
      task('Vierde', { startsOn: '2026-09-01', status: 'dropped' }),
      task('Ooit', {}),
      {
        block: 'content',
        title: 'Bericht',
        fields: { publishAt: '2026-07-02T09:30', stage: 'ready', writer: ann.id, channel },
      },
      { block: 'content', title: 'Te laat', fields: { publishAt: '2026-06-01', stage: 'copywriting' } },
    ]);
    await server.running.projection.flush();
  });
  afterAll(() => server.stop());

  const task = (title: string, fields: object): TemplateNode => ({ block: 'task', title, fields: { ...fields } });
  function kpi(title: string, fields: object, measured: readonly (readonly [string, number])[]): TemplateNode {
    return {
      block: 'kpi',
      title,
      fields: { from: '2026-01-01', until: '2026-12-31', ...fields },
      entries: { measurements: measured.map(([date, value]) => ({ date, value })) },
    };
  }
  const write = (id: string, prefix: string, nodes: readonly TemplateNode[]): Promise<void> =>
    writeBlocks(server.running.rooms, id, nodes, { prefix });

  async function titles(path: string, who = ann): Promise<string[]> {
    const found: string[] = [];
    for (let cursor = ''; ;) {
      const { items, nextCursor } = await who.ok(who.get(`${path}${cursor && `&cursor=${cursor}`}`));
      found.push(...(items as Json[]).map(({ title }) => title as string));
      if (nextCursor === null) return found;
      cursor = nextCursor as string;
    }
  }
  const all = ['Éérste post', 'Tweede', 'Derde', 'Vierde', 'Ooit'];

  it('B1 stand in the order of their documents, and as they stand there, where none is asked for', async () => {
    expect(await titles('/tasks?limit=2')).toEqual(all);
  });

  it.each([
    ['title', ['Derde', 'Éérste post', 'Ooit', 'Tweede', 'Vierde']],
    ['-title', ['Vierde', 'Tweede', 'Ooit', 'Éérste post', 'Derde']],
    ['endsOn', ['Derde', 'Éérste post', 'Tweede']],
    ['-endsOn', ['Tweede', 'Éérste post', 'Derde']],
    // As the declaration has them: to do, doing, done, dropped.
    ['status', ['Éérste post', 'Derde', 'Vierde']],
    ['-status', ['Vierde', 'Derde', 'Éérste post']],
    ['document', all],
    ['-document', ['Ooit', 'Vierde', 'Derde', 'Tweede', 'Éérste post']],
  ])('B4 B5 B6 stand in the order of %s, in whatever pages', async (sort, wanted) => {
    for (const limit of [1, 2, 100]) {
      const found = await titles(`/tasks?limit=${limit}&sort=${sort}`);
      expect(found.toSorted()).toEqual(all.toSorted());
      expect(found.filter((title) => wanted.includes(title))).toEqual(wanted);
    }
  });

  it('B6 have what has no value at their end, whichever way round', async () => {
    for (const sort of ['endsOn', '-endsOn'])
      expect((await titles(`/tasks?limit=2&sort=${sort}`)).slice(-2)).toEqual(['Vierde', 'Ooit']);
  });

  it.each([
    ['owner', ['Bereik']],
    ['target', ['Ziekteverzuim', 'Bereik', 'Álles']],
    ['-target', ['Bereik', 'Ziekteverzuim', 'Álles']],
    ['status', ['Ziekteverzuim', 'Bereik', 'Álles']],
    ['-status', ['Álles', 'Bereik', 'Ziekteverzuim']],
    ['-progress', ['Bereik', 'Ziekteverzuim', 'Álles']],
    ['dueOn', ['Ziekteverzuim']],
    ['measuredOn', ['Ziekteverzuim', 'Bereik', 'Álles']],
  ])('B4 B7 KPIs stand in the order of %s', async (sort, wanted) => {
    for (const limit of [1, 100]) {
      expect((await titles(`/kpis?limit=${limit}&sort=${sort}`)).slice(0, wanted.length)).toEqual(wanted);
    }
  });

  it.each([
    ['/tasks?status=todo,doing', ['Éérste post', 'Tweede', 'Ooit']],
    ['/tasks?from=2026-06-20&until=2026-07-10', ['Éérste post', 'Tweede']],
    ['/tasks?from=2026-06-20&until=2026-07-10&undated=true', ['Éérste post', 'Tweede', 'Ooit']],
    ['/tasks?undated=only', ['Ooit']],
    ['/tasks?undated=false', ['Éérste post', 'Tweede', 'Derde', 'Vierde']],
    ['/tasks?until=2026-06-10', ['Éérste post']],
    ['/tasks?late=true', ['Éérste post']],
    ['/tasks?late=false', ['Tweede', 'Derde', 'Vierde', 'Ooit']],
    ['/tasks?q=eerste%20POST', ['Éérste post']],
    ['/tasks?q=%25', []],
    ['/content?late=true', ['Te laat']],
    ['/content?status=ready', ['Bericht']],
    ['/content?from=2026-07-02&until=2026-07-02', ['Bericht']],
    ['/content?person=me', ['Bericht']],
    ['/kpis?late=true', ['Ziekteverzuim']],
    ['/kpis?status=onTrack,noData', ['Bereik', 'Álles']],
    ['/kpis?q=alles', ['Álles']],
    ['/goals?status=offTrack&late=true', ['Meer bezoek']],
    ['/goals?from=2027-01-01', []],
    ['/channels?person=me&from=2026-01-01&undated=true', ['LinkedIn']],
  ])('B2 B3 narrows %s', async (path, wanted) => {
    expect(await titles(path)).toEqual(wanted);
    for (const sort of ['title', '-document']) {
      expect((await titles(`${path}&limit=1&sort=${sort}`)).toSorted()).toEqual(wanted.toSorted());
    }
  });

  it('B2 narrows to a person, a channel, a goal, a document and what stands under one', async () => {
    const found = async (query: string) => titles(`/tasks?${query}`);
    expect(await found(`person=${bob.id}`)).toEqual(['Éérste post']);
    expect(await titles('/tasks?person=me', bob)).toEqual(['Éérste post']);
    expect(await found(`channel=${strategy}/s2`)).toEqual(['Tweede']);
    expect(await titles(`/content?channel=${strategy}/s2&sort=title`)).toEqual(['Bericht']);
    expect(await found(`goal=${strategy}/s1`)).toEqual(['Éérste post']);
    expect(await found(`goal=${strategy}/s1&person=${ann.id}`)).toEqual([]);
    expect(await found(`documentId=${plan}`)).toEqual(['Éérste post', 'Tweede', 'Derde']);
    // A plan of the strategy, wherever it stands.
    expect(await found(`under=${strategy}`)).toEqual(all);
    expect(await found(`under=${plan}&sort=title`)).toEqual(['Derde', 'Éérste post', 'Tweede']);
    expect(await found('under=nothing')).toEqual([]);
  });

  it('B8 hold what their reader may read, and nothing of what stands under something else', async () => {
    const guest = await server.guest('Gast', plan, 'viewer');
    expect(await titles('/tasks?limit=2', guest)).toEqual(['Éérste post', 'Tweede', 'Derde']);
    expect(await titles(`/tasks?under=${strategy}`, guest)).toEqual([]);
    expect(await titles(`/tasks?under=${plan}&status=done`, guest)).toEqual(['Derde']);
    expect(await titles(`/tasks?documentId=${elsewhere}`, guest)).toEqual([]);
    expect((await guest.get('/facts/counts?kind=task')).body).toEqual({
      total: 3,
      late: 1,
      byStatus: { doing: 1, todo: 1, done: 1 },
    });
  });

  it('B9 counts by status, and what is late, narrowed as the lists are', async () => {
    const counts = async (query: string) => (await ann.get(`/facts/counts?${query}`)).body;
    expect(await counts('kind=task')).toEqual({
      total: 5,
      late: 1,
      byStatus: { todo: 2, doing: 1, done: 1, dropped: 1 },
    });
    expect(await counts(`kind=task&under=${plan}&status=todo`)).toEqual({ total: 1, late: 0, byStatus: { todo: 1 } });
    expect(await counts('kind=kpi')).toEqual({ total: 3, late: 1, byStatus: { onTrack: 1, offTrack: 1, noData: 1 } });
    expect(await counts('kind=content&q=laat')).toEqual({ total: 1, late: 1, byStatus: { copywriting: 1 } });
    expect(await counts('kind=goal')).toEqual({ total: 1, late: 0, byStatus: {} });
    expect((await ann.get('/facts/counts?kind=nonsense')).body.faults).toEqual([
      { at: 'kind', reason: 'no-such-kind' },
    ]);
  });

  it('B10 have a KPI with its measurements summed up; all of them come by themselves', async () => {
    const many = Array.from(
      { length: 100 },
      (_, day) => [new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10), day] as const,
    );
    const { id } = await ann.document();
    await write(id, 'm', [kpi('Dagelijks', { target: 100, baseline: 0 }, many.toReversed())]);
    await server.running.projection.flush();
    const [listed] = (await ann.get(`/kpis?documentId=${id}`)).body.items as [Json];
    const [whole] = (await ann.get(`/documents/${id}/blocks`)).body.items as [Json];
    expect(listed).not.toHaveProperty('measurements');
    expect(whole['measurements']).toHaveLength(100);
    const { series, ...pace } = listed['derived'].pace;
    const { series: course, ...same } = whole['derived'].pace;
    expect(pace).toEqual(same);
    expect(pace).toMatchObject({ count: 100, value: 99, status: 'onTrack' });
    expect(series).toHaveLength(40);
    expect([series[0], series[39]]).toEqual([course[0], course[99]]);
    const read: Json[] = [];
    for (let cursor = ''; ;) {
      const page = await ann.ok(ann.get(`/kpis/${listed['id']}/measurements?limit=30${cursor && `&cursor=${cursor}`}`));
      read.push(...(page.items as Json[]));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor as string;
    }
    expect(read.map(({ date, value }) => [date, value])).toEqual(many);
    expect(read[0]).toMatchObject({ id: expect.any(String), note: null, by: null });
    const guest = await server.guest('Gluurder', plan, 'viewer');
    expect((await guest.get(`/kpis/${listed['id']}/measurements`)).status).toBe(404);
    await ann.ok(ann.delete(`/documents/${id}`));
  });

  it('B5 say what they cannot be ordered by, and whose cursor is another order’s', async () => {
    const refused = (await ann.get('/tasks?sort=assignees')).body;
    expect(refused.faults).toMatchObject([{ at: 'sort', reason: 'not-sortable' }]);
    expect((await ann.get('/tasks?sort=progress')).status).toBe(422);
    expect((await ann.get('/tasks?sort=constructor')).status).toBe(422);
    const { nextCursor } = (await ann.get('/tasks?limit=1&sort=title')).body;
    for (const cursor of [
      nextCursor,
      Buffer.from('["","x"]').toString('base64url'),
      Buffer.from('["",["all","x"]]').toString('base64url'),
    ]) {
      const { body } = await ann.get(`/tasks?limit=1&cursor=${cursor}`);
      expect(body.faults).toEqual([{ at: 'cursor', reason: 'invalid' }]);
    }
    expect((await ann.get('/tasks?from=2026-02-30')).status).toBe(422);
    expect((await ann.get('/tasks?channel=x')).status).toBe(422);
  });

  it('B7 K5 weighs a KPI by the bounds of its workspace', async () => {
    const behind = async () => titles('/kpis?status=atRisk');
    expect(await behind()).toEqual([]);
    await ann.ok(ann.patch('/workspace', { paceBounds: { onTrack: 0.1, atRisk: 1 } }));
    expect(await behind()).toEqual(['Ziekteverzuim']);
    await ann.ok(ann.patch('/workspace', { paceBounds: { onTrack: 0.1, atRisk: 0.25 } }));
  });
});
