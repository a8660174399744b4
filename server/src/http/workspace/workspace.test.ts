import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { followEvents } from '../../testing/event-reader.ts';
import type { HttpCaller } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { PATIENT } from '../../testing/patience.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';

const setTo = (onTrack: unknown, atRisk: unknown) => ({ paceBounds: { onTrack, atRisk } });

describe('the settings of a workspace', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let bob: HttpCaller;
  beforeAll(async () => {
    server = await startTestServer({ env: { SIGN_UP: 'open' } });
    ann = await server.person('Ann');
    bob = await server.person('Bob');
    server.clock.set('2026-07-01T12:00:00Z');
  });
  afterAll(() => server.stop());

  it('K5 begin with METHOD.md’s bounds, and are told with who I am', async () => {
    expect((await bob.get('/me')).body.workspace).toMatchObject({
      role: 'editor',
      paceBounds: { onTrack: 0.1, atRisk: 0.25 },
    });
  });

  it('K5 decide about every KPI in it, in lists and in a document', async () => {
    const { id } = await ann.document({ kind: 'plan' });
    // Half of the way in time, and 40 % of it in numbers: a fifth behind.
    const fields = { baseline: 0, target: 100, from: '2026-01-01', until: '2026-12-29' };
    const entries = { measurements: [{ date: '2026-06-30', value: 40 }] };
    await writeBlocks(server.running.rooms, id, [{ block: 'kpi', key: 'k', fields, entries }], { prefix: 'w' });
    await server.running.projection.flush();
    const statuses = async (): Promise<unknown[]> => [
      (await bob.ok(bob.get('/kpis'))).items[0].derived.pace.status,
      (await bob.ok(bob.get(`/documents/${id}/blocks`))).items[0].derived.pace.status,
      (await bob.ok(bob.get('/kpis?status=atRisk'))).items.length,
      (await bob.ok(bob.get(`/documents/${id}/surroundings`))).bounds.onTrack,
    ];
    expect(await statuses()).toEqual(['atRisk', 'atRisk', 1, 0.1]);
    expect(await ann.ok(ann.patch('/workspace', setTo(0.3, 0.5)))).toMatchObject({
      role: 'owner',
      ...setTo(0.3, 0.5),
    });
    expect(await statuses()).toEqual(['onTrack', 'onTrack', 0, 0.3]);
    await ann.ok(ann.patch('/workspace', setTo(0, 0.05)));
    expect(await statuses()).toEqual(['offTrack', 'offTrack', 0, 0]);
    await ann.ok(ann.patch('/workspace', setTo(0.1, 0.25)));
  });

  it('K5 stay as they are where nothing is named', async () => {
    expect(await ann.ok(ann.patch('/workspace', {}))).toMatchObject(setTo(0.1, 0.25));
  });

  it.each([
    [setTo(0.3, 0.2), [{ at: 'paceBounds.atRisk', reason: 'at-risk-below-on-track' }]],
    [setTo(-0.1, 0.2), [{ at: 'paceBounds.onTrack', reason: 'number-too-small', limit: 0 }]],
    [setTo(0.1, 1.1), [{ at: 'paceBounds.atRisk', reason: 'number-too-large', limit: 1 }]],
    [setTo('much', 0.2), [{ at: 'paceBounds.onTrack', reason: 'not-a-number' }]],
    [{ paceBounds: { onTrack: 0.1 } }, [{ at: 'paceBounds.atRisk', reason: 'empty' }]],
  ])('K5 are refused in words when they make no sense: %j', async (body, faults) => {
    const answer = await ann.patch('/workspace', body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-input', faults } });
    expect((await ann.get('/me')).body.workspace).toMatchObject(setTo(0.1, 0.25));
  });

  it('K5 may be equal, and reach from nothing to all', async () => {
    expect((await ann.patch('/workspace', setTo(0, 1))).status).toBe(200);
    expect((await ann.patch('/workspace', setTo(0.1, 0.1))).status).toBe(200);
    await ann.ok(ann.patch('/workspace', setTo(0.1, 0.25)));
  });

  it('K5 are changed by its owners alone, and of no other workspace', async () => {
    expect((await bob.patch('/workspace', setTo(0.2, 0.3))).status).toBe(403);
    const eve = server.stranger();
    await eve.signUp('Eve');
    await eve.ok(eve.patch('/workspace', setTo(0.9, 0.9)));
    expect((await ann.get('/me')).body.workspace).toMatchObject(setTo(0.1, 0.25));
  });

  it('K5 are told to everyone in it when they change, and to nobody else', async () => {
    const eve = server.stranger();
    await eve.signUp('Evelien');
    const [hers, his] = [await followEvents(eve), await followEvents(bob)];
    await ann.ok(ann.patch('/workspace', setTo(0.1, 0.25)));
    await vi.waitFor(() => expect(his.events).toContainEqual({ type: 'workspace' }), PATIENT);
    const { id } = await eve.document();
    await vi.waitFor(() => expect(hers.events).toContainEqual({ type: 'documents', documentId: id }), PATIENT);
    expect(hers.events).not.toContainEqual({ type: 'workspace' });
    hers.close();
    his.close();
  });
});
