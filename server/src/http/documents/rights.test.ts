import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followEvents } from '../../testing/event-reader.ts';
import { until } from '../../testing/hostile-scene.ts';
import type { HttpCaller, Json } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';

describe('who may see a document', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let ben: HttpCaller;
  let cas: HttpCaller;
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
    ben = await server.person('Ben', 'owner');
    cas = await server.person('Cas', 'editor');
  });
  afterAll(() => server.stop());

  const people = async (caller: HttpCaller, id: string): Promise<Json[]> =>
    (await caller.ok(caller.get(`/documents/${id}/members`))).items;
  const roleOf = async (caller: HttpCaller, id: string): Promise<string | null> =>
    (await caller.get(`/documents/${id}`)).body.role ?? null;
  async function group(name: string, ...members: HttpCaller[]): Promise<string> {
    const { id } = await ann.ok(ann.post('/groups', { name }));
    for (const member of members) await ann.ok(ann.put(`/groups/${id}/members/${member.id}`, {}));
    return id as string;
  }

  it('A13 A15 a document that is restricted is its owner’s and theirs whom it names; those above it give nothing', async () => {
    const above = await ann.document({ title: 'Above' });
    const { id } = await ben.document({ parentId: above.id, title: 'Below' });
    expect((await cas.patch(`/documents/${id}`, { restricted: true })).status).toBe(403);
    expect((await ann.patch(`/documents/${id}`, { restricted: true })).body).toMatchObject({ restricted: true });
    // Ben made it, and Ann, who restricts it, owns it by name from then on.
    expect((await people(ann, id)).map(({ name, role, by }) => [name, role, by])).toEqual([
      ['Ann', 'owner', 'document'],
      ['Ben', 'owner', 'document'],
    ]);
    expect((await cas.get(`/documents/${id}`)).status).toBe(404);
    const marketing = await group('Marketing', cas);
    expect((await ann.put(`/documents/${id}/groups/${marketing}`, { role: 'commenter' })).body).toMatchObject({
      name: 'Marketing',
      people: 1,
    });
    expect(await roleOf(cas, id)).toBe('commenter');
    const under = await ann.document({ parentId: id, title: 'Under' });
    expect((await people(cas, under.id)).find(({ name }) => name === 'Cas')).toMatchObject({
      by: 'group',
      group: { name: 'Marketing' },
      through: { documentId: id, title: 'Below' },
    });
    // A guest of that one alone is not told what it stands under is called.
    const guest = await server.guest('Guest', under.id, 'viewer');
    expect((await people(guest, under.id)).find(({ name }) => name === 'Cas')?.through).toEqual({
      documentId: id,
      title: null,
    });
    expect((await guest.put(`/documents/${under.id}/groups/${marketing}`, { role: 'owner' })).status).toBe(403);
  });

  it('A13 nobody moves a document to where they could not edit it', async () => {
    const above = await ann.document();
    const { id } = await ann.document({ parentId: above.id });
    const guest = await server.guest('Mover', above.id, 'editor');
    const moved = await guest.patch(`/documents/${id}`, { parentId: null });
    expect(moved.body).toMatchObject({ code: 'invalid-input', faults: [{ at: 'parentId', reason: 'out-of-reach' }] });
    expect((await ann.get(`/documents/${id}`)).body.parentId).toBe(above.id);
  });

  it('A13 what comes out of the trash alone keeps its people', async () => {
    const above = await ann.document();
    const { id } = await ann.document({ parentId: above.id });
    const guest = await server.guest('Reader', above.id, 'commenter');
    await ann.ok(ann.patch(`/documents/${above.id}`, { restricted: true }));
    await ann.ok(ann.delete(`/documents/${above.id}`));
    const back = await ann.ok(ann.post(`/documents/${id}/restore`));
    expect(back).toMatchObject({ parentId: null, restricted: true });
    expect(await roleOf(guest, id)).toBe('commenter');
    expect(await roleOf(cas, id)).toBeNull();
  });

  it('A14 a document whose only owner goes is the workspace’s owners’', async () => {
    const dee = await server.person('Dee', 'owner');
    const { id } = await dee.document();
    await dee.ok(dee.patch(`/documents/${id}`, { restricted: true }));
    expect((await dee.delete(`/documents/${id}/members/${dee.id}`)).body.code).toBe('last-owner');
    expect(await roleOf(ann, id)).toBeNull();
    await ann.ok(ann.post(`/workspace/members/${dee.id}/suspend`));
    expect(await roleOf(ann, id)).toBe('owner');
    expect(await roleOf(dee, id)).toBeNull();
  });

  it('A14 a document that a group owns is nobody’s prey when the group goes', async () => {
    const managers = await group('Management', cas);
    const { id } = await ann.document();
    await ann.ok(ann.put(`/documents/${id}/groups/${managers}`, { role: 'owner' }));
    await ann.ok(ann.patch(`/documents/${id}`, { restricted: true }));
    await cas.ok(cas.delete(`/documents/${id}/members/${ann.id}`));
    expect(await roleOf(ann, id)).toBeNull();
    expect((await cas.delete(`/documents/${id}/groups/${managers}`)).body.code).toBe('last-owner');
    await ann.ok(ann.delete(`/groups/${managers}`));
    expect(await roleOf(ann, id)).toBe('owner');
    expect(await roleOf(cas, id)).toBeNull();
  });

  it('A15 lists and boards hold what the rule gives, and nothing else', async () => {
    const { id } = await ann.document({ title: 'Hidden' });
    await ann.ok(ann.patch(`/documents/${id}`, { restricted: true }));
    const listed = async (caller: HttpCaller): Promise<boolean> =>
      (await caller.ok(caller.get('/documents'))).items.some((document: Json) => document.id === id);
    expect([await listed(ann), await listed(ben), await listed(cas)]).toEqual([true, false, false]);
    await ann.ok(ann.put(`/documents/${id}/members/${cas.id}`, { role: 'viewer' }));
    expect([await listed(ben), await listed(cas)]).toEqual([false, true]);
  });

  it('A12 whoever loses a document hears of it, and of nothing that happens to it from then on', async () => {
    const { id } = await ann.document();
    const events = await followEvents(cas);
    await ann.ok(ann.patch(`/documents/${id}`, { restricted: true }));
    await ann.ok(ann.patch(`/documents/${id}`, { title: 'Not theirs' }));
    const { id: last } = await ann.document({ title: 'The last word' });
    const heard = (): unknown[] => events.events.map((event) => ('documentId' in event ? event.documentId : null));
    await until(() => expect(heard()).toContain(last));
    expect(heard().filter((documentId) => documentId === id)).toHaveLength(1);
    events.close();
  });
});
