import { WORKSPACE_HEADER } from '@koers/shared/api/workspace.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { followEvents } from '../../testing/event-reader.ts';
import type { Answer, HttpCaller } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { PATIENT } from '../../testing/patience.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';

const within = (workspaceId: string) => ({ [WORKSPACE_HEADER]: workspaceId });
const getIn = (caller: HttpCaller, workspaceId: string, path: string): Promise<Answer> =>
  caller.send('GET', path, undefined, within(workspaceId));
const ids = (answer: Answer): string[] => answer.body.items.map(({ id }: { id: string }) => id);
const names = (answer: Answer): string[] => answer.body.items.map(({ name }: { name: string }) => name);

describe('several workspaces', () => {
  let server: TestServer;
  /** Works for two clients: Noord, where she began, and Zuid. */
  let ann: HttpCaller;
  let noord: string;
  let zuid: string;
  /** Of Noord alone, of Zuid alone. */
  let bob: HttpCaller;
  let eve: HttpCaller;

  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
    noord = (await ann.get('/me')).body.workspace.id;
    bob = await server.person('Bob');
    zuid = (await ann.ok(ann.post('/workspaces', { name: ' Zuid ' }))).id;
    const { token } = await ann.ok(ann.post('/invitations', { role: 'editor' }, within(zuid)));
    eve = server.stranger();
    await eve.signUp('Eve', token);
  });
  afterAll(() => server.stop());

  it('W1 is an owner of what they make, and works on where they were', async () => {
    expect((await ann.get('/workspaces')).body.items).toEqual([
      expect.objectContaining({ id: noord, role: 'owner', chosen: true, suspended: false }),
      { id: zuid, name: 'Zuid', role: 'owner', chosen: false, suspended: false },
    ]);
    expect((await ann.get('/me')).body.workspace.id).toBe(noord);
  });

  it('W1 names one with a call, which goes before the one that was chosen', async () => {
    expect((await getIn(ann, zuid, '/me')).body.workspace).toMatchObject({ id: zuid, role: 'owner' });
    await ann.ok(ann.patch('/me', { workspaceId: zuid }));
    expect((await ann.get('/me')).body.workspace.id).toBe(zuid);
    expect((await getIn(ann, noord, '/me')).body.workspace.id).toBe(noord);
    const made = await ann.ok(ann.post('/documents', { kind: 'page' }, within(noord)));
    expect(made.workspaceId).toBe(noord);
    await ann.ok(ann.patch('/me', { workspaceId: noord }));
    expect((await ann.get('/me')).body.workspace.id).toBe(noord);
  });

  it.each(['nonsense', 'not an id', 'x'.repeat(3000)])('W1 knows nothing of %.20s', async (unknown) => {
    expect((await getIn(ann, unknown, '/me')).status).toBe(404);
    expect((await getIn(ann, unknown, '/documents')).status).toBe(404);
    expect((await getIn(ann, unknown, '/workspace/members')).status).toBe(404);
  });

  it('W1 knows nothing of a foreign one', async () => {
    for (const path of ['/me', '/documents', '/goals', '/people', '/templates', '/workspace/members', '/groups']) {
      expect((await getIn(bob, zuid, path)).status).toBe(404);
    }
    expect((await bob.send('PATCH', '/workspace', { name: 'Mine' }, within(zuid))).status).toBe(404);
    expect((await bob.send('POST', '/documents', { kind: 'page' }, within(zuid))).status).toBe(404);
    expect((await bob.patch('/me', { workspaceId: zuid })).status).toBe(404);
    expect((await bob.get('/me')).body.workspace.id).toBe(noord);
  });

  it('W2 lists what stands in the one that is named, and without a name all', async () => {
    const here = await ann.document({ title: 'Noord' });
    const there = await ann.ok(ann.post('/documents', { kind: 'page', title: 'Zuid' }, within(zuid)));
    await writeBlocks(server.running.rooms, here.id, [{ block: 'goal' }], { prefix: 'n' });
    await writeBlocks(server.running.rooms, there.id, [{ block: 'goal' }], { prefix: 'z' });
    await server.running.projection.flush();
    const documentsIn = async (id: string) => ids(await getIn(ann, id, '/documents'));
    expect(await documentsIn(noord)).toContain(here.id);
    expect(await documentsIn(noord)).not.toContain(there.id);
    expect(await documentsIn(zuid)).toEqual([there.id]);
    expect(ids(await ann.get('/documents'))).toEqual(expect.arrayContaining([here.id, there.id]));
    expect((await getIn(ann, zuid, '/goals')).body.items).toHaveLength(1);
    expect((await getIn(ann, zuid, '/goals')).body.items[0].documentId).toBe(there.id);
    expect((await ann.get('/goals')).body.items).toHaveLength(2);
  });

  it('W2 lists what others share in a list of its own', async () => {
    const { id } = await ann.ok(ann.post('/documents', { kind: 'page', title: 'Voor Bob' }, within(zuid)));
    const { token } = await ann.invite({ role: 'viewer', documentId: id });
    expect(await bob.ok(bob.post(`/invitations/${token}/accept`))).toEqual({ workspaceId: null, documentId: id });
    expect(ids(await bob.get('/documents?shared=true'))).toEqual([id]);
    expect(ids(await getIn(bob, noord, '/documents?shared=true'))).toEqual([id]);
    expect(ids(await getIn(bob, noord, '/documents'))).not.toContain(id);
    expect(ids(await bob.get('/documents'))).toContain(id);
    expect(ids(await ann.get('/documents?shared=true'))).toEqual([]);
  });

  it('W2 lists what belongs beside a document for its guest, and nothing of where the guest is', async () => {
    const there = await ann.ok(ann.post('/documents', { kind: 'strategy' }, within(zuid)));
    const hidden = await ann.ok(ann.post('/documents', { kind: 'strategy' }, within(zuid)));
    const own = await bob.document();
    const others = await ann.ok(ann.post('/documents', { kind: 'strategy' }, within(zuid)));
    for (const [prefix, { id }] of Object.entries({ t: there, h: hidden, o: own, s: others }))
      await writeBlocks(server.running.rooms, id, [{ block: 'goal' }], { prefix: `beside${prefix}` });
    await server.running.projection.flush();
    for (const { id } of [there, others]) {
      const { token } = await ann.invite({ role: 'editor', documentId: id });
      await bob.ok(bob.post(`/invitations/${token}/accept`));
    }
    const offered = (answer: Answer) => ids(answer).toSorted();
    const beside = `/goals?beside=${there.id}`;
    expect(offered(await getIn(bob, noord, beside))).toEqual(['besides1', 'besidet1']);
    expect(offered(await bob.get(beside))).toEqual(['besides1', 'besidet1']);
    expect(ids(await getIn(bob, noord, '/goals'))).toContain('besideo1');
    expect((await bob.get(`/goals?beside=${hidden.id}`)).status).toBe(404);
    expect((await bob.get('/goals?beside=nowhere')).status).toBe(404);
    expect((await bob.get('/goals?beside=a%20b')).status).toBe(422);
  });

  it('W3 keeps the people of one from those of another, by name too', async () => {
    expect(names(await bob.get('/people'))).toEqual(['Ann', 'Bob']);
    expect(names(await eve.get('/people'))).toEqual(['Ann', 'Eve']);
    expect(names(await getIn(ann, noord, '/people'))).toEqual(['Ann', 'Bob']);
    expect(names(await getIn(ann, zuid, '/workspace/members'))).toEqual(['Ann', 'Eve']);
    const { id } = await ann.document();
    // Ann knows Eve, from elsewhere: she is not brought among Noord’s people for that.
    expect((await ann.put(`/documents/${id}/members/${eve.id}`, { role: 'viewer' })).status).toBe(404);
    expect((await ann.put(`/documents/${id}/members/${bob.id}`, { role: 'viewer' })).status).toBe(200);
    const inGroup = await ann.ok(ann.post('/groups', { name: 'Marketing' }));
    expect((await ann.put(`/groups/${inGroup.id}/members/${eve.id}`, {})).status).toBe(404);
    expect((await getIn(ann, zuid, '/groups')).body.items).toEqual([]);
    const task = await ann.patch(`/documents/${id}`, { ownerId: eve.id });
    expect(task.status).toBe(422);
  });

  it('W9 tells a workspace’s news to all who belong to it, in whichever they are, and to nobody else', async () => {
    const [hers, his] = [await followEvents(ann), await followEvents(bob)];
    await ann.ok(ann.send('PATCH', '/workspace', { name: 'Zuidzijde' }, within(zuid)));
    await vi.waitFor(() => expect(hers.events).toContainEqual({ type: 'workspace' }), PATIENT);
    const { id } = await bob.document();
    await vi.waitFor(() => expect(his.events).toContainEqual({ type: 'documents', documentId: id }), PATIENT);
    expect(his.events).not.toContainEqual({ type: 'workspace' });
    expect((await getIn(eve, zuid, '/me')).body.workspace.name).toBe('Zuidzijde');
    hers.close();
    his.close();
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['x'.repeat(81), 'too-long'],
  ])('W1 is not called %j', async (name, reason) => {
    const refused = { status: 422, body: { faults: [{ at: 'name', reason }] } };
    expect(await ann.post('/workspaces', { name })).toMatchObject(refused);
    expect(await ann.patch('/workspace', { name })).toMatchObject(refused);
  });

  it('W1 are fifty at most for one owner', async () => {
    const many = await server.person('Veel');
    for (let count = 0; count < 50; count += 1) await many.ok(many.post('/workspaces', { name: `W${count}` }));
    expect(await many.post('/workspaces', { name: 'One too many' })).toMatchObject({
      status: 422,
      body: { faults: [{ at: 'name', reason: 'too-many-workspaces', limit: 50 }] },
    });
  });
});
