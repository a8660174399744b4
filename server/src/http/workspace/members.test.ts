import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { followEvents } from '../../testing/event-reader.ts';
import { OutboxFolder } from '../../mail/outbox-folder.ts';
import type { HttpCaller } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { PATIENT } from '../../testing/patience.ts';

const lastOwner = { status: 409, body: { code: 'last-owner' } };

describe('members of a workspace', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let bob: HttpCaller;

  beforeAll(async () => {
    server = await startTestServer({ env: { SIGN_UP: 'open' } });
    ann = await server.person('Ann');
    bob = await server.person('Bob');
  });
  afterAll(() => server.stop());

  const workspaceOf = async (caller: HttpCaller) => (await caller.get('/me')).body.workspace;
  const listedBy = async (caller: HttpCaller, id: string) =>
    (await caller.get('/workspace/members')).body.items.find((one: { id: string }) => one.id === id);

  const noticesOf = async (caller: HttpCaller) =>
    (await caller.get('/inbox')).body.items.map(({ kind }: { kind: string }) => kind);

  it('W10 are listed for everyone in it, with addresses for owners alone', async () => {
    expect(await listedBy(ann, bob.id)).toMatchObject({
      name: 'Bob',
      role: 'editor',
      email: bob.email,
      suspendedAt: null,
    });
    expect(await listedBy(bob, ann.id)).toMatchObject({ name: 'Ann', role: 'owner', email: null });
    const stranger = server.stranger();
    await stranger.signUp('Vreemd');
    expect((await stranger.get('/workspace/members')).body.items).toHaveLength(1);
  });

  it('W9 are given another role, which they hear of at once', async () => {
    const cas = await server.person('Cas');
    const stream = await followEvents(cas);
    const changed = await ann.ok(ann.patch(`/workspace/members/${cas.id}`, { role: 'viewer' }));
    expect(changed).toMatchObject({ id: cas.id, role: 'viewer', email: cas.email });
    await vi.waitFor(() => expect(stream.events).toContainEqual({ type: 'people' }), PATIENT);
    expect((await workspaceOf(cas)).role).toBe('viewer');
    expect(await noticesOf(cas)).toEqual([]);
    expect((await cas.post('/documents', { kind: 'page' })).status).toBe(403);
    stream.close();
  });

  it('W9 are told in their inbox when they may do more', async () => {
    const zoe = await server.person('Zoë', 'viewer');
    await ann.ok(ann.patch(`/workspace/members/${zoe.id}`, { role: 'editor' }));
    await vi.waitFor(async () => expect(await noticesOf(zoe)).toEqual(['access-given']), PATIENT);
  });

  it('W4 always have an owner among them', async () => {
    const { id } = ann;
    expect(await ann.patch(`/workspace/members/${id}`, { role: 'editor' })).toMatchObject(lastOwner);
    expect(await ann.post(`/workspace/members/${id}/suspend`)).toMatchObject(lastOwner);
    expect(await ann.delete(`/workspace/members/${id}`)).toMatchObject(lastOwner);
    expect(await ann.post('/workspace/leave')).toMatchObject(lastOwner);
    expect((await workspaceOf(ann)).role).toBe('owner');
  });

  it('W4 keep one of two owners who take it from each other at the same moment', async () => {
    const dee = await server.person('Dee', 'owner');
    const answers = await Promise.all([
      ann.patch(`/workspace/members/${dee.id}`, { role: 'editor' }),
      dee.patch(`/workspace/members/${ann.id}`, { role: 'editor' }),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    const [annNow, deeNow] = [(await workspaceOf(ann)).role, (await workspaceOf(dee)).role];
    expect(new Set([annNow, deeNow])).toEqual(new Set(['editor', 'owner']));
    if (annNow === 'editor') await dee.ok(dee.patch(`/workspace/members/${ann.id}`, { role: 'owner' }));
    await ann.ok(ann.delete(`/workspace/members/${dee.id}`));
  });

  it('W4 a suspended owner is none', async () => {
    const second = await server.person('Tweede', 'owner');
    await ann.ok(ann.post(`/workspace/members/${second.id}/suspend`));
    expect(await ann.post('/workspace/leave')).toMatchObject(lastOwner);
    await ann.ok(ann.delete(`/workspace/members/${second.id}`));
  });

  it('W5 lose everything while they are suspended, and get it back', async () => {
    const fay = await server.person('Fay');
    const group = await ann.ok(ann.post('/groups', { name: 'Campagne' }));
    await ann.ok(ann.put(`/groups/${group.id}/members/${fay.id}`, {}));
    const { id } = await ann.document();
    await ann.ok(ann.put(`/documents/${id}/members/${fay.id}`, { role: 'owner' }));
    const stream = await followEvents(fay);
    const suspended = await ann.ok(ann.post(`/workspace/members/${fay.id}/suspend`));
    expect(suspended.suspendedAt).not.toBeNull();
    await vi.waitFor(() => expect(stream.events).toContainEqual({ type: 'people' }), PATIENT);
    expect(await workspaceOf(fay)).toBeNull();
    expect((await fay.get('/workspaces')).body.items).toEqual([
      expect.objectContaining({ role: 'editor', chosen: false, suspended: true }),
    ]);
    expect((await fay.get(`/documents/${id}`)).status).toBe(404);
    expect((await fay.get('/documents')).body.items).toEqual([]);
    expect((await fay.get('/documents?shared=true')).body.items).toEqual([]);
    expect((await fay.get('/people')).body.items).toEqual([]);
    expect((await fay.post('/documents', { kind: 'page' })).status).toBe(403);
    // Their name is still shown to the others, and not offered.
    const people = (await ann.get('/people')).body.items;
    expect(people).toContainEqual(expect.objectContaining({ id: fay.id, suspended: true }));

    const { token } = await ann.invite({ role: 'owner' });
    expect(await fay.post(`/invitations/${token}/accept`)).toMatchObject({
      status: 403,
      body: { code: 'member-suspended' },
    });
    await ann.ok(ann.post(`/workspace/members/${fay.id}/restore`));
    expect((await workspaceOf(fay)).role).toBe('editor');
    expect((await fay.get(`/documents/${id}`)).body.role).toBe('owner');
    expect((await fay.get('/groups')).body.items[0].members).toEqual([expect.objectContaining({ id: fay.id })]);
    await ann.ok(ann.delete(`/groups/${group.id}`));
    stream.close();
  });

  it('W6 leave groups and documents behind when they are removed, and what they alone owned to who removes them', async () => {
    const gus = await server.person('Gus');
    const own = await gus.document({ title: 'Van Gus' });
    const shared = await gus.document({ title: 'Van Gus en Bob' });
    await gus.ok(gus.put(`/documents/${shared.id}/members/${bob.id}`, { role: 'owner' }));
    const group = await ann.ok(ann.post('/groups', { name: 'Redactie' }));
    await ann.ok(ann.put(`/groups/${group.id}/members/${gus.id}`, {}));
    const stream = await followEvents(gus);
    expect((await ann.delete(`/workspace/members/${gus.id}`)).status).toBe(204);
    await vi.waitFor(() => expect(stream.events).toContainEqual({ type: 'people' }), PATIENT);
    stream.close();

    expect((await gus.get('/workspaces')).body.items).toEqual([]);
    expect((await gus.get(`/documents/${own.id}`)).status).toBe(404);
    const membersOf = async (id: string) =>
      (await ann.get(`/documents/${id}/members`)).body.items.filter(({ by }: { by: string }) => by === 'document');
    expect(await membersOf(own.id)).toEqual([expect.objectContaining({ id: ann.id, role: 'owner' })]);
    expect(await membersOf(shared.id)).toEqual([expect.objectContaining({ id: bob.id, role: 'owner' })]);
    expect((await ann.get(`/documents/${own.id}`)).body.ownerId).toBe(ann.id);
    expect((await ann.get('/groups')).body.items[0].members).toEqual([]);
    await ann.ok(ann.delete(`/groups/${group.id}`));
    expect((await ann.delete(`/workspace/members/${gus.id}`)).status).toBe(404);
  });

  it('W6 leave, and what they alone owned goes to the owner who was there first', async () => {
    const hal = await server.person('Hal');
    const { id } = await hal.document();
    expect((await hal.post('/workspace/leave')).status).toBe(204);
    expect(await workspaceOf(hal)).toBeNull();
    expect((await ann.get(`/documents/${id}`)).body.ownerId).toBe(ann.id);
  });

  it('W4 hand ownership over, and may do no more than an editor then', async () => {
    const ivy = await server.person('Ivy', 'viewer');
    expect(await ann.ok(ann.post('/workspace/hand-over', { userId: ivy.id }))).toMatchObject({ role: 'owner' });
    expect((await workspaceOf(ann)).role).toBe('editor');
    expect((await ann.patch(`/workspace/members/${bob.id}`, { role: 'viewer' })).status).toBe(403);
    await ivy.ok(ivy.post('/workspace/hand-over', { userId: ann.id }));
    expect((await workspaceOf(ann)).role).toBe('owner');
    expect((await ann.post('/workspace/hand-over', { userId: ann.id })).status).toBe(404);
    expect((await ann.post('/workspace/hand-over', { userId: 'nobody' })).status).toBe(404);
    await ann.ok(ann.post(`/workspace/members/${ivy.id}/suspend`));
    expect(await ann.post('/workspace/hand-over', { userId: ivy.id })).toMatchObject({
      body: { code: 'member-suspended' },
    });
  });

  it('W7 bring nobody in any more by invitations that they could not make now', async () => {
    const jan = await server.person('Jan', 'owner');
    const { id } = await jan.document();
    const [asOwner, asEditor] = [await jan.invite({ role: 'owner' }), await jan.invite({ role: 'editor' })];
    const toDocument = await jan.invite({ role: 'viewer', documentId: id });
    const works = async (token: string) => (await server.stranger().get(`/invitations/${token}`)).status;
    await ann.ok(ann.patch(`/workspace/members/${jan.id}`, { role: 'editor' }));
    expect([await works(asOwner.token), await works(asEditor.token), await works(toDocument.token)]).toEqual([
      410, 200, 200,
    ]);
    await ann.ok(ann.post(`/workspace/members/${jan.id}/suspend`));
    expect([await works(asEditor.token), await works(toDocument.token)]).toEqual([410, 410]);
  });

  it('A5 cannot be changed by a token that reads', async () => {
    const script = await ann.withToken(['read']);
    expect((await script.get('/workspace/members')).status).toBe(200);
    expect((await script.patch(`/workspace/members/${bob.id}`, { role: 'viewer' })).status).toBe(403);
  });
});

describe('open invitations', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let bob: HttpCaller;
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
    bob = await server.person('Bob');
  });
  afterAll(() => server.stop());

  const open = async () => (await ann.get('/workspace/invitations')).body.items;

  it('W8 are seen by owners without their tokens, until they are used', async () => {
    const { token } = await bob.invite({ role: 'viewer', email: 'cas@example.com' });
    const [seen] = await open();
    expect(seen).toMatchObject({ role: 'viewer', email: 'cas@example.com', inviterName: 'Bob', documentId: null });
    expect(JSON.stringify(seen)).not.toContain(token);
    expect((await bob.get('/workspace/invitations')).status).toBe(403);
    await server.stranger().signUp('Cas', token);
    expect(await open()).toEqual([]);
  });

  it('W8 are revoked, and work no longer', async () => {
    const { token } = await ann.invite({ role: 'editor' });
    const [{ id }] = await open();
    expect((await ann.delete(`/workspace/invitations/${id}`)).status).toBe(204);
    expect((await server.stranger().get(`/invitations/${token}`)).status).toBe(410);
    expect(await bob.post(`/invitations/${token}/accept`)).toMatchObject({ body: { code: 'invitation-used-up' } });
    expect((await ann.delete(`/workspace/invitations/${id}`)).status).toBe(404);
  });

  it('W8 of another workspace are as none', async () => {
    await ann.invite({ role: 'editor' });
    const [{ id }] = await open();
    const other = await ann.ok(ann.post('/workspaces', { name: 'Other' }));
    const answer = await ann.send('DELETE', `/workspace/invitations/${id}`, undefined, { 'koers-workspace': other.id });
    expect(answer.status).toBe(404);
    expect(await open()).toHaveLength(1);
    await ann.ok(ann.delete(`/workspace/invitations/${id}`));
  });

  it('W8 to a document tell its title, and expire', async () => {
    const { id } = await ann.document({ title: 'Geheim' });
    await ann.invite({ role: 'viewer', documentId: id });
    expect((await open())[0]).toMatchObject({ documentId: id, documentTitle: 'Geheim' });
    server.clock.set(new Date(server.clock.now() + 14 * 86_400_000).toISOString());
    expect(await open()).toEqual([]);
  });

  it('W8 are not made for an address that a member has', async () => {
    expect(await bob.post('/invitations', { role: 'viewer', email: ann.email.toUpperCase() })).toMatchObject({
      status: 422,
      body: { faults: [{ at: 'email', reason: 'already-member' }] },
    });
  });

  it('W8 N5 are sent to the address that they name, in the inviter’s words, and to nobody where they name none', async () => {
    const { url, mailed, token } = await ann.ok(
      ann.post('/invitations', { role: 'commenter', email: 'Eva@Example.com' }, { host: 'evil.example' }),
    );
    // This server keeps its letters: its owner can pass the link on.
    expect(mailed).toBe(false);
    await ann.invite({ role: 'viewer' });
    await server.running.mailer.run();
    const outbox = new OutboxFolder(join(server.dataDir, 'outbox'), 'Koers <koers@localhost>');
    const [letter, ...more] = await outbox.list(10);
    expect(more.filter(({ to }) => !to.includes('@example.com'))).toEqual([]);
    expect(letter).toMatchObject({ subject: 'Ann nodigt je uit voor Team van Ann in Koers' });
    expect(letter?.to).toContain('eva@example.com');
    expect(letter?.text).toContain(`${server.url}/invite/${token}`);
    expect(letter?.text).toContain('reageerder');
    expect(url).toContain(token);
  });

  it('A6 tell who has signed in what they are there already', async () => {
    const { token } = await ann.invite({ role: 'viewer' });
    expect((await server.stranger().get(`/invitations/${token}`)).body.ownRole).toBeNull();
    expect((await bob.get(`/invitations/${token}`)).body.ownRole).toBe('editor');
    expect((await bob.ok(bob.post(`/invitations/${token}/accept`))).documentId).toBeNull();
    expect((await bob.get('/me')).body.workspace.role).toBe('editor');
    expect((await server.stranger().get(`/invitations/${token}`)).status).toBe(200);
  });
});
