import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, type HttpCaller, type Json } from '../../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../../testing/koers-server.ts';
import { writeBlocks } from '../../testing/write-blocks.ts';

describe('deleting an account', () => {
  let server: TestServer;
  let ann: HttpCaller;
  beforeAll(async () => {
    server = await startTestServer({ env: { SIGN_UP: 'open' } });
    ann = await server.person('Ann');
  });
  afterAll(() => server.stop());

  /** Somebody with a workspace of their own. */
  async function owner(name: string): Promise<HttpCaller> {
    const caller = server.stranger();
    await caller.signUp(name);
    return caller;
  }
  const ownWorkspace = async (caller: HttpCaller): Promise<{ id: string; name: string }> =>
    (await caller.ok(caller.get('/me'))).workspace;

  it('U19 asks for the password', async () => {
    const bob = await server.person('Bob');
    for (const body of [{ workspaceIds: [] }, { password: 'a guess', workspaceIds: [] }]) {
      const answer = await bob.post('/me/delete', body);
      expect([answer.status, answer.body.code]).toEqual([403, 'wrong-password']);
    }
    expect((await bob.get('/me')).status).toBe(200);
  });

  it('U19 takes all that tells of the person, and leaves what they wrote without a name', async () => {
    const cas = await server.person('Cas', 'editor');
    const document = await cas.document({ title: 'Theirs' });
    const script = await cas.withToken();
    const png = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    await fetch(`${server.url}/api/v1/me/picture`, {
      method: 'PUT',
      headers: { cookie: cas.cookie ?? '' },
      body: Uint8Array.from(png).buffer,
    });
    expect((await cas.post('/me/delete', { password: PASSWORD, workspaceIds: [] })).status).toBe(204);
    expect(cas.cookie).toBeNull();
    expect((await script.get('/me')).status).toBe(401);
    expect((await server.stranger().post('/auth/sign-in', { email: cas.email, password: PASSWORD })).status).toBe(401);
    expect(readdirSync(join(server.dataDir, 'files', 'pictures', cas.id))).toEqual([]);
    const left = await ann.ok(ann.get(`/documents/${document.id}`));
    expect([left.title, left.role]).toEqual(['Theirs', 'owner']);
    const people = (await ann.ok(ann.get('/people'))).items as Json[];
    expect(people.map(({ id }) => id)).not.toContain(cas.id);
    const [entry] = (await ann.ok(ann.get(`/audit?action=account-deleted`))).items;
    expect(entry.actor).toEqual({ id: cas.id, name: 'Cas' });
  });

  it('U20 is refused, with the list, to the last owner of a workspace with others in it', async () => {
    const dee = await owner('Dee');
    const { token } = await dee.invite({ role: 'editor' });
    const eve = await owner('Eve');
    await eve.ok(eve.post(`/invitations/${token}/accept`));
    const workspace = await ownWorkspace(dee);
    const told = await dee.ok(dee.get('/me/deletion'));
    expect(told).toEqual({ lastOwnerOf: [{ id: workspace.id, name: workspace.name }], deletes: [] });
    const answer = await dee.post('/me/delete', { password: PASSWORD, workspaceIds: [workspace.id] });
    expect([answer.status, answer.body.code]).toEqual([409, 'last-owner']);
    expect((await dee.get('/me')).status).toBe(200);
  });

  it('U21 takes along the workspaces where nobody else is, once they were confirmed, with all in them', async () => {
    const fay = await owner('Fay');
    const workspace = await ownWorkspace(fay);
    const document = await fay.document({ title: 'Alone' });
    await writeBlocks(server.running.rooms, document.id, [{ block: 'kpi', title: 'A number' }], { prefix: 'fay' });
    await server.running.projection.flush();
    expect((await fay.ok(fay.get('/me/deletion'))).deletes).toEqual([
      { id: workspace.id, name: workspace.name, documents: 1 },
    ]);
    for (const workspaceIds of [[], ['other'], [workspace.id, 'other']]) {
      const answer = await fay.post('/me/delete', { password: PASSWORD, workspaceIds });
      expect([answer.status, answer.body.code]).toEqual([409, 'conflict']);
    }
    const guest = await owner('Guest');
    const { token } = await fay.invite({ role: 'viewer', documentId: document.id });
    await guest.ok(guest.post(`/invitations/${token}/accept`));
    expect((await guest.get(`/documents/${document.id}`)).status).toBe(200);
    expect((await fay.post('/me/delete', { password: PASSWORD, workspaceIds: [workspace.id] })).status).toBe(204);
    expect((await guest.get(`/documents/${document.id}`)).status).toBe(404);
    expect((await guest.ok(guest.get('/kpis'))).items).toEqual([]);
    expect((await guest.get('/me')).status).toBe(200);
  });

  it('U21 leaves nothing of such a workspace in the database, and the server starts on it again', async () => {
    const other = await startTestServer();
    const gus = await other.person('Gus');
    const document = await gus.document({ title: 'Alone' });
    await writeBlocks(other.running.rooms, document.id, [{ block: 'goal', title: 'Secret aim' }], { prefix: 'gus' });
    await other.running.projection.flush();
    const { id } = (await gus.ok(gus.get('/me'))).workspace;
    await gus.ok(gus.post('/me/delete', { password: PASSWORD, workspaceIds: [id] }));
    const again = await other.restart();
    await again.running.caughtUp;
    expect(await again.running.stores.accounts.find(gus.id)).toBeNull();
    expect(await again.running.stores.documents.find(document.id)).toBeNull();
    expect((await again.running.stores.journal.load(document.id)).updates).toEqual([]);
    expect(existsSync(join(again.dataDir, 'koers.sqlite'))).toBe(true);
    await again.stop();
  });
});
