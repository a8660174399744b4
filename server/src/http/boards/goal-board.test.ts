import type { TemplateNode } from '@koers/shared/document/lay-in.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpCaller, Json } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';

describe('the board of goals', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let guest: HttpCaller;
  let strategy: string;
  let plan: string;
  let other: string;
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
    server.clock.set('2026-07-01T12:00:00Z');
    strategy = (await ann.document({ kind: 'strategy', title: 'Strategy' })).id;
    plan = (await ann.document({ kind: 'plan', title: 'Plan', strategyId: strategy })).id;
    other = (await ann.document({ kind: 'plan', title: 'Other' })).id;
    guest = await server.guest('Gus', plan, 'viewer');
    await write(strategy, 's', [goal('Known'), goal('Loved'), kpi('Reach', ref(strategy, 's1'), 190)]);
    await write(plan, 'p', [
      goal('Read', ref(strategy, 's1')),
      kpi('Readers', ref(plan, 'p1'), 20),
      kpi('Direct', ref(strategy, 's2'), 20),
      kpi('Nowhere', null, 20),
    ]);
    // Two that support each other, one that supports itself, one of something that is gone.
    await write(other, 'o', [
      goal('Egg', ref(other, 'o2')),
      goal('Hen', ref(other, 'o1')),
      goal('Self', ref(other, 'o3')),
      goal('Orphan', ref(strategy, 'gone')),
      kpi('Lost', ref(strategy, 'gone'), 20),
    ]);
    await server.running.projection.flush();
  });
  afterAll(() => server.stop());

  const ref = (documentId: string, blockId: string): object => ({ documentId, blockId });
  const goal = (title: string, supports?: object): TemplateNode => ({
    block: 'goal',
    title,
    fields: { ...(supports && { supports }), owner: ann.id } as never,
  });
  const kpi = (title: string, measures: object | null, value: number): TemplateNode => ({
    block: 'kpi',
    title,
    fields: {
      ...(measures && { goal: measures }),
      baseline: 0,
      target: 200,
      from: '2026-01-01',
      until: '2026-12-31',
    } as never,
    entries: { measurements: [{ date: '2026-06-30', value }] },
  });
  const write = (id: string, prefix: string, nodes: readonly TemplateNode[]): Promise<void> =>
    writeBlocks(server.running.rooms, id, nodes, { prefix });

  const titlesOf = (blocks: readonly Json[]): string[] => blocks.map(({ title }) => title as string);

  async function all(query: string, who = ann) {
    const found = { goals: [] as string[], kpis: [] as string[], context: [] as string[], pages: 0 };
    for (let cursor = ''; ;) {
      const page = await who.ok(who.get(`/boards/goals?${query}${cursor && `&cursor=${cursor}`}`));
      found.goals.push(...titlesOf(page.goals));
      found.kpis.push(...titlesOf(page.kpis));
      found.context.push(...page.context);
      found.pages += 1;
      if (page.nextCursor === null) return found;
      cursor = page.nextCursor;
    }
  }

  it('Q1 tells each tree whole, from the goals that support no other, and then the KPIs that hang on none', async () => {
    const first = await ann.ok(ann.get('/boards/goals?limit=1'));
    expect(titlesOf(first.goals)).toEqual(['Known', 'Read']);
    expect(titlesOf(first.kpis)).toEqual(['Reach', 'Readers']);
    expect(first.kpis[0].derived.pace).toMatchObject({ status: 'onTrack', value: 190 });
  });

  it('Q1 tells every goal and KPI once, in whatever pages, goals that point round in a ring among them', async () => {
    for (const limit of [1, 2, 50]) {
      const found = await all(`limit=${limit}`);
      expect(found.goals.toSorted()).toEqual(['Egg', 'Hen', 'Known', 'Loved', 'Orphan', 'Read', 'Self'].toSorted());
      expect(found.kpis.toSorted()).toEqual(['Direct', 'Lost', 'Nowhere', 'Reach', 'Readers']);
      expect(found.context).toEqual([]);
    }
  });

  it('Q2 of a plan tells what its goals support besides, and KPIs of goals elsewhere', async () => {
    const found = await all(`documentId=${plan}`);
    expect(found.goals.toSorted()).toEqual(['Known', 'Loved', 'Read']);
    expect(found.context.toSorted()).toEqual([`${strategy}/s1`, `${strategy}/s2`]);
    expect(found.kpis.toSorted()).toEqual(['Direct', 'Nowhere', 'Readers']);
  });

  it('Q2 of a strategy tells its plans besides', async () => {
    const found = await all(`under=${strategy}`);
    expect(found.goals.toSorted()).toEqual(['Known', 'Loved', 'Read']);
    expect(found.kpis.toSorted()).toEqual(['Direct', 'Nowhere', 'Reach', 'Readers']);
    expect(found.context).toEqual([]);
  });

  it('Q2 with a filter tells what matches, and the goals over it', async () => {
    const found = await all('status=onTrack,reached');
    expect(found).toMatchObject({ kpis: ['Reach'], goals: ['Known'], context: [`${strategy}/s1`] });
    expect(await all('q=readers')).toMatchObject({ kpis: ['Readers'], goals: ['Read', 'Known'] });
    expect((await all(`person=${ann.id}&limit=3`)).goals).toHaveLength(7);
  });

  it('Q3 tells nothing of what its reader may not read', async () => {
    const found = await all('limit=50', guest);
    expect(found).toMatchObject({ goals: ['Read'], context: [] });
    expect(found.kpis.toSorted()).toEqual(['Direct', 'Nowhere', 'Readers']);
  });

  it('B4 refuses a cursor of another order', async () => {
    const { nextCursor } = await ann.ok(ann.get('/boards/goals?limit=1'));
    expect((await ann.get(`/boards/goals?q=e&cursor=${nextCursor}`)).status).toBe(422);
    expect((await ann.get('/boards/goals?cursor=x')).status).toBe(422);
  });

  describe('a measurement', () => {
    let readers: string;
    beforeAll(async () => {
      const { items } = await ann.ok(ann.get('/kpis?q=readers'));
      readers = items[0].id;
    });
    const path = (): string => `/documents/${plan}/blocks/${readers}/measurements`;
    const add = async (value: number): Promise<string> => {
      const answer = await ann.ok(
        ann.post(`/kpis/${readers}/measurements`, { date: '2026-07-01', value, note: 'typed' }),
      );
      return answer.measurements.at(-1).id as string;
    };

    it('Q4 is corrected in its document', async () => {
      const id = await add(30);
      const answer = await ann.ok(ann.patch(path(), { id, date: '2026-06-29', value: 31, note: '' }));
      expect(answer.measurements.find((one: Json) => one.id === id)).toMatchObject({
        date: '2026-06-29',
        value: 31,
        note: null,
        by: ann.id,
      });
    });

    it('Q4 is taken away, and says so when it is gone', async () => {
      const id = await add(32);
      const answer = await ann.ok(ann.patch(path(), { id, remove: true }));
      expect(answer.measurements.some((one: Json) => one.id === id)).toBe(false);
      expect((await ann.patch(path(), { id, remove: true })).status).toBe(404);
    });

    it('Q4 is not of a day to come, nor anything but a number', async () => {
      const id = await add(33);
      const wrong = [
        { date: '2026-08-01', value: 1, note: null },
        { date: '2026-07-01', value: 1e16, note: null },
        { date: '2026-07-01', value: 'x', note: null },
        { date: '2026-07-01', value: null, note: null },
      ];
      const answers = await Promise.all(wrong.map((one) => ann.patch(path(), { id, ...one })));
      expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
    });
  });
});
