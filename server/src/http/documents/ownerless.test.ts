import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, type HttpCaller, type Json } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';

describe('a document that would be left without an owner', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let ben: HttpCaller;
  let count = 0;
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
    ben = await server.person('Ben', 'owner');
  });
  afterAll(() => server.stop());

  const roleOf = async (caller: HttpCaller, id: string): Promise<string | null> =>
    (await caller.get(`/documents/${id}`)).body.role ?? null;

  /** A restricted document that a group alone owns; what stands under it is restricted as well. */
  async function ownedByGroup() {
    count += 1;
    const cas = await server.person(`Cas ${'abcdefghij'[count]}`, 'editor');
    const groupId = (await ann.ok(ann.post('/groups', { name: `Group ${count}` }))).id as string;
    await ann.ok(ann.put(`/groups/${groupId}/members/${cas.id}`, {}));
    const above = await ann.document();
    const below = await ann.document({ parentId: above.id });
    const ids = [above.id, below.id];
    for (const id of ids) {
      await ann.ok(ann.put(`/documents/${id}/groups/${groupId}`, { role: 'owner' }));
      await ann.ok(ann.patch(`/documents/${id}`, { restricted: true }));
    }
    for (const id of ids) await cas.ok(cas.delete(`/documents/${id}/members/${ann.id}`));
    expect(await Promise.all(ids.map((id) => roleOf(ann, id)))).toEqual([null, null]);
    return { cas, groupId, ids };
  }
  type Owned = Awaited<ReturnType<typeof ownedByGroup>>;

  const WAYS: readonly (readonly [string, (owned: Owned) => Promise<unknown>])[] = [
    ['is taken out of the group', ({ cas, groupId }) => ann.ok(ann.delete(`/groups/${groupId}/members/${cas.id}`))],
    ['is removed from the workspace', ({ cas }) => ann.ok(ann.delete(`/workspace/members/${cas.id}`))],
    ['leaves the workspace', ({ cas }) => cas.ok(cas.post('/workspace/leave'))],
    ['is suspended', ({ cas }) => ann.ok(ann.post(`/workspace/members/${cas.id}/suspend`))],
    ['deletes the account', ({ cas }) => cas.ok(cas.post('/me/delete', { password: PASSWORD, workspaceIds: [] }))],
    ['stays, and the group is deleted', ({ groupId }) => ann.ok(ann.delete(`/groups/${groupId}`))],
  ];
  it.each(WAYS)('A14 is the workspace’s owners’ when the last of the group that owns it %s', async (_name, goes) => {
    const owned = await ownedByGroup();
    await goes(owned);
    for (const id of owned.ids) {
      expect([await roleOf(ann, id), await roleOf(ben, id)]).toEqual(['owner', 'owner']);
      // They can act: give it on.
      await ben.ok(ben.put(`/documents/${id}/members/${ann.id}`, { role: 'owner' }));
    }
  });

  it('A14 stays the group’s while somebody is in it who may act', async () => {
    const { cas, groupId, ids } = await ownedByGroup();
    const [id = ''] = ids;
    const dee = await server.person('Dee', 'editor');
    await ann.ok(ann.put(`/groups/${groupId}/members/${dee.id}`, {}));
    await ann.ok(ann.delete(`/groups/${groupId}/members/${cas.id}`));
    expect([await roleOf(ann, id), await roleOf(dee, id)]).toEqual([null, 'owner']);
    // Of two, one that is suspended cannot.
    const { suspendedAt } = await ann.ok(ann.post(`/workspace/members/${dee.id}/suspend`));
    expect(suspendedAt).not.toBeNull();
    expect(await roleOf(ann, id)).toBe('owner');
  });

  it('A14 is the other owners’ too where they were given less by name, when the one who owned it by the workspace may do less', async () => {
    for (const lower of [
      (fay: HttpCaller) => ann.patch(`/workspace/members/${fay.id}`, { role: 'editor' }),
      (fay: HttpCaller, gus: HttpCaller) => fay.post('/workspace/hand-over', { userId: gus.id }),
    ]) {
      count += 1;
      const letter = 'abcdefghijklmnop'[count];
      const [fay, gus] = [
        await server.person(`Fay ${letter}`, 'owner'),
        await server.person(`Gus ${letter}`, 'commenter'),
      ];
      const { id } = await ann.document();
      for (const less of [ann, ben, gus]) {
        await fay.ok(fay.put(`/documents/${id}/members/${less.id}`, { role: 'viewer' }));
      }
      // All other owners by the workspace, of the scenes before this one as well.
      const members = (await fay.ok(fay.get('/workspace/members'))).items as Json[];
      for (const { id: other, role } of members) {
        if (role === 'owner' && other !== fay.id)
          await fay.ok(fay.put(`/documents/${id}/members/${other}`, { role: 'viewer' }));
      }
      expect([await roleOf(fay, id), await roleOf(ann, id)]).toEqual(['owner', 'viewer']);
      await ann.ok(lower(fay, gus));
      expect([await roleOf(fay, id), await roleOf(ann, id), await roleOf(ben, id)]).toEqual([
        'editor',
        'owner',
        'owner',
      ]);
    }
  });

  it('A14 is its owners’ still when they come into a group that may do less there', async () => {
    const solo = await startTestServer();
    const ida = await solo.person('Ida');
    const { id } = await ida.document();
    const groupId = (await ida.ok(ida.post('/groups', { name: 'Readers' }))).id as string;
    await ida.ok(ida.put(`/documents/${id}/groups/${groupId}`, { role: 'viewer' }));
    await ida.delete(`/documents/${id}/members/${ida.id}`);
    await ida.ok(ida.put(`/groups/${groupId}/members/${ida.id}`, {}));
    expect(await roleOf(ida, id)).toBe('owner');
    await solo.stop();
  });
});
