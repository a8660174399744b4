import { BODY } from '@koers/shared/document/version.ts';
import { extractBlocks } from '@koers/shared/extraction/extract-blocks.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpCaller } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { PATIENT } from '../../testing/patience.ts';

describe('documents', () => {
  let server: TestServer;
  let ann: HttpCaller;
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
  });
  afterAll(() => server.stop());

  const tree = async (caller = ann): Promise<string[]> => {
    const items = (await caller.get('/documents')).body.items as {
      id: string;
      position: string;
      parentId: string | null;
    }[];
    return items
      .filter((item) => item.parentId === null)
      .toSorted((a, b) => (a.position < b.position ? -1 : 1))
      .map((item) => item.id);
  };

  it('makes one with its properties, its maker the owner', async () => {
    const made = await ann.post('/documents', {
      kind: 'plan',
      title: ' Spring ',
      startsOn: '2026-03-01',
      endsOn: '2026-05-31',
      language: 'en',
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      kind: 'plan',
      title: 'Spring',
      status: 'draft',
      startsOn: '2026-03-01',
      endsOn: '2026-05-31',
      ownerId: ann.id,
      language: 'en',
      role: 'owner',
      trashedAt: null,
    });
    expect((await ann.get(`/documents/${made.body.id}`)).body).toEqual(made.body);
  });

  it.each(['social-media-plan', 'social-media-strategy'])('H9 lays %s in once, with the document', async (template) => {
    const kind = template.endsWith('plan') ? 'plan' : 'strategy';
    const { id } = await ann.document({ kind, template, language: 'nl' });
    const { value, durableSeq } = await server.running.rooms.read(id, (doc) => {
      const body = doc.getXmlFragment(BODY);
      return { nodes: body.length, blocks: extractBlocks(body, blockRegistry).map((block) => block.kind) };
    });
    expect(durableSeq).toBe(1);
    expect(value.nodes).toBeGreaterThan(5);
    expect(value.blocks).toContain('goal');
    await expect
      .poll(async () => (await ann.get(`/documents/${id}/blocks`)).body.items.length, PATIENT)
      .toBe(value.blocks.length);
  });

  it('H9 ten who open a new document at once all see its template once', async () => {
    const { id } = await ann.document({ kind: 'plan', template: 'social-media-plan' });
    const read = () => server.running.rooms.read(id, (doc) => doc.getXmlFragment(BODY).toString());
    const seen = await Promise.all(Array.from({ length: 10 }, read));
    expect(new Set(seen.map(({ value }) => value)).size).toBe(1);
    await server.running.rooms.change(id, ann.id, () => {});
    expect((await read()).value).toBe(seen[0]?.value);
  });

  it('lays the example in: one strategy with three plans that refer to it', async () => {
    const made = await ann.ok(ann.post('/workspace/example', { language: 'en' }));
    expect(made.items.map((item: { kind: string }) => item.kind)).toEqual(['strategy', 'plan', 'plan', 'plan']);
    const [strategy, plan] = made.items as { id: string; strategyId: string }[];
    expect(plan?.strategyId).toBe(strategy?.id);
    await expect
      .poll(async () => (await ann.get(`/goals?documentId=${plan?.id}`)).body.items[0]?.supports?.documentId, PATIENT)
      .toBe(strategy?.id);
  });

  it('changes properties, and nothing that was not named', async () => {
    const { id } = await ann.document({ startsOn: '2026-03-01', endsOn: '2026-03-31' });
    const changed = await ann.patch(`/documents/${id}`, { title: 'New', status: 'agreed', endsOn: null });
    expect(changed.body).toMatchObject({ title: 'New', status: 'agreed', startsOn: '2026-03-01', endsOn: null });
    const late = await ann.patch(`/documents/${id}`, { endsOn: '2026-02-28' });
    expect(late.body.faults).toEqual([{ at: 'endsOn', reason: 'ends-before-start' }]);
  });

  it('H3 refuses strategies, owners and parents that are none', async () => {
    const page = await ann.document();
    const fault = async (body: object) => (await ann.patch(`/documents/${page.id}`, body)).body.faults[0];
    expect(await fault({ strategyId: page.id })).toEqual({ at: 'strategyId', reason: 'not-a-strategy' });
    expect(await fault({ strategyId: 'nothing' })).toEqual({ at: 'strategyId', reason: 'not-a-strategy' });
    expect(await fault({ ownerId: 'nobody' })).toEqual({ at: 'ownerId', reason: 'unknown-person' });
    expect(await fault({ parentId: 'nothing' })).toEqual({ at: 'parentId', reason: 'not-an-id' });
    const strategy = await ann.document({ kind: 'strategy' });
    expect((await ann.patch(`/documents/${page.id}`, { strategyId: strategy.id })).body.strategyId).toBe(strategy.id);
    const born = await ann.post('/documents', { kind: 'plan', strategyId: page.id });
    expect(born.body.faults).toEqual([{ at: 'strategyId', reason: 'not-a-strategy' }]);
  });

  it('H10 never comes to stand under itself', async () => {
    const [top, middle, leaf] = [await ann.document(), await ann.document(), await ann.document()];
    await ann.ok(ann.patch(`/documents/${middle.id}`, { parentId: top.id }));
    await ann.ok(ann.patch(`/documents/${leaf.id}`, { parentId: middle.id }));
    for (const parentId of [top.id, leaf.id]) {
      const refused = await ann.patch(`/documents/${top.id}`, { parentId, title: 'moved' });
      expect(refused.body.faults).toEqual([{ at: 'parentId', reason: 'own-descendant' }]);
    }
    expect((await ann.get(`/documents/${top.id}`)).body).toMatchObject({ parentId: null, title: 'Page' });
  });

  it('H11 moves among its siblings: first, after one, last', async () => {
    const other = await startTestServer();
    try {
      const owner = await other.person('Owner');
      const made = [await owner.document(), await owner.document(), await owner.document(), await owner.document()];
      const [a, b, c, d] = made.map(({ id }) => id);
      expect(await tree(owner)).toEqual([a, b, c, d]);
      await owner.ok(owner.patch(`/documents/${c}`, { afterId: null }));
      expect(await tree(owner)).toEqual([c, a, b, d]);
      await owner.ok(owner.patch(`/documents/${d}`, { afterId: a }));
      expect(await tree(owner)).toEqual([c, a, d, b]);
      await owner.ok(owner.patch(`/documents/${c}`, { parentId: a }));
      await owner.ok(owner.patch(`/documents/${c}`, { parentId: null }));
      expect(await tree(owner)).toEqual([a, d, b, c]);
    } finally {
      await other.stop();
    }
  });

  it('H12 takes what stands under it to the trash, and brings that back', async () => {
    const top = await ann.document({ title: 'Top' });
    const child = await ann.document({ parentId: top.id });
    const before = await ann.document({ parentId: top.id, title: 'Thrown away before' });
    await ann.delete(`/documents/${before.id}`);
    expect((await ann.delete(`/documents/${top.id}`)).status).toBe(204);
    const trashed = ((await ann.get('/documents?trashed=true')).body.items as { id: string }[]).map(({ id }) => id);
    expect(trashed).toEqual(expect.arrayContaining([top.id, child.id, before.id]));
    expect((await ann.patch(`/documents/${child.id}`, { title: 'x' })).body.code).toBe('document-trashed');
    expect((await ann.get(`/documents/${child.id}`)).body.trashedAt).toEqual(expect.any(String));
    expect((await ann.delete(`/documents/${top.id}`)).status).toBe(204);

    expect((await ann.post(`/documents/${top.id}/restore`)).body.trashedAt).toBeNull();
    expect((await ann.get(`/documents/${child.id}`)).body).toMatchObject({ trashedAt: null, parentId: top.id });
    expect((await ann.get(`/documents/${before.id}`)).body.trashedAt).toEqual(expect.any(String));
  });

  it('H12 restores one out of a trashed branch to the top of the tree', async () => {
    const top = await ann.document();
    const child = await ann.document({ parentId: top.id });
    await ann.delete(`/documents/${top.id}`);
    expect((await ann.post(`/documents/${child.id}/restore`)).body).toMatchObject({ trashedAt: null, parentId: null });
    expect((await ann.get(`/documents/${top.id}`)).body.trashedAt).toEqual(expect.any(String));
    expect(await tree()).toContain(child.id);
  });

  it('H8 pages through the list without telling one twice', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor ? `?limit=3&cursor=${encodeURIComponent(cursor)}` : '?limit=3';
      const page = await ann.ok(ann.get(`/documents${query}`));
      seen.push(...(page.items as { id: string }[]).map(({ id }) => id));
      cursor = page.nextCursor as string | null;
      if (seen.length === 3) await ann.document({ title: 'Made meanwhile' });
    } while (cursor !== null);
    const all = ((await ann.get('/documents')).body.items as { id: string }[]).map(({ id }) => id);
    expect(seen).toEqual(all);
    expect((await ann.get('/documents?cursor=nonsense')).body.faults).toEqual([{ at: 'cursor', reason: 'invalid' }]);
  });

  it('nobody is left without an owner, and who is not known is not found', async () => {
    const { id } = await ann.document();
    expect((await ann.put(`/documents/${id}/members/${ann.id}`, { role: 'viewer' })).body.code).toBe('last-owner');
    // She owns it by the workspace still.
    expect((await ann.delete(`/documents/${id}/members/${ann.id}`)).status).toBe(204);
    expect((await ann.put(`/documents/${id}/members/${ann.id}`, { role: 'viewer' })).body.code).toBe('last-owner');
    expect((await ann.put(`/documents/${id}/members/nobody`, { role: 'viewer' })).status).toBe(404);
    const bob = await server.person('Bob', 'viewer');
    expect((await ann.put(`/documents/${id}/members/${bob.id}`, { role: 'owner' })).body).toMatchObject({
      id: bob.id,
      role: 'owner',
    });
    expect((await ann.put(`/documents/${id}/members/${ann.id}`, { role: 'viewer' })).status).toBe(200);
    const members = (await bob.get(`/documents/${id}/members`)).body.items as {
      id: string;
      role: string;
      by: string;
    }[];
    expect(members).toContainEqual(expect.objectContaining({ id: bob.id, role: 'owner', by: 'document' }));
  });
});
