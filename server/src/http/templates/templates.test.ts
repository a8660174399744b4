import { MOST_TEMPLATES } from '@koers/shared/api/templates.ts';
import { BODY } from '@koers/shared/document/version.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followEvents } from '../../testing/event-reader.ts';
import type { HttpCaller, Json } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { PATIENT } from '../../testing/patience.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';

describe('templates', () => {
  let server: TestServer;
  let ann: HttpCaller;
  beforeAll(async () => {
    server = await startTestServer({ env: { SIGN_UP: 'open' } });
    ann = await server.person('Ann');
  });
  afterAll(() => server.stop());

  /** A plan with a goal, its measured KPI, and a question that is answered. */
  async function plan(): Promise<string> {
    const { id } = await ann.document({ kind: 'plan', title: 'Spring', language: 'nl' });
    await writeBlocks(
      server.running.rooms,
      id,
      [
        { block: 'goal', key: 'goal', title: 'More visitors', fields: { deadline: '2026-05-01', owner: ann.id } },
        {
          block: 'kpi',
          title: 'Visits',
          fields: { goal: { block: 'goal' }, unit: 'visits', target: 900 },
          entries: { measurements: [{ date: '2026-03-01', value: 200 }] },
        },
        { block: 'question', title: 'Who reads along?', parts: { answer: 'Bea' } },
      ],
      { prefix: id.slice(0, 8) },
    );
    return id;
  }

  const template = async (name = 'Season'): Promise<Json> =>
    ann.ok(ann.post('/templates', { documentId: await plan(), name }));

  const blocksOf = async (id: string, count: number): Promise<Json[]> => {
    const read = async (): Promise<Json[]> => (await ann.get(`/documents/${id}/blocks`)).body.items;
    await expect.poll(async () => (await read()).length, PATIENT).toBe(count);
    return read();
  };

  it('T1 T2 is made of a document, and lays in its frame without answers, measurements, days and people', async () => {
    const made = await template('  Season  ');
    expect(made).toEqual({
      id: expect.any(String),
      name: 'Season',
      kind: 'plan',
      language: 'nl',
      makerId: ann.id,
      makerName: 'Ann',
      createdAt: expect.any(String),
    });
    const document = await ann.document({ kind: 'plan', title: 'Autumn', template: made.id });
    expect(document.language).toBe('nl');
    const [goal, kpi, question] = await blocksOf(document.id, 3);
    expect(goal).toMatchObject({ title: 'More visitors', deadline: null, owner: null });
    expect(kpi).toMatchObject({
      title: 'Visits',
      unit: 'visits',
      target: null,
      measurements: [],
      goal: { documentId: document.id, blockId: goal.id },
    });
    expect(question).toMatchObject({ title: 'Who reads along?', parts: { answer: '' } });
  });

  it('T2 gives each document that is made of it ids of its own', async () => {
    const { id: templateId } = await template();
    const ids = async (): Promise<string[]> => {
      const { id } = await ann.document({ kind: 'plan', template: templateId });
      return (await blocksOf(id, 3)).map((block) => block.id as string);
    };
    const [one, other] = [await ids(), await ids()];
    expect(new Set([...one, ...other]).size).toBe(6);
  });

  it('T2 stays as it was made when its document changes or goes', async () => {
    const documentId = await plan();
    const made = await ann.ok(ann.post('/templates', { documentId, name: 'Kept' }));
    await server.running.rooms.change(documentId, ann.id, (doc) => {
      const body = doc.getXmlFragment(BODY);
      body.delete(0, body.length);
    });
    await ann.ok(ann.delete(`/documents/${documentId}`));
    const { id } = await ann.document({ kind: 'plan', template: made.id });
    expect(await blocksOf(id, 3)).toHaveLength(3);
  });

  it('T1 is listed by name for the whole workspace, renamed and taken away; documents made of it stay', async () => {
    const other = await startTestServer();
    const owner = await other.person('Owner');
    const viewer = await other.person('Viewer', 'viewer');
    const page = await owner.document({ title: 'Notes' });
    const make = (name: string): Promise<Json> => owner.ok(owner.post('/templates', { documentId: page.id, name }));
    const [b] = [await make('B'), await make('A')];
    const names = async (): Promise<string[]> =>
      (await viewer.get('/templates')).body.items.map(({ name }: { name: string }) => name);
    expect(await names()).toEqual(['A', 'B']);
    expect((await owner.patch(`/templates/${b.id}`, { name: ' C ' })).body).toMatchObject({
      name: 'C',
      makerName: 'Owner',
    });
    const born = await owner.document({ template: b.id });
    expect((await owner.delete(`/templates/${b.id}`)).status).toBe(204);
    expect(await names()).toEqual(['A']);
    expect((await owner.get(`/documents/${born.id}`)).status).toBe(200);
    expect((await owner.delete(`/templates/${b.id}`)).status).toBe(404);
    expect((await owner.patch(`/templates/${b.id}`, { name: 'D' })).status).toBe(404);
    await other.stop();
  });

  it('T3 is not to be had, seen or changed from another workspace', async () => {
    const made = await template();
    const stranger = server.stranger();
    await stranger.signUp('Stranger');
    expect((await stranger.get('/templates')).body.items).toEqual([]);
    expect((await stranger.patch(`/templates/${made.id}`, { name: 'Mine' })).status).toBe(404);
    expect((await stranger.delete(`/templates/${made.id}`)).status).toBe(404);
    const taken = await stranger.post('/documents', { kind: 'plan', template: made.id });
    expect(taken.body.faults).toEqual([{ at: 'template', reason: 'no-such-template' }]);
    const documentId = await plan();
    expect((await stranger.post('/templates', { documentId, name: 'Mine' })).status).toBe(404);
  });

  it('T3 carries nothing from a workspace where one is a guest into one’s own', async () => {
    const documentId = await plan();
    const own = server.stranger();
    await own.signUp('Guest');
    const { token } = await ann.invite({ role: 'viewer', documentId });
    await own.ok(own.post(`/invitations/${token}/accept`));
    expect((await own.get(`/documents/${documentId}`)).status).toBe(200);
    expect((await own.post('/templates', { documentId, name: 'Mine' })).status).toBe(404);
  });

  it('H3 says what is wrong', async () => {
    const documentId = await plan();
    const faults = async (body: object): Promise<unknown> => (await ann.post('/templates', body)).body.faults;
    expect(await faults({ documentId, name: '  ' })).toEqual([{ at: 'name', reason: 'empty', limit: 1 }]);
    expect(await faults({ documentId, name: 'x'.repeat(201) })).toEqual([
      { at: 'name', reason: 'too-long', limit: 200 },
    ]);
    expect(await faults({ documentId: 'a b', name: 'x' })).toEqual([{ at: 'documentId', reason: 'not-an-id' }]);
    expect((await ann.post('/templates', { documentId: 'nothing', name: 'x' })).status).toBe(404);
    expect((await ann.post('/documents', { kind: 'plan', template: 'nothing' })).body.faults).toEqual([
      { at: 'template', reason: 'no-such-template' },
    ]);
    await ann.ok(ann.delete(`/documents/${documentId}`));
    expect((await ann.post('/templates', { documentId, name: 'x' })).body.code).toBe('document-trashed');
  });

  it('T4 of a document that is too large for it none is made', async () => {
    const { id: documentId } = await ann.document();
    const paragraph = 'x'.repeat(100_000);
    await writeBlocks(
      server.running.rooms,
      documentId,
      Array.from({ length: 21 }, () => ({ paragraph })),
    );
    const refused = await ann.post('/templates', { documentId, name: 'Large' });
    expect(refused.body.faults).toEqual([{ at: 'documentId', reason: 'template-too-large' }]);
  });

  it('T4 a workspace has so many, also when several are made at once', async () => {
    const other = await startTestServer();
    const owner = await other.person('Owner');
    const { id: documentId } = await owner.document();
    const make = (): Promise<Json> => owner.post('/templates', { documentId, name: 'x' });
    for (let made = 0; made < MOST_TEMPLATES - 1; made += 1) await owner.ok(make());
    const answers = await Promise.all([make(), make(), make()]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.find(({ status }) => status === 422)?.body.faults).toEqual([
      { at: 'name', reason: 'too-many-templates', limit: MOST_TEMPLATES },
    ]);
    await other.stop();
  });

  it('H16 says that templates changed to the workspace, and to nobody else', async () => {
    const colleague = await server.person('Colleague', 'viewer');
    const stranger = server.stranger();
    await stranger.signUp('Elsewhere');
    const [inside, outside] = [await followEvents(colleague), await followEvents(stranger)];
    const made = await template();
    await expect.poll(() => inside.events, PATIENT).toContainEqual({ type: 'templates' });
    await ann.ok(ann.delete(`/templates/${made.id}`));
    expect(outside.events.filter(({ type }) => type === 'templates')).toEqual([]);
    inside.close();
    outside.close();
  });
});
