import { WORKSPACE_HEADER } from '@koers/shared/api/workspace.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyEndpoint } from '../testing/every-endpoint.ts';
import type { Answer, HttpCaller } from '../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../testing/koers-server.ts';
import { bodyOf } from '../testing/policy-calls.ts';
import { inTurn, makeIds, namedIn, pathWith, type MakerScene } from '../testing/policy-scene.ts';
import { dumpTables } from '../testing/table-dump.ts';

/** Calls that name two things, where the second belongs to the first. */
const ENDPOINTS = (await everyEndpoint()).filter(({ path }) => namedIn(path).length > 1);

/**
 * Where the second is no part of the first, and may come from elsewhere: a person or a group gets a role that they had not.
 * In the same workspace, that is.
 */
const MAY_BE_NEW: ReadonlySet<string> = new Set(['putDocumentMember', 'putDocumentGroup', 'addGroupMember']);

/** Names that are no id of anything. */
const NO_ID: ReadonlySet<string> = new Set(['emoji', 'version']);

describe('a call that names two things, the second of something else', () => {
  let server: TestServer;
  let here: MakerScene;
  let elsewhere: MakerScene;

  beforeAll(async () => {
    server = await startTestServer({ env: { LIMIT_COMMENTS_PER_MINUTE: '10000' } });
    const owner = await server.person('Owner');
    const { id } = await owner.document();
    const guest = inTurn([
      await server.guest('Guest one', id, 'viewer'),
      await server.guest('Guest two', id, 'viewer'),
      await server.guest('Guest three', id, 'viewer'),
      await server.guest('Guest four', id, 'viewer'),
    ]);
    const member = inTurn([await server.person('Member one', 'viewer'), await server.person('Member two', 'viewer')]);
    here = { server, owner, caller: owner, guest, member };
    const second = await owner.ok(owner.post('/workspaces', { name: 'Second' }));
    const there = inWorkspace(owner, second.id as string);
    const stranger = server.stranger();
    const { token } = await there.invite({ role: 'viewer' });
    await stranger.signUp('Member elsewhere', token);
    const guestThere = server.stranger();
    const { id: documentId } = await there.document();
    await guestThere.signUp('Guest elsewhere', (await there.invite({ role: 'viewer', documentId })).token);
    elsewhere = { server, owner: there, caller: there, guest: () => guestThere, member: () => stranger };
  });
  afterAll(() => server.stop());

  /** The same person, in another of their workspaces. */
  function inWorkspace(caller: HttpCaller, workspaceId: string): HttpCaller {
    const there = Object.create(caller) as HttpCaller;
    there.send = (method, path, body, headers): Promise<Answer> =>
      caller.send(method, path, body, { [WORKSPACE_HEADER]: workspaceId, ...headers });
    return there;
  }

  const cases = ENDPOINTS.flatMap((endpoint) => {
    const names = namedIn(endpoint.path).map(({ name }) => name);
    // Two chains of things that come from one another, apart from the first on, from the second on …
    return names
      .slice(0, -1)
      .flatMap((_, apart) => names.slice(apart + 1).map((_name, index) => ({ names, apart, at: apart + 1 + index })))
      .filter(({ names: all, at }) => !NO_ID.has(all[at] ?? ''))
      .flatMap(({ apart, at }) =>
        (apart === 0 ? (['workspace', 'another workspace'] as const) : (['workspace'] as const))
          .filter((where) => where === 'another workspace' || !MAY_BE_NEW.has(endpoint.name))
          .map((where) => ({ name: endpoint.name, path: endpoint.path, where, apart, at, endpoint, names })),
      );
  });

  it.each(cases)('H22 $name: $path, name $at of another $where', async ({ endpoint, names, where, apart, at }) => {
    const mine = await makeIds(endpoint, here);
    const common = Object.fromEntries(names.slice(0, apart).map((name) => [name, mine[name] ?? '']));
    const others = await makeIds(endpoint, where === 'workspace' ? here : elsewhere, common);
    const mixed = Object.fromEntries(names.map((name, index) => [name, (index < at ? mine : others)[name] ?? '']));
    for (const name of names.slice(at).filter((one) => !NO_ID.has(one))) expect(mixed[name]).not.toBe(mine[name]);
    const before = dumpTables(server.dataDir);
    const { status } = await here.caller.send(
      endpoint.method.toUpperCase(),
      pathWith(endpoint, mixed),
      bodyOf(endpoint.name),
    );
    expect(status).toBe(404);
    expect(dumpTables(server.dataDir)).toEqual(before);
  });

  it('H22 there are such calls', () => {
    expect(cases.length).toBeGreaterThan(8);
  });
});
