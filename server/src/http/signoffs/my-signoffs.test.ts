import { WORKSPACE_HEADER } from '@koers/shared/api/workspace.ts';
import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { BODY } from '@koers/shared/document/version.ts';
import { readingDigest } from '@koers/shared/signoff/reading-digest.ts';
import { readSectionOf } from '@koers/shared/signoff/section-reading.ts';
import type * as Y from 'yjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, HttpCaller, Json } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';

interface Scene {
  readonly id: string;
  readonly title: string;
  readonly heading: string;
}

describe('G12 the sign-offs that wait for me', () => {
  let server: TestServer;
  let ann: HttpCaller;
  let mia: HttpCaller;
  let count = 0;
  beforeAll(async () => {
    server = await startTestServer();
    ann = await server.person('Ann');
    mia = await server.person('Mia', 'commenter');
    server.clock.set('2026-07-01T12:00:00Z');
  });
  afterAll(() => server.stop());

  /** Somebody whom nobody has asked anything yet. */
  const newcomer = (role: 'viewer' | 'commenter' = 'commenter'): Promise<HttpCaller> =>
    server.person(`Nina${'q'.repeat((count += 1))}`, role);

  async function scene(who = ann, properties: Json = {}): Promise<Scene> {
    const prefix = `m${(count += 1)}x`;
    const title = `Strategy ${count}`;
    const { id } = await who.document({ title, ...properties });
    await writeBlocks(server.running.rooms, id, [{ heading: 'Culture', level: 1 }, { paragraph: 'We train.' }], {
      prefix,
    });
    return { id, title, heading: `${prefix}1` };
  }
  async function ask(at: Scene, people: HttpCaller[], more: Json = {}, who = ann): Promise<Json> {
    server.clock.forward(1000);
    const body = { headingId: at.heading, people: people.map(({ id }) => id), ...more };
    return who.ok(who.post(`/documents/${at.id}/signoffs`, body));
  }
  async function give(caller: HttpCaller, at: Scene, signoffId: string, body: Json = {}): Promise<Json> {
    const { value } = await server.running.rooms.read(at.id, (doc) => readSectionOf(doc, at.heading, blockRegistry));
    if (!value) throw new Error('There is no such section.');
    server.clock.forward(1000);
    const given = { answer: 'agree', digest: readingDigest(value), ...body };
    return caller.ok(caller.post(`/documents/${at.id}/signoffs/${signoffId}/answer`, given));
  }
  async function edit(at: Scene, change: (body: Y.XmlFragment) => void): Promise<void> {
    await server.running.rooms.change(at.id, ann.id, (doc) => change(doc.getXmlFragment(BODY)));
    await server.running.signoffs.flush();
  }
  const write = (at: Scene, words: string): Promise<void> =>
    edit(at, (body) => ((body.get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(0, words));
  const page = (caller: HttpCaller, query = '', workspace?: string): Promise<Answer> =>
    caller.send('GET', `/signoffs?mine=open${query}`, undefined, workspace ? { [WORKSPACE_HEADER]: workspace } : {});
  const mine = async (caller: HttpCaller, query = '', workspace?: string): Promise<Json[]> =>
    (await caller.ok(page(caller, query, workspace))).items as Json[];
  const titles = async (caller: HttpCaller, workspace?: string): Promise<string[]> =>
    (await mine(caller, '', workspace)).map(({ document }) => document.title as string);

  it('say where, what, who asked, when and until when; until I answer', async () => {
    const nina = await newcomer();
    const at = await scene();
    const asked = await ask(at, [mia, nina], { message: 'Please read', dueOn: '2026-07-10' });
    expect(await mine(nina)).toEqual([
      {
        id: asked.id,
        document: { id: at.id, title: at.title },
        headingId: at.heading,
        title: 'Culture',
        askedBy: { id: ann.id, name: 'Ann', color: expect.any(String) as unknown },
        askedAt: asked.askedAt as unknown,
        remindedAt: null,
        message: 'Please read',
        dueOn: '2026-07-10',
        answer: null,
      },
    ]);
    expect((await mine(ann)).map(({ id }) => id as string)).not.toContain(asked.id);
    await give(nina, at, asked.id);
    expect(await mine(nina)).toEqual([]);
    expect((await mine(mia)).map(({ id }) => id as string)).toContain(asked.id);
  });

  it('wait again when what I agreed with has changed, and no more when that is taken back', async () => {
    const nina = await newcomer();
    const at = await scene();
    const asked = await ask(at, [nina]);
    await give(nina, at, asked.id);
    await write(at, 'Never ');
    expect(await mine(nina)).toMatchObject([{ id: asked.id, answer: { answer: 'agree', word: '', stale: true } }]);
    await edit(at, (body) => ((body.get(1) as Y.XmlElement).get(0) as Y.XmlText).delete(0, 6));
    expect(await mine(nina)).toEqual([]);
  });

  it('wait no more after a not yet, until I am asked again', async () => {
    const nina = await newcomer();
    const at = await scene();
    const asked = await ask(at, [nina]);
    await give(nina, at, asked.id, { answer: 'not-yet', word: 'Who pays?' });
    expect(await mine(nina)).toEqual([]);
    await ask(at, [nina], { message: 'The board does.' });
    expect(await mine(nina)).toMatchObject([
      { message: 'The board does.', answer: { answer: 'not-yet', word: 'Who pays?', stale: false } },
    ]);
    // Who agrees agrees: being asked again about the same waits for nothing.
    await give(nina, at, asked.id);
    await ask(at, [nina]);
    expect(await mine(nina)).toEqual([]);
  });

  it('are no more once withdrawn, in the trash, or about a section that is gone', async () => {
    const nina = await newcomer();
    const [withdrawn, trashed, gone, kept] = [await scene(), await scene(), await scene(), await scene()];
    const { id } = await ask(withdrawn, [nina]);
    for (const at of [trashed, gone, kept]) await ask(at, [nina]);
    expect(await titles(nina)).toEqual([kept, gone, trashed, withdrawn].map(({ title }) => title));
    await ann.ok(ann.post(`/documents/${withdrawn.id}/signoffs/${id}/withdraw`));
    await ann.ok(ann.delete(`/documents/${trashed.id}`));
    await edit(gone, (body) => body.delete(0, 2));
    expect(await titles(nina)).toEqual([kept.title]);
    await ann.ok(ann.post(`/documents/${trashed.id}/restore`));
    expect(await titles(nina)).toEqual([kept.title, trashed.title]);
  });

  it('are those alone that I may answer: not after my role was lowered, or my access taken or suspended', async () => {
    const at = await scene();
    const gina = await server.guest(`Gina${'q'.repeat((count += 1))}`, at.id, 'commenter');
    const nina = await newcomer();
    await ask(at, [gina, nina]);
    const members = `/documents/${at.id}/members`;
    expect([await titles(gina), await titles(nina)]).toEqual([[at.title], [at.title]]);
    await ann.ok(ann.put(`${members}/${gina.id}`, { role: 'viewer' }));
    await ann.ok(ann.put(`${members}/${nina.id}`, { role: 'viewer' }));
    expect([await titles(gina), await titles(nina)]).toEqual([[], []]);
    await ann.ok(ann.put(`${members}/${gina.id}`, { role: 'commenter' }));
    await ann.ok(ann.delete(`${members}/${nina.id}`));
    expect([await titles(gina), await titles(nina)]).toEqual([[at.title], [at.title]]);
    await ann.ok(ann.delete(`${members}/${gina.id}`));
    await ann.ok(ann.post(`/workspace/members/${nina.id}/suspend`));
    expect([await titles(gina), await titles(nina)]).toEqual([[], []]);
  });

  it('are told for the workspace that is named, with those where I am a guest, and nobody else’s', async () => {
    const nina = await newcomer();
    const [here, below] = [await scene(), await scene()];
    const { id: second } = await mia.ok(mia.post('/workspaces', { name: `Second ${(count += 1)}` }));
    const { id: third } = await mia.ok(mia.post('/workspaces', { name: `Third ${(count += 1)}` }));
    const inside = (workspace: string): HttpCaller =>
      Object.assign(Object.create(mia) as HttpCaller, {
        send: (method: string, path: string, body?: unknown): Promise<Answer> =>
          mia.send(method, path, body, { [WORKSPACE_HEADER]: workspace }),
      });
    const [there, beyond] = [await scene(inside(second as string)), await scene(inside(third as string))];
    // A member of the second, a guest in the third.
    const join = async (token: string): Promise<Json> => nina.ok(nina.post(`/invitations/${token}/accept`));
    await join((await inside(second as string).invite({ role: 'commenter' })).token);
    await join((await inside(third as string).invite({ role: 'commenter', documentId: beyond.id })).token);
    const workspaces = (await nina.ok(nina.get('/workspaces'))).items as Json[];
    const first = workspaces.find(({ id }) => id !== second)?.id as string;

    await ask(here, [nina]);
    await ask(there, [nina], {}, mia);
    await ask(beyond, [nina], {}, mia);
    await ask(below, [mia]);
    expect(await titles(nina)).toEqual([beyond.title, there.title, here.title]);
    expect(await titles(nina, first)).toEqual([beyond.title, here.title]);
    expect(await titles(nina, second as string)).toEqual([beyond.title, there.title]);
    expect((await page(nina, '', third as string)).status).toBe(404);
    expect(await titles(ann)).toEqual([]);
  });

  it('come in pages, each once, those asked last first', async () => {
    const nina = await newcomer();
    const scenes = [await scene(), await scene(), await scene(), await scene(), await scene()];
    for (const at of scenes) await ask(at, [nina]);
    const told: string[] = [];
    let cursor = '';
    do {
      const { items, nextCursor } = await nina.ok(page(nina, `&limit=2${cursor}`));
      told.push(...(items as Json[]).map(({ document }) => document.title as string));
      // One that comes meanwhile is the first of all, and moves nothing.
      if (told.length === 2) await ask(await scene(), [nina]);
      cursor = nextCursor === null ? '' : `&cursor=${String(nextCursor)}`;
    } while (cursor !== '');
    expect(told).toEqual(scenes.map(({ title }) => title).toReversed());
  });

  it('refuse what they cannot read, in words', async () => {
    expect(await page(mia, '&limit=0')).toMatchObject({ status: 422, body: { faults: [{ at: 'limit' }] } });
    expect(await page(mia, '&cursor=none')).toMatchObject({ status: 422, body: { faults: [{ at: 'cursor' }] } });
    expect(await mia.get('/signoffs')).toMatchObject({
      status: 422,
      body: { faults: [{ at: 'mine', reason: 'invalid' }] },
    });
    expect((await server.stranger().get('/signoffs?mine=open')).status).toBe(401);
  });
});
