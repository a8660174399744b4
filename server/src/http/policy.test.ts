import { POLICY, ROLES, reaches, type Role } from '@koers/shared/access/policy.ts';
import type { Endpoint } from '@koers/shared/api/endpoint.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyEndpoint } from '../testing/every-endpoint.ts';
import { PASSWORD, type HttpCaller } from '../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../testing/koers-server.ts';
import { QUERIES, WHEN_ALLOWED, bodyOf } from '../testing/policy-calls.ts';
import { inTurn, makeIds, namedIn, pathWith, type MakerScene } from '../testing/policy-scene.ts';
import { dumpTables } from '../testing/table-dump.ts';

/** Every endpoint that shared declares, found as it is exported, so that a new one cannot be forgotten here. */
const ENDPOINTS = await everyEndpoint();

const WHO = ['nobody', 'stranger', ...ROLES] as const;
type Who = (typeof WHO)[number];

type Statuses = Readonly<Partial<Record<Who, number>>>;

const signInAgain = ({ caller }: MakerScene): Promise<unknown> =>
  caller.post('/auth/sign-in', { email: caller.email, password: PASSWORD });

/** What a call by somebody took from them that the next calls need. */
const AFTERWARDS: Readonly<Record<string, (scene: MakerScene, who: Who) => Promise<unknown>>> = {
  signOut: signInAgain,
  endOtherSessions: signInAgain,
  async leaveWorkspace({ owner, caller }, who) {
    if (who === 'stranger' || who === 'owner') return;
    const { token } = await owner.invite({ role: who });
    await caller.ok(caller.post(`/invitations/${token}/accept`));
  },
};

describe('the policy table over HTTP', () => {
  let server: TestServer;
  const callers = new Map<Who, HttpCaller>();
  let guest: () => HttpCaller;
  let member: () => HttpCaller;

  beforeAll(async () => {
    server = await startTestServer({
      env: {
        SIGN_UP: 'open',
        LIMIT_SIGN_IN_FAILURES_PER_ADDRESS: '10000',
        LIMIT_SIGN_IN_FAILURES_PER_EMAIL: '10000',
        LIMIT_COMMENTS_PER_MINUTE: '10000',
      },
    });
    const owner = await server.person('Owner');
    callers.set('owner', owner);
    for (const role of ['viewer', 'commenter', 'editor'] as const) callers.set(role, await server.person(role, role));
    const stranger = server.stranger();
    await stranger.signUp('Stranger');
    callers.set('stranger', stranger);
    callers.set('nobody', server.stranger());
    const { id: documentId } = await owner.document();
    guest = inTurn([
      await server.guest('Guest one', documentId, 'viewer'),
      await server.guest('Guest two', documentId, 'viewer'),
    ]);
    member = inTurn([await server.person('Member one', 'viewer'), await server.person('Member two', 'viewer')]);
  });
  afterAll(() => server.stop());

  const sceneOf = (who: Who): MakerScene => {
    const [owner, caller] = [callers.get('owner'), callers.get(who)];
    if (!owner || !caller) throw new Error(`Nobody is ${who}.`);
    return { server, owner, caller, guest, member };
  };

  function expected(endpoint: Endpoint, who: Who): number | 'allowed' {
    const rule = POLICY[endpoint.action];
    if (rule === 'anyone') return 'allowed';
    if (who === 'nobody') return 401;
    if (rule === 'account') return 'allowed';
    const [scope, least] = rule.split(':') as ['workspace' | 'document', Role];
    if (who === 'stranger') {
      // With sign-up open they own a workspace, only not this one: nothing of it is there for them.
      return scope === 'document' || namedIn(endpoint.path).length > 0 ? 404 : 'allowed';
    }
    return reaches(who, least) ? 'allowed' : 403;
  }

  function whenAllowed({ name, status, answer }: Endpoint, who: Who): number {
    // The stranger's workspace has no other owner, and neither has this one.
    if (name === 'leaveWorkspace' && (who === 'stranger' || who === 'owner')) return 409;
    return WHEN_ALLOWED[name] ?? status ?? (answer ? 200 : 204);
  }

  async function call(endpoint: Endpoint, { caller }: MakerScene, ids: Readonly<Record<string, string>>) {
    const path = pathWith(endpoint, ids) + (QUERIES[endpoint.name] ?? '');
    // A program of their own: an answer may take a cookie away.
    const program = server.stranger();
    program.cookie = caller.cookie;
    return (await program.send(endpoint.method.toUpperCase(), path, bodyOf(endpoint.name))).status;
  }

  it.each(ENDPOINTS.map((endpoint) => [endpoint.name, endpoint] as const))('H1 H4 %s', async (name, endpoint) => {
    const allowed = WHO.filter((who) => expected(endpoint, who) === 'allowed');
    const refused = WHO.filter((who) => !allowed.includes(who));
    const wanted: Statuses = Object.fromEntries(
      WHO.map((who) => {
        const rule = expected(endpoint, who);
        return [who, rule === 'allowed' ? whenAllowed(endpoint, who) : rule];
      }),
    );
    const got: Record<string, number> = {};

    const asked = refused.length > 0 ? await makeIds(endpoint, sceneOf('owner')) : {};
    const before = dumpTables(server.dataDir);
    for (const who of refused) got[who] = await call(endpoint, sceneOf(who), asked);
    expect(dumpTables(server.dataDir)).toEqual(before);
    // What is only read is there for all of them; what may be changed by one is made for each.
    const isReading = endpoint.method === 'get';
    const theirs = POLICY[endpoint.action] === 'account' || POLICY[endpoint.action] === 'anyone';
    const shared = isReading && !theirs ? await makeIds(endpoint, sceneOf('owner')) : null;
    for (const who of allowed) {
      const scene = sceneOf(who);
      got[who] = await call(endpoint, scene, shared ?? (await makeIds(endpoint, scene)));
      if (who !== 'nobody') await AFTERWARDS[name]?.(scene, who);
    }
    expect(got).toEqual(wanted);
  });

  it('H1 every endpoint answers, and asks for its own row', async () => {
    expect(ENDPOINTS.length).toBeGreaterThan(25);
    const described = (await server.stranger().get('/openapi.json')).body.paths as Record<string, object>;
    for (const { path, method } of ENDPOINTS) expect(described[`/api/v1${path}`]).toHaveProperty(method);
    const count = Object.values(described).reduce((sum, methods) => sum + Object.keys(methods).length, 0);
    expect(count).toBe(ENDPOINTS.length);
  });

  it('H4 a read-only token may read and do nothing else, whatever its person may', async () => {
    const { owner } = sceneOf('owner');
    const { id } = await owner.document();
    const script = await owner.withToken(['read']);
    expect((await script.get(`/documents/${id}`)).status).toBe(200);
    expect((await script.patch(`/documents/${id}`, { title: 'x' })).status).toBe(403);
    expect((await script.delete(`/documents/${id}`)).status).toBe(403);
  });

  it('H4 what a document gives goes before what the workspace gives', async () => {
    const [{ owner }, { caller: editor }] = [sceneOf('owner'), sceneOf('editor')];
    const { id } = await owner.document();
    expect((await owner.put(`/documents/${id}/members/${editor.id}`, { role: 'viewer' })).status).toBe(200);
    expect((await editor.patch(`/documents/${id}`, { title: 'x' })).status).toBe(403);
    expect((await owner.delete(`/documents/${id}/members/${editor.id}`)).status).toBe(204);
    expect((await editor.patch(`/documents/${id}`, { title: 'x' })).status).toBe(200);
  });
});
