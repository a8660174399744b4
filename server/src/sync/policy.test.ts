import { allows, type Role } from '@koers/shared/access/policy.ts';
import { CLOSES } from '@koers/shared/protocol/close.ts';
import { frameUpdate } from '@koers/shared/protocol/frames.ts';
import { MESSAGE } from '@koers/shared/protocol/message-type.ts';
import * as Y from 'yjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../testing/hostile-scene.ts';
import type { HttpCaller } from '../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../testing/koers-server.ts';
import { RawClient } from '../testing/raw-client.ts';

/** Everybody who may come to the door of a document, with the role that they have on it. */
const WHO = [
  ['nobody', null],
  ['stranger', null],
  ['viewer', 'viewer'],
  ['commenter', 'commenter'],
  ['editor', 'editor'],
  ['owner', 'owner'],
  ['an editor who is suspended', null],
  ['a guest', 'commenter'],
  ['a guest of the document above', 'editor'],
  ['a guest of another document', null],
  ['a member of a group that may edit', 'editor'],
  ['a member of a group that may look, lowered by name', 'viewer'],
  ['an editor with a token that reads', 'editor'],
] as const satisfies readonly (readonly [string, Role | null])[];
type Who = (typeof WHO)[number][0];

describe('the policy table over the socket', () => {
  let server: TestServer;
  let documentId = '';
  let restrictedId = '';
  const callers = new Map<Who, HttpCaller>();
  const clients: RawClient[] = [];

  beforeAll(async () => {
    server = await startTestServer();
    const owner = await server.person('Owner');
    const above = await owner.document();
    documentId = (await owner.document({ parentId: above.id })).id;
    restrictedId = (await owner.document({ parentId: above.id })).id;
    const elsewhere = await owner.document();
    callers.set('owner', owner).set('nobody', server.stranger());
    for (const role of ['viewer', 'commenter', 'editor'] as const) callers.set(role, await server.person(role, role));
    callers.set('an editor with a token that reads', await callers.get('editor')!.withToken(['read']));
    callers.set('a guest', await server.guest('Guest', documentId, 'commenter'));
    callers.set('a guest of the document above', await server.guest('Guest above', above.id, 'editor'));
    callers.set('a guest of another document', await server.guest('Guest elsewhere', elsewhere.id, 'owner'));
    const stranger = await server.guest('Stranger', elsewhere.id, 'viewer');
    await owner.ok(owner.delete(`/documents/${elsewhere.id}/members/${stranger.id}`));
    callers.set('stranger', stranger);
    const suspended = await server.person('Suspended', 'editor');
    await owner.ok(owner.put(`/documents/${documentId}/members/${suspended.id}`, { role: 'owner' }));
    await owner.ok(owner.post(`/workspace/members/${suspended.id}/suspend`));
    callers.set('an editor who is suspended', suspended);
    const [editing, looking] = [await group('Marketing', 'editor'), await group('Management', 'viewer')];
    const [inOne, inBoth] = [await server.person('In one', 'viewer'), await server.person('In both', 'editor')];
    for (const somebody of [inOne, inBoth]) await owner.ok(owner.put(`/groups/${editing}/members/${somebody.id}`, {}));
    await owner.ok(owner.put(`/groups/${looking}/members/${inBoth.id}`, {}));
    await owner.ok(owner.put(`/documents/${documentId}/members/${inBoth.id}`, { role: 'viewer' }));
    callers.set('a member of a group that may edit', inOne);
    callers.set('a member of a group that may look, lowered by name', inBoth);
    await owner.ok(owner.patch(`/documents/${restrictedId}`, { restricted: true }));

    async function group(name: string, role: Role): Promise<string> {
      const { id } = await owner.ok(owner.post('/groups', { name }));
      await owner.ok(owner.put(`/documents/${documentId}/groups/${id}`, { role }));
      return id as string;
    }
  });
  afterAll(async () => {
    for (const client of clients) client.end();
    await server.stop();
  });

  function connect(who: Who, id: string): { client: RawClient; status: Promise<number> } {
    const { cookie = null, bearer = null } = callers.get(who) ?? {};
    const headers = { ...(cookie && { cookie }), ...(bearer && { authorization: `Bearer ${bearer}` }) };
    const client = new RawClient(`${server.url.replace('http', 'ws')}/sync/${id}?ack=1`, { headers });
    clients.push(client);
    const refused = new Promise<number>((resolve) =>
      client.socket.once('unexpected-response', (_request, response) => {
        resolve(response.statusCode ?? 0);
        client.end();
      }),
    );
    return { client, status: Promise.race([refused, client.opened.then(() => 101)]) };
  }

  it.each(WHO)('S10 S13 A11 %s comes in, and writes, as the table says', async (who, role) => {
    const standing = { signedIn: who !== 'nobody', workspaceRole: null, documentRole: role };
    const { client, status } = connect(who, documentId);
    const mayRead = allows('document.read', standing);
    expect(await status).toBe(mayRead ? 101 : who === 'nobody' ? 401 : 404);
    if (!mayRead) return;
    const doc = new Y.Doc();
    doc.getText('t').insert(0, `by ${who}`);
    client.send(frameUpdate(Y.encodeStateAsUpdate(doc)));
    const mayWrite = allows('document.write', standing) && who !== 'an editor with a token that reads';
    await until(() => expect(client.acknowledged + client.ofType(MESSAGE.auth).length).toBe(1));
    expect(client.acknowledged).toBe(mayWrite ? 1 : 0);
    const text = await server.running.rooms.read(documentId, (read) => read.getText('t').toJSON());
    expect(text.value.includes(`by ${who}`)).toBe(mayWrite);
    client.end();
    expect((await client.closed).code).not.toBe(CLOSES['unreadable-message']);
  });

  it.each(WHO.filter(([who]) => who !== 'nobody'))(
    'A13 %s is kept out of a restricted document, but its owner',
    async (who) => {
      const { client, status } = connect(who, restrictedId);
      expect(await status).toBe(who === 'owner' ? 101 : 404);
      client.end();
    },
  );
});
