import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { readingDigest } from '@koers/shared/signoff/reading-digest.ts';
import { readSectionOf } from '@koers/shared/signoff/section-reading.ts';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHookReceiver, type HookReceiver } from '../../testing/hook-receiver.ts';
import type { HttpCaller, Json } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';

const HOUR = 3_600_000;

describe('webhooks', () => {
  let server: TestServer;
  let receiver: HookReceiver;
  let ann: HttpCaller;
  beforeAll(async () => {
    server = await startTestServer({ env: { OUTGOING_ALLOW: '127.0.0.0/8' } });
    receiver = await startHookReceiver();
    ann = await server.person('Ann');
    await server.running.caughtUp;
    await server.running.jobs.run();
    server.clock.set('2026-07-01T12:00:00Z');
  });
  afterAll(async () => {
    receiver.stop();
    await server.stop();
  });
  beforeEach(async () => {
    await settle();
    for (const { id } of (await ann.ok(ann.get('/webhooks'))).items) await ann.ok(ann.delete(`/webhooks/${id}`));
    receiver.received.length = 0;
    receiver.answers.length = 0;
  });

  const EVERYTHING = [
    'document.created',
    'document.changed',
    'document.agreed',
    'document.trashed',
    'task.done',
    'kpi.measured',
    'kpi.status_changed',
    'kpi.off_track',
    'content.published',
    'signoff.answered',
    'comment.created',
  ];
  async function settle(): Promise<void> {
    await server.running.projection.flush();
    await server.running.webhookWatch.flush();
    await server.running.jobs.run();
  }
  async function webhook(events: string[] = EVERYTHING, owner = ann): Promise<Json> {
    const made = await owner.ok(owner.post('/webhooks', { name: 'Hook', url: `${receiver.url}/in`, events }));
    await settle();
    return made;
  }
  const sent = (): Json[] => receiver.received.map(({ body }) => JSON.parse(body));
  const types = (): string[] => sent().map(({ type }) => type);
  const log = async (id: string): Promise<Json[]> => (await ann.ok(ann.get(`/webhooks/${id}/deliveries`))).items;

  let count = 0;
  async function plan(owner = ann): Promise<{ id: string; task: string; kpi: string; content: string }> {
    const { id } = await owner.document({ kind: 'plan', title: 'Autumn' });
    const prefix = `w${(count += 1)}x`;
    await writeBlocks(
      server.running.rooms,
      id,
      [
        { block: 'task', title: 'Write', fields: { status: 'todo', endsOn: '2026-07-10' } },
        {
          block: 'kpi',
          title: 'Visits',
          fields: { baseline: 100, target: 200, from: '2026-01-01', until: '2026-12-31' },
        },
        { block: 'content', title: 'Post', fields: { stage: 'ready' } },
      ],
      { prefix },
    );
    await settle();
    return { id, task: `${prefix}1`, kpi: `${prefix}2`, content: `${prefix}3` };
  }

  it('O3 tells what happens, with ids, titles and the new values', async () => {
    await webhook();
    const { id, task, kpi, content } = await plan();
    expect(types()).toEqual(['document.created']);
    receiver.received.length = 0;
    await ann.ok(ann.patch(`/documents/${id}/blocks/${task}`, { status: 'done' }));
    await ann.ok(ann.patch(`/documents/${id}/blocks/${content}`, { stage: 'published' }));
    await ann.ok(ann.post(`/kpis/${kpi}/measurements`, { date: '2026-06-30', value: 101, note: 'Low' }));
    await settle();
    const document = { id, title: 'Autumn', kind: 'plan', status: 'draft', url: `${server.url}/d/${id}` };
    const of = (type: string) => sent().find((each) => each.type === type)?.data;
    expect(of('task.done')).toMatchObject({
      document,
      block: { id: task, kind: 'task', title: 'Write', status: 'done', endsOn: '2026-07-10' },
    });
    expect(of('content.published')).toMatchObject({ document, block: { id: content, stage: 'published' } });
    expect(of('kpi.measured')).toMatchObject({
      block: { id: kpi, title: 'Visits', target: 200 },
      measurement: { date: '2026-06-30', value: 101, note: 'Low', by: ann.id },
    });
    expect(of('kpi.status_changed')).toMatchObject({
      block: { id: kpi },
      from: 'noData',
      status: 'offTrack',
      value: 101,
    });
    expect(of('kpi.off_track')).toMatchObject({ block: { id: kpi }, status: 'offTrack' });
    expect(of('document.changed')).toMatchObject({ changed: ['content'] });
    expect(types()).toHaveLength(6);
  });

  it('O3 tells of comments, of answers, and that a document was agreed', async () => {
    await webhook();
    const { id } = await plan();
    receiver.received.length = 0;
    const body = [{ type: 'text', text: 'Well\n done' }];
    const thread = await ann.ok(ann.post(`/documents/${id}/comments`, { anchor: { kind: 'document' }, body }));
    await settle();
    await ann.ok(ann.post(`/documents/${id}/comments/${thread.id}/replies`, { body }));
    await ann.ok(ann.patch(`/documents/${id}`, { status: 'agreed' }));
    await settle();
    expect(types().toSorted()).toEqual(['comment.created', 'comment.created', 'document.agreed', 'document.changed']);
    expect(sent()[0]?.data.comment).toMatchObject({ threadId: thread.id, authorId: ann.id, text: 'Well done' });
    expect(sent().find(({ type }) => type === 'document.changed')?.data.changed).toEqual(['status']);
  });

  it('O3 tells of an answer to a sign-off', async () => {
    await webhook(['signoff.answered']);
    const { id } = await plan();
    const asked = await ann.ok(ann.post(`/documents/${id}/signoffs`, { headingId: null, people: [ann.id] }));
    const { value } = await server.running.rooms.read(id, (doc) => readSectionOf(doc, null, blockRegistry));
    const digest = value && readingDigest(value);
    await ann.ok(ann.post(`/documents/${id}/signoffs/${asked.id}/answer`, { answer: 'not-yet', word: 'Why?', digest }));
    await settle();
    await settle();
    expect(sent().map(({ data }) => data.signoff)).toMatchObject([
      { id: asked.id, personId: ann.id, answer: 'not-yet', word: 'Why?' },
    ]);
  });

  it('O3 tells nothing of what was there before, or twice', async () => {
    const { id, task } = await plan();
    await ann.ok(ann.patch(`/documents/${id}/blocks/${task}`, { status: 'done' }));
    await settle();
    await webhook();
    expect(types()).toEqual([]);
    await ann.ok(ann.patch(`/documents/${id}`, { title: 'Other' }));
    await settle();
    await settle();
    await server.running.webhookWatch.lookAround(new AbortController().signal);
    await settle();
    expect(types()).toEqual(['document.changed']);
  });

  it('O3 finds what happened while nobody looked', async () => {
    await webhook(['task.done', 'comment.created']);
    const { id, task } = await plan();
    receiver.received.length = 0;
    await ann.ok(ann.patch(`/documents/${id}/blocks/${task}`, { status: 'done' }));
    const body = [{ type: 'text', text: 'x' }];
    await ann.ok(ann.post(`/documents/${id}/comments`, { anchor: { kind: 'document' }, body }));
    await server.running.projection.flush();
    // As after a crash: what was to be looked at is forgotten, and everything is looked at.
    await server.running.webhookWatch.lookAround(new AbortController().signal);
    await server.running.jobs.run();
    expect(types().toSorted()).toEqual(['comment.created', 'task.done']);
    await settle();
    expect(types()).toHaveLength(2);
  });

  it('O3 sends only what was asked for', async () => {
    await webhook(['document.trashed']);
    const { id } = await plan();
    await ann.ok(ann.delete(`/documents/${id}`));
    await settle();
    expect(types()).toEqual(['document.trashed']);
  });

  it('O4 signs each delivery as Standard Webhooks does', async () => {
    const { id, secret } = await webhook();
    server.clock.set(new Date().toISOString());
    await ann.ok(ann.post(`/webhooks/${id}/ping`));
    await server.running.jobs.run();
    const [ping] = receiver.received;
    if (!ping) throw new Error('Nothing came.');
    const headers = ping.headers as Record<string, string>;
    expect(new Webhook(secret).verify(ping.body, headers)).toMatchObject({ type: 'ping' });
    expect(() => new Webhook(secret).verify(ping.body.replace('ping', 'pong'), headers)).toThrow();
    const renewed = await ann.ok(ann.post(`/webhooks/${id}/secret`));
    expect(renewed.secret).toMatch(/^whsec_/);
    expect(renewed.secret).not.toBe(secret);
    expect((await ann.ok(ann.get('/webhooks'))).items[0]).not.toHaveProperty('secret');
  });

  it('O5 tries again what was not taken, under the same id, and notes each try', async () => {
    const { id } = await webhook(['document.created']);
    receiver.answers.push({ status: 500, body: 'later \u0000please' });
    await plan();
    expect(await log(id)).toMatchObject([
      { state: 'waiting', attempts: 1, status: 500, fault: 'refused', answer: 'later please' },
    ]);
    expect((await ann.ok(ann.get('/webhooks'))).items[0].failures).toBe(1);
    server.clock.forward(15_000);
    await server.running.jobs.run();
    const [delivery] = await log(id);
    expect(delivery).toMatchObject({ state: 'delivered', attempts: 2, status: 200, fault: null, answer: 'thanks' });
    expect(delivery?.milliseconds).toBeGreaterThanOrEqual(0);
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([delivery?.id, delivery?.id]);
    expect((await ann.ok(ann.get('/webhooks'))).items[0].failures).toBe(0);
  });

  it('O5 gives up after a day; and replays what somebody asks for', async () => {
    const { id } = await webhook(['document.created']);
    receiver.answers.push(...Array.from({ length: 30 }, () => ({ status: 302 })));
    await plan();
    const began = server.clock.now();
    for (let turn = 0; turn < 12; turn += 1) {
      server.clock.forward(9 * HOUR);
      await server.running.jobs.run();
    }
    expect(server.clock.now()).toBeGreaterThan(began + 24 * HOUR);
    const [delivery] = await log(id);
    expect(delivery).toMatchObject({ state: 'failed', attempts: 10, status: 302, fault: 'refused', nextAt: null });
    receiver.answers.length = 0;
    const replay = `/webhooks/${id}/deliveries/${delivery?.id}/replay`;
    expect(await ann.ok(ann.post(replay))).toMatchObject({ state: 'waiting', attempts: 0 });
    await server.running.jobs.run();
    expect((await log(id))[0]).toMatchObject({ state: 'delivered', attempts: 1, status: 200 });
  });

  it('O6 is switched off when it fails for a day, and tells its maker', async () => {
    const { id } = await webhook(['document.trashed']);
    receiver.answers.push(...Array.from({ length: 200 }, () => ({ status: 503 })));
    for (let each = 0; each < 3; each += 1) {
      const { id: documentId } = await plan();
      await ann.ok(ann.delete(`/documents/${documentId}`));
      await settle();
    }
    for (let turn = 0; turn < 12; turn += 1) {
      server.clock.forward(9 * HOUR);
      await server.running.jobs.run();
    }
    const [off] = (await ann.ok(ann.get('/webhooks'))).items;
    expect(off).toMatchObject({ active: false, stopped: 'failing' });
    const notices = (await ann.ok(ann.get('/inbox'))).items;
    expect(notices.filter(({ kind }: Json) => kind === 'webhook-off')).toHaveLength(1);
    expect((await log(id)).every(({ state }) => state === 'failed' || state === 'withheld')).toBe(true);
    receiver.answers.length = 0;
    expect(await ann.ok(ann.patch(`/webhooks/${id}`, { active: true }))).toMatchObject({
      active: true,
      stopped: null,
      failures: 0,
    });
  });

  it('O6 is switched off at once by a receiver that says so', async () => {
    const { id } = await webhook(['document.created']);
    receiver.answers.push({ status: 410 });
    await plan();
    expect((await ann.ok(ann.get('/webhooks'))).items[0]).toMatchObject({ active: false, stopped: 'gone' });
    expect((await log(id))[0]).toMatchObject({ state: 'failed', status: 410 });
    await plan();
    expect(receiver.received).toHaveLength(1);
  });

  it('O7 tells only what its maker may read when it is sent', async () => {
    const bob = await server.person('Bob', 'owner');
    const made = await webhook(['document.created', 'task.done'], bob);
    const { id, task } = await plan();
    receiver.received.length = 0;
    await ann.ok(ann.patch(`/documents/${id}`, { restricted: true }));
    await ann.ok(ann.patch(`/documents/${id}/blocks/${task}`, { status: 'done' }));
    await settle();
    expect(receiver.received).toHaveLength(0);
    const [withheld] = await log(made.id);
    expect(withheld).toMatchObject({ event: 'task.done', state: 'withheld', fault: 'no-right' });
    // Who may read it sees in the log what it would have said; its maker does not.
    expect(withheld?.body).toContain('Write');
    expect((await bob.ok(bob.get(`/webhooks/${made.id}/deliveries`))).items[0].body).toBeNull();
    // Whoever has it sent elsewhere has it told by their own rights.
    const moved = await ann.ok(ann.patch(`/webhooks/${made.id}`, { url: `${receiver.url}/ann` }));
    expect(moved.maker).toEqual({ id: ann.id, name: 'Ann' });
    await ann.ok(ann.post(`/webhooks/${made.id}/deliveries/${withheld?.id}/replay`));
    await server.running.jobs.run();
    expect(receiver.received.map(({ path }) => path)).toEqual(['/ann']);
  });

  it('O7 tells nothing once its maker is no member any more', async () => {
    const cas = await server.person('Cas', 'owner');
    await webhook(['document.created'], cas);
    await ann.ok(ann.post(`/workspace/members/${cas.id}/suspend`));
    await plan();
    expect(receiver.received).toHaveLength(0);
  });

  it('O2 does not reach into the server’s own network', async () => {
    const { id } = await webhook();
    await ann.ok(ann.patch(`/webhooks/${id}`, { url: 'https://10.0.0.1/' }));
    await ann.ok(ann.post(`/webhooks/${id}/ping`));
    await server.running.jobs.run();
    expect((await log(id))[0]).toMatchObject({ state: 'failed', fault: 'private-address', status: null });
    expect((await ann.ok(ann.get('/webhooks'))).items[0].failures).toBe(0);
  });

  it('O3 keeps the last hundred deliveries', async () => {
    const { id } = await webhook();
    const { webhooks } = server.running.stores;
    const ping = {
      webhookId: id,
      event: 'ping',
      documentId: null,
      body: '{}',
      at: '2026-01-01T00:00:00.000Z',
    } as const;
    for (let each = 100; each < 204; each += 1) {
      await webhooks.addDelivery({ ...ping, id: `p${each}` });
      const over = { state: 'failed', attempts: 1, lastAt: null, nextAt: null, status: null } as const;
      await webhooks.noteTry(`p${each}`, { ...over, milliseconds: null, fault: null, answer: null });
    }
    await ann.ok(ann.post(`/webhooks/${id}/ping`));
    await server.running.jobs.run();
    const first = await ann.ok(ann.get(`/webhooks/${id}/deliveries?limit=60`));
    const second = await ann.ok(ann.get(`/webhooks/${id}/deliveries?limit=60&cursor=${first.nextCursor}`));
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([60, 40, null]);
  });

  it('J7 counts the work behind it by kind', async () => {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    const value = (name: string, kind: string) =>
      Number(new RegExp(`^${name}\\{kind="${kind.replaceAll('.', '\\.')}"\\} (\\S+)$`, 'm').exec(metrics)?.[1]);
    expect(value('koers_jobs_done_total', 'webhook.deliver')).toBeGreaterThan(5);
    expect(value('koers_jobs_running', 'webhook.deliver')).toBe(0);
    expect(value('koers_jobs_waiting', 'webhook.look-around')).toBe(1);
  });

  it('O3 refuses what is no webhook, in words', async () => {
    const good = { name: 'x', url: receiver.url, events: ['task.done'] };
    for (const wrong of [
      { name: ' ' },
      { url: 'x' },
      { url: 'ftp://example.com' },
      { url: 'javascript:alert(1)' },
      { events: [] },
      { events: ['task.sneezed'] },
    ])
      expect((await ann.post('/webhooks', { ...good, ...wrong })).status).toBe(422);
    expect((await ann.patch('/webhooks/none', { name: 'x' })).status).toBe(404);
  });
});
