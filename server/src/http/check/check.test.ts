import { CheckItem, SurroundingsAnswer, type CheckItem as Item } from '@koers/shared/api/check.ts';
import type { TemplateNode } from '@koers/shared/document/lay-in.ts';
import { checkContextOf } from '@koers/shared/extraction/check/check-context.ts';
import { runCheck } from '@koers/shared/extraction/check/run-check.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { followEvents } from '../../testing/event-reader.ts';
import type { HttpCaller } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { PATIENT } from '../../testing/patience.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';

describe('the plan check', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let count = 0;
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
    server.clock.set('2026-07-01T12:00:00Z');
  });
  afterAll(() => server.stop());

  /** A document with these blocks; the n-th that has a key gets the id `<prefix>n`. */
  async function made(properties: object, ...nodes: TemplateNode[]): Promise<{ id: string; ids: string[] }> {
    const { id } = await ann.document({ ...properties });
    const prefix = `d${(count += 1)}x`;
    const ids = nodes.map((_, index) => `${prefix}${index + 1}`);
    await rewritten(id, prefix, ...nodes);
    return { id, ids };
  }
  async function rewritten(id: string, prefix: string, ...nodes: TemplateNode[]): Promise<void> {
    const keyed = nodes.map((node, index) => ({ key: `n${index}`, ...node }));
    await writeBlocks(server.running.rooms, id, keyed, { prefix });
    await server.running.projection.flush();
  }
  const checked = async (id: string, by = ann): Promise<Item[]> =>
    (await by.ok(by.get(`/documents/${id}/check`))).items as Item[];
  const rulesOf = (items: readonly Item[]): string[] => items.map(({ rule, detail }) => `${rule} ${detail}`.trim());
  const goal: TemplateNode = { block: 'goal', title: 'Meer bezoek' };
  const waiversOf = (id: string): string => `/documents/${id}/check/waivers`;

  it('K6 tells what is missing, in document order, as its schema says', async () => {
    const { id, ids } = await made({ kind: 'plan' }, goal, { block: 'message', title: 'Kom langs' });
    const items = await checked(id);
    expect(rulesOf(items)).toEqual([
      'plan-without-strategy',
      'goal-not-smart S',
      'goal-not-smart A',
      'goal-not-smart R',
      'goal-not-smart T',
      'goal-without-kpi',
      'goal-unserved',
      'message-without-audience',
    ]);
    expect(items.map((item) => CheckItem.parse(item))).toEqual(items);
    expect(items[5]).toEqual({
      rule: 'goal-without-kpi',
      blockId: ids[0],
      section: null,
      values: { title: 'Meer bezoek' },
      detail: '',
      waived: null,
    });
  });

  it('K6 asks nothing of a plain page but that it does not contradict itself', async () => {
    const round = { block: 'kpi', title: 'k', fields: { from: '2026-02-02', until: '2026-02-01' } } as const;
    const { id } = await made({ kind: 'page' }, goal, round);
    expect(rulesOf(await checked(id))).toEqual(['days-turned-round until']);
  });

  it('K7 gives the page what it needs for the same findings', async () => {
    const strategy = await made({ kind: 'strategy' }, { block: 'channel', title: 'LinkedIn' }, goal);
    const [channel = '', strategyGoal = ''] = strategy.ids;
    const plan = await made({ kind: 'plan', strategyId: strategy.id }, { ...goal, fields: {} });
    // A goal of the plan supports one of the strategy; a task of a page serves the plan's goal.
    const supports = { supports: { documentId: strategy.id, blockId: strategyGoal } };
    await ann.ok(ann.patch(`/documents/${plan.id}/blocks/${plan.ids[0]}`, supports));
    const page = await made({ kind: 'page' }, { block: 'task', title: 'Schrijven' });
    const serves = { goal: { documentId: plan.id, blockId: plan.ids[0] } };
    await ann.ok(ann.patch(`/documents/${page.id}/blocks/${page.ids[0]}`, serves));
    await server.running.projection.flush();

    const answer = await ann.ok(ann.get(`/documents/${plan.id}/surroundings`));
    const surroundings = SurroundingsAnswer.parse(answer);
    expect(surroundings).toEqual(answer);
    expect(surroundings.strategy).toMatchObject({ id: strategy.id, blocks: [{ id: channel }, { id: strategyGoal }] });
    expect(surroundings.pointingHere).toMatchObject([{ documentId: page.id, block: { id: page.ids[0] } }]);
    expect(surroundings).toMatchObject({ targets: [], gone: [], hidden: [], changed: [], waivers: [] });

    const items = await checked(plan.id);
    expect(rulesOf(items)).not.toContain('plan-goal-serves-nothing');
    expect(rulesOf(items)).not.toContain('goal-unserved');
    const document = await ann.ok(ann.get(`/documents/${plan.id}`));
    const content = await server.running.stores.facts.documentContent(plan.id);
    const findings = runCheck(checkContextOf(surroundings, content, document, '2026-07-01'));
    expect(items).toEqual(findings.map((finding) => ({ ...finding, waived: null })));
    // Served by the plan's goal alone, the strategy's goal is no longer told either.
    expect(rulesOf(await checked(strategy.id))).not.toContain('goal-unserved');
  });

  it('K7 tells of segments further down with what is said to them, to who may read those', async () => {
    const audience = (title: string): TemplateNode => ({ block: 'audience', title });
    const strategy = await made({ kind: 'strategy' }, audience('Ouders'));
    const plan = await made(
      { kind: 'plan', strategyId: strategy.id },
      audience('Eerste kind'),
      audience('Tweelingen'),
      {
        block: 'message',
        title: 'Wij helpen',
      },
    );
    const other = await made({ kind: 'plan' }, audience('Drielingen'), audience('Los'));
    const point = (from: { id: string }, block: string | undefined, fields: object) =>
      ann.ok(ann.patch(`/documents/${from.id}/blocks/${block}`, fields));
    const at = (to: { id: string; ids: string[] }, index: number) => ({ documentId: to.id, blockId: to.ids[index] });
    await point(plan, plan.ids[0], { partOf: at(strategy, 0) });
    await point(plan, plan.ids[1], { partOf: at(plan, 0) });
    await point(plan, plan.ids[2], { audiences: [at(plan, 1)] });
    await point(other, other.ids[0], { partOf: at(plan, 1) });
    await server.running.projection.flush();
    const titles = async (by: HttpCaller, key: 'pointingHere' | 'beside') => {
      const answer = SurroundingsAnswer.parse(await by.ok(by.get(`/documents/${strategy.id}/surroundings`)));
      return answer[key].map(({ block }) => block.title).toSorted();
    };
    expect(await titles(ann, 'pointingHere')).toEqual(['Eerste kind']);
    expect(await titles(ann, 'beside')).toEqual(['Drielingen', 'Tweelingen', 'Wij helpen']);
    // The only segment is reached by way of one of its own.
    expect(rulesOf(await checked(strategy.id))).not.toContain('audience-without-message');
    await point(plan, plan.ids[2], { audiences: null });
    await server.running.projection.flush();
    expect(await titles(ann, 'beside')).toEqual(['Drielingen', 'Tweelingen']);
    expect(rulesOf(await checked(strategy.id))).toContain('audience-without-message');
    const guest = await server.guest('Gast van de strategie', strategy.id, 'viewer');
    expect([await titles(guest, 'pointingHere'), await titles(guest, 'beside')]).toEqual([[], []]);
  });

  it('K7 has plans keep the promise of a channel together, on the days of the one that is asked', async () => {
    const strategy = await made(
      { kind: 'strategy' },
      { block: 'channel', title: 'LinkedIn', fields: { postsPerWeek: 1 } },
    );
    const channel = { documentId: strategy.id, blockId: strategy.ids[0] };
    const days = { kind: 'plan', strategyId: strategy.id, startsOn: '2026-07-06', endsOn: '2026-07-19' };
    const plan = await made(days, { block: 'content', title: 'Een', fields: { publishAt: '2026-07-07' } });
    const other = await made(days, { block: 'content', title: 'Twee', fields: { publishAt: '2026-07-14' } });
    await ann.ok(ann.patch(`/documents/${plan.id}/blocks/${plan.ids[0]}`, { channel }));
    await server.running.projection.flush();
    const told = async () => rulesOf(await checked(plan.id)).filter((rule) => rule.startsWith('content-below-promise'));
    expect(await told()).toHaveLength(1);
    await ann.ok(ann.patch(`/documents/${other.id}/blocks/${other.ids[0]}`, { channel }));
    await server.running.projection.flush();
    expect(await told()).toEqual([]);
    await ann.ok(ann.patch(`/documents/${other.id}/blocks/${other.ids[0]}`, { publishAt: '2026-07-20' }));
    await server.running.projection.flush();
    expect(await told()).toHaveLength(1);
  });

  it('K7 tells what is gone, and nothing of what the reader may not read', async () => {
    const secret = await made({ kind: 'strategy', title: 'Geheime strategie' }, { ...goal, title: 'Geheim doel' });
    const open = await made({ kind: 'plan', strategyId: secret.id }, goal, goal);
    const [first, second] = open.ids;
    const point = (block: string | undefined, blockId: string | undefined) =>
      ann.ok(ann.patch(`/documents/${open.id}/blocks/${block}`, { supports: { documentId: secret.id, blockId } }));
    await point(first, secret.ids[0]);
    await point(second, 'nothing');
    await server.running.projection.flush();
    const guest = await server.guest('Gast', open.id, 'editor');

    expect(await ann.ok(ann.get(`/documents/${open.id}/surroundings`))).toMatchObject({
      gone: [{ documentId: secret.id, blockId: 'nothing' }],
      hidden: [],
    });
    expect(rulesOf(await checked(open.id))).toContain(`reference-gone ${secret.id}/nothing`);
    const seen = await guest.ok(guest.get(`/documents/${open.id}/surroundings`));
    expect(seen).toMatchObject({ strategy: null, targets: [], gone: [], hidden: [{}, {}] });
    expect(JSON.stringify([seen, await checked(open.id, guest)])).not.toMatch(/Geheim/);
    expect(rulesOf(await checked(open.id, guest)).join()).not.toMatch(/reference-gone|plan-goal-serves-nothing/);
    expect((await guest.get(`/documents/${secret.id}/surroundings`)).status).toBe(404);
    expect((await guest.get(`/documents/${secret.id}/check`)).status).toBe(404);
    // Nor is a guest of the strategy told of plans that point at it.
    const below = await server.guest('Gasten', secret.id, 'viewer');
    expect((await below.ok(below.get(`/documents/${secret.id}/surroundings`))).pointingHere).toEqual([]);
    expect((await ann.ok(ann.get(`/documents/${secret.id}/surroundings`))).pointingHere).toHaveLength(2);
  });

  it('K7 takes what is in the trash for gone', async () => {
    const strategy = await made({ kind: 'strategy' }, goal);
    const plan = await made({ kind: 'plan', strategyId: strategy.id }, goal);
    const supports = { supports: { documentId: strategy.id, blockId: strategy.ids[0] } };
    await ann.ok(ann.patch(`/documents/${plan.id}/blocks/${plan.ids[0]}`, supports));
    await server.running.projection.flush();
    expect(rulesOf(await checked(plan.id)).join()).not.toMatch(/reference-gone/);
    await ann.ok(ann.delete(`/documents/${strategy.id}`));
    expect((await ann.ok(ann.get(`/documents/${plan.id}/surroundings`))).strategy).toBeNull();
    expect(rulesOf(await checked(plan.id)).join()).toMatch(/reference-gone/);
  });

  it('K7 tells what changed since the document was agreed, until somebody looked', async () => {
    const strategy = await made({ kind: 'strategy' }, goal);
    const plan = await made({ kind: 'plan', strategyId: strategy.id }, goal);
    const target = { documentId: strategy.id, blockId: strategy.ids[0] };
    await ann.ok(ann.patch(`/documents/${plan.id}/blocks/${plan.ids[0]}`, { supports: target }));
    await ann.ok(ann.patch(`/documents/${plan.id}`, { status: 'agreed' }));
    const told = async (): Promise<boolean> =>
      rulesOf(await checked(plan.id)).includes(`reference-changed ${strategy.id}/${strategy.ids[0]}`);
    expect(await told()).toBe(false);
    await ann.ok(ann.patch(`/documents/${strategy.id}/blocks/${strategy.ids[0]}`, { deadline: '2027-01-01' }));
    await server.running.projection.flush();
    expect(await told()).toBe(true);
    expect((await ann.ok(ann.get(`/documents/${plan.id}/surroundings`))).changed).toEqual([target]);
  });

  describe('waivers', () => {
    it('K8 are kept with a reason, and told with who and when', async () => {
      const { id, ids } = await made({ kind: 'plan' }, goal);
      const key = { rule: 'goal-not-smart', blockId: ids[0], detail: 'R' };
      const waiver = await ann.ok(ann.put(waiversOf(id), { ...key, reason: ' Dat spreekt vanzelf ' }));
      expect(waiver).toEqual({
        ...key,
        id: waiver.id,
        reason: 'Dat spreekt vanzelf',
        by: ann.id,
        at: expect.stringMatching(/^2026-07-01T12:/),
      });
      const items = await checked(id);
      expect(items.filter(({ waived }) => waived !== null)).toMatchObject([
        { ...key, waived: { id: waiver.id, reason: 'Dat spreekt vanzelf', by: ann.id } },
      ]);
      expect((await ann.ok(ann.get(`/documents/${id}/surroundings`))).waivers).toEqual([waiver]);
    });

    it('K8 are of a document as well', async () => {
      const { id } = await made({ kind: 'plan' });
      await ann.ok(ann.put(waiversOf(id), { rule: 'plan-without-strategy', blockId: null, reason: 'Nog niet' }));
      expect(await checked(id)).toMatchObject([
        { rule: 'plan-without-strategy', blockId: null, waived: { reason: 'Nog niet' } },
      ]);
    });

    it('K8 get another reason, and are taken back', async () => {
      const { id, ids } = await made({ kind: 'plan' }, goal);
      const ben = await server.person('Ben');
      const key = { rule: 'goal-without-kpi', blockId: ids[0] };
      await ann.ok(ann.put(waiversOf(id), { ...key, reason: 'Eerst' }));
      const second = await ben.ok(ben.put(waiversOf(id), { ...key, reason: 'Later' }));
      expect((await ann.ok(ann.get(`/documents/${id}/surroundings`))).waivers).toEqual([second]);
      await ann.ok(ann.delete(`${waiversOf(id)}/${second.id}`));
      expect((await ann.ok(ann.get(`/documents/${id}/surroundings`))).waivers).toEqual([]);
      expect((await checked(id)).every(({ waived }) => waived === null)).toBe(true);
      expect((await ann.delete(`${waiversOf(id)}/${second.id}`)).status).toBe(404);
    });

    it('K8 of another document are not there to be taken back', async () => {
      const [one, other] = [await made({ kind: 'plan' }), await made({ kind: 'plan' })];
      const key = { rule: 'plan-without-strategy', blockId: null, reason: 'x' };
      const { id } = await ann.ok(ann.put(waiversOf(one.id), key));
      expect((await ann.delete(`${waiversOf(other.id)}/${id}`)).status).toBe(404);
    });

    it.each([
      [{ rule: 'no-rule', blockId: null, reason: 'x' }, 'rule', 'not-an-option'],
      [{ rule: 'goal-unserved', blockId: 'a b', reason: 'x' }, 'blockId', 'not-an-id'],
      [{ rule: 'goal-unserved', blockId: 'b', reason: '  ' }, 'reason', 'empty'],
      [{ rule: 'goal-unserved', blockId: 'b' }, 'reason', 'empty'],
      [{ rule: 'goal-unserved', blockId: 'b', reason: 'x'.repeat(501) }, 'reason', 'too-long'],
      [{ rule: 'goal-unserved', blockId: 'b', reason: 'x', detail: 'x'.repeat(201) }, 'detail', 'too-long'],
    ])('K8 need a rule, a block and a reason: %j', async (body, at, reason) => {
      const { id } = await made({ kind: 'plan' });
      const answer = await ann.put(waiversOf(id), body);
      expect(answer).toMatchObject({ status: 422, body: { faults: [{ at, reason }] } });
    });

    it('K8 are made by editors, of documents that are not in the trash', async () => {
      const { id } = await made({ kind: 'plan' });
      const body = { rule: 'plan-without-strategy', blockId: null, reason: 'x' };
      const reader = await server.guest('Lezer', id, 'commenter');
      expect((await reader.put(waiversOf(id), body)).status).toBe(403);
      const { id: waiverId } = await ann.ok(ann.put(waiversOf(id), body));
      expect((await reader.delete(`${waiversOf(id)}/${waiverId}`)).status).toBe(403);
      expect(await checked(id, reader)).toHaveLength(1);
      await ann.ok(ann.delete(`/documents/${id}`));
      expect((await ann.put(waiversOf(id), body)).body.code).toBe('document-trashed');
    });

    it('K8 are told to open pages, but for those who may not read the document', async () => {
      const { id } = await made({ kind: 'plan' });
      const stream = await followEvents(ann);
      const { id: waiverId } = await ann.ok(
        ann.put(waiversOf(id), { rule: 'plan-without-strategy', blockId: null, reason: 'x' }),
      );
      await vi.waitFor(() => expect(stream.events).toEqual([{ type: 'check', documentId: id }]), PATIENT);
      await ann.ok(ann.delete(`${waiversOf(id)}/${waiverId}`));
      await vi.waitFor(() => expect(stream.events).toHaveLength(2), PATIENT);
      stream.close();
    });
  });
});
