import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { followEvents } from '../../testing/event-reader.ts';
import type { HttpCaller } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { PATIENT } from '../../testing/patience.ts';

describe('groups', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let bob: HttpCaller;
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
    bob = await server.person('Bob', 'viewer');
  });
  afterAll(() => server.stop());

  const group = (name: string): Promise<{ id: string }> => ann.ok(ann.post('/groups', { name }));
  const taken = { status: 422, body: { faults: [{ at: 'name', reason: 'name-taken' }] } };

  it('W10 are made, filled and seen by everyone in the workspace', async () => {
    const stream = await followEvents(bob);
    const { id } = await group(' Marketing ');
    const filled = await ann.ok(ann.put(`/groups/${id}/members/${bob.id}`, {}));
    expect(filled).toMatchObject({ id, name: 'Marketing', members: [{ id: bob.id, name: 'Bob' }] });
    // Once more is the same.
    await ann.ok(ann.put(`/groups/${id}/members/${bob.id}`, {}));
    expect((await bob.get('/groups')).body.items).toEqual([filled]);
    await vi.waitFor(() => expect(stream.events).toContainEqual({ type: 'people' }), PATIENT);
    const emptied = await ann.ok(ann.delete(`/groups/${id}/members/${bob.id}`));
    expect(emptied.members).toEqual([]);
    expect((await ann.delete(`/groups/${id}/members/${bob.id}`)).status).toBe(404);
    stream.close();
  });

  it('W10 have names of their own, whatever the case', async () => {
    const { id } = await group('Directie');
    expect(await ann.post('/groups', { name: 'DIRECTIE' })).toMatchObject(taken);
    expect(await ann.patch(`/groups/${id}`, { name: 'marketing' })).toMatchObject(taken);
    expect((await ann.ok(ann.patch(`/groups/${id}`, { name: 'directie' }))).name).toBe('directie');
    expect((await ann.post('/groups', { name: '' })).status).toBe(422);
    expect((await ann.post('/groups', { name: 'x'.repeat(61) })).status).toBe(422);
  });

  it('W10 are taken away', async () => {
    const { id } = await group('Tijdelijk');
    expect((await ann.delete(`/groups/${id}`)).status).toBe(204);
    for (const answer of [
      await ann.delete(`/groups/${id}`),
      await ann.patch(`/groups/${id}`, { name: 'x' }),
      await ann.put(`/groups/${id}/members/${bob.id}`, {}),
    ]) {
      expect(answer.status).toBe(404);
    }
  });

  it('W10 of another workspace are as none', async () => {
    const { id } = await group('Hier');
    const { id: elsewhere } = await ann.ok(ann.post('/workspaces', { name: 'Elders' }));
    const there = { 'koers-workspace': elsewhere as string };
    expect((await ann.send('GET', '/groups', undefined, there)).body.items).toEqual([]);
    expect((await ann.send('PATCH', `/groups/${id}`, { name: 'Daar' }, there)).status).toBe(404);
    expect((await ann.send('DELETE', `/groups/${id}`, undefined, there)).status).toBe(404);
    expect((await ann.send('PUT', `/groups/${id}/members/${ann.id}`, {}, there)).status).toBe(404);
  });

  it('W10 are a hundred at most', async () => {
    const others = (await ann.get('/groups')).body.items.length;
    for (let count = others; count < 100; count += 1) await group(`Groep ${count}`);
    expect(await ann.post('/groups', { name: 'Een te veel' })).toMatchObject({
      status: 422,
      body: { faults: [{ at: 'name', reason: 'too-many-groups', limit: 100 }] },
    });
  });
});
