import { request } from 'node:http';
import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HttpCaller, PASSWORD, type Answer } from '../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../testing/koers-server.ts';

/** Somebody writes in a document, and may do so by what the way says. */
interface Scene {
  readonly owner: HttpCaller;
  readonly writer: HttpCaller;
  readonly document: DocumentAnswer;
}

/** A way to take a right away, and what a call is answered that comes while it is taken. */
interface Way {
  readonly prepare?: (scene: Scene) => Promise<unknown>;
  readonly take: (scene: Scene) => Promise<Answer>;
  readonly refusal: number;
  readonly byToken?: true;
}

/** Another program of the same person, with a session of its own. */
async function elsewhere({ url, email }: HttpCaller): Promise<HttpCaller> {
  const caller = new HttpCaller(url);
  await caller.ok(caller.post('/auth/sign-in', { email, password: PASSWORD }));
  return caller;
}

let groupId = '';
let tokenId = '';
let other: HttpCaller;

const lower: Way = {
  take: ({ owner, writer, document }) =>
    owner.put(`/documents/${document.id}/members/${writer.id}`, { role: 'viewer' }),
  refusal: 403,
};

const WAYS: readonly (readonly [string, Way])[] = [
  ['lowered to viewer on the document', lower],
  [
    'lowered on the document above',
    {
      take: ({ owner, writer, document }) =>
        owner.put(`/documents/${document.parentId}/members/${writer.id}`, { role: 'commenter' }),
      refusal: 403,
    },
  ],
  [
    'lowered in the workspace',
    { take: ({ owner, writer }) => owner.patch(`/workspace/members/${writer.id}`, { role: 'viewer' }), refusal: 403 },
  ],
  [
    'removed from the workspace',
    { take: ({ owner, writer }) => owner.delete(`/workspace/members/${writer.id}`), refusal: 404 },
  ],
  ['suspended', { take: ({ owner, writer }) => owner.post(`/workspace/members/${writer.id}/suspend`), refusal: 404 }],
  [
    'their session ended elsewhere',
    {
      prepare: async ({ writer }) => (other = await elsewhere(writer)),
      take: () => other.post('/me/sessions/end-others'),
      refusal: 401,
    },
  ],
  ['their token revoked', { take: ({ writer }) => writer.delete(`/tokens/${tokenId}`), refusal: 401, byToken: true }],
  [
    'their account deleted',
    {
      prepare: async ({ writer }) => (other = await elsewhere(writer)),
      take: () => other.post('/me/delete', { password: PASSWORD, workspaceIds: [] }),
      refusal: 401,
    },
  ],
  [
    'the document restricted',
    {
      take: ({ owner, document }) => owner.patch(`/documents/${document.parentId}`, { restricted: true }),
      refusal: 404,
    },
  ],
  [
    'taken out of the group that had it',
    {
      async prepare({ owner, writer, document }) {
        groupId = (await owner.ok(owner.post('/groups', { name: `Group ${document.id}` }))).id as string;
        await owner.ok(owner.put(`/groups/${groupId}/members/${writer.id}`, {}));
        await owner.ok(owner.put(`/documents/${document.id}/groups/${groupId}`, { role: 'editor' }));
        await owner.ok(owner.patch(`/documents/${document.id}`, { restricted: true }));
      },
      take: ({ owner, writer }) => owner.delete(`/groups/${groupId}/members/${writer.id}`),
      refusal: 404,
    },
  ],
  [
    'the document thrown away',
    { take: ({ owner, document }) => owner.delete(`/documents/${document.id}`), refusal: 409 },
  ],
];

describe('a right that is taken while a call that rests on it is carried out', () => {
  let server: TestServer;
  let owner: HttpCaller;
  let people = 0;

  beforeAll(async () => {
    server = await startTestServer();
    owner = await server.person('Owner');
  });
  afterAll(() => server.stop());

  async function sceneOf({ prepare, byToken }: Way): Promise<Scene & { readonly program: HttpCaller }> {
    people += 1;
    const writer = await server.person(`Writer ${'abcdefghijklmnopqrstuvwxyz'[people]}`);
    const parent = await owner.document();
    const scene = { owner, writer, document: await owner.document({ parentId: parent.id, title: 'Before' }) };
    await prepare?.(scene);
    if (!byToken) return { ...scene, program: writer };
    const made = await writer.ok(writer.post('/tokens', { name: 'script' }));
    tokenId = made.id as string;
    const program = new HttpCaller(server.url);
    program.bearer = made.token as string;
    return { ...scene, program };
  }

  /** Has a title that somebody gives wait between its grant and its commit; tells of it, and of the commit of rights, in order. */
  function hold(title: string) {
    const { rooms, stores, calls } = server.running;
    const { documents } = stores;
    const change = documents.change.bind(documents);
    const [duringInRooms, during] = [rooms.during.bind(rooms), calls.during.bind(calls)];
    const [gate, reached, begun] = [
      Promise.withResolvers<void>(),
      Promise.withResolvers<void>(),
      Promise.withResolvers<void>(),
    ];
    const told: string[] = [];
    documents.change = async (...args) => {
      if (args[1].title !== title) return change(...args);
      reached.resolve();
      await gate.promise;
      const outcome = await change(...args);
      told.push('written');
      return outcome;
    };
    rooms.during = (which, commit) =>
      duringInRooms(which, async () => {
        told.push('taken');
        return commit();
      });
    calls.during = (which, commit) => {
      const changing = during(which, commit);
      begun.resolve();
      return changing;
    };
    const undo = (): void => {
      documents.change = change;
      rooms.during = duringInRooms;
      calls.during = during;
      gate.resolve();
    };
    return { told, reached: reached.promise, begun: begun.promise, open: gate.resolve, undo };
  }
  const titleOf = async (id: string): Promise<string | undefined> =>
    (await server.running.stores.documents.find(id))?.title;
  /** Long enough for a right to be taken, had it not to wait. */
  const someCalls = async (): Promise<void> => {
    for (let turn = 0; turn < 3; turn += 1) await owner.ok(owner.get('/me'));
  };

  it.each(WAYS)('A16 by being %s: what was allowed is written before, and nothing after', async (_name, way) => {
    const scene = await sceneOf(way);
    const { program, document } = scene;
    const held = hold('Allowed');
    try {
      const allowed = program.patch(`/documents/${document.id}`, { title: 'Allowed' });
      await held.reached;
      const taken = way.take(scene);
      await held.begun;
      const late = program.patch(`/documents/${document.id}`, { title: 'Late' });
      await someCalls();
      held.open();
      const answers = await Promise.all([allowed, taken, late]);
      expect(held.told).toEqual(['written', 'taken']);
      expect(answers.map(({ status }) => status)).toEqual([200, expect.toSatisfy((one) => one < 300), way.refusal]);
      expect(await titleOf(document.id)).toBe('Allowed');
    } finally {
      held.undo();
    }
  });

  it('A16 a call whose body is still on its way is not waited for, and is weighed when it is there', async () => {
    const scene = await sceneOf(lower);
    const { writer, document } = scene;
    const { access } = server.running.stores;
    const roleOn = access.roleOn.bind(access);
    const asked = Promise.withResolvers<void>();
    access.roleOn = async (userId, documentId) => {
      const role = await roleOn(userId, documentId);
      if (userId === writer.id) asked.resolve();
      return role;
    };
    try {
      const answered = Promise.withResolvers<number | undefined>();
      const sending = request(
        `${server.url}/api/v1/documents/${document.id}`,
        { method: 'PATCH', headers: { cookie: writer.cookie ?? '', 'content-type': 'application/json' } },
        (answer) => {
          answer.resume();
          answered.resolve(answer.statusCode);
        },
      );
      sending.on('error', answered.reject);
      sending.write('{"title":"Slo');
      await asked.promise;
      await owner.ok(lower.take(scene));
      sending.end('w"}');
      expect(await answered.promise).toBe(403);
      expect(await titleOf(document.id)).toBe('Before');
    } finally {
      access.roleOn = roleOn;
    }
  });

  it('A16 calls that only read are not waited for', async () => {
    const scene = await sceneOf(lower);
    const { documents } = server.running.stores;
    const findFor = documents.findFor.bind(documents);
    const [gate, reached] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    documents.findFor = async (userId, documentId) => {
      if (userId !== scene.writer.id) return findFor(userId, documentId);
      reached.resolve();
      await gate.promise;
      return findFor(userId, documentId);
    };
    try {
      const reading = scene.writer.get(`/documents/${scene.document.id}`);
      await reached.promise;
      await owner.ok(lower.take(scene));
      gate.resolve();
      expect((await reading).body.role).toBe('viewer');
    } finally {
      documents.findFor = findFor;
      gate.resolve();
    }
  });

  it('A16 two owners who lower each other at once: one does, the other is refused, and neither waits', async () => {
    const { calls } = server.running;
    const [one, two] = [await server.person('Owner one', 'owner'), await server.person('Owner two', 'owner')];
    // Both are granted before either begins: then each is in flight when the other's right is to be taken.
    const during = calls.during.bind(calls);
    const both = Promise.withResolvers<void>();
    let count = 0;
    calls.during = async (change, commit) => {
      count += 1;
      if (count === 2) both.resolve();
      await both.promise;
      return during(change, commit);
    };
    try {
      const began = performance.now();
      const answers = await Promise.all([
        one.patch(`/workspace/members/${two.id}`, { role: 'viewer' }),
        two.patch(`/workspace/members/${one.id}`, { role: 'viewer' }),
      ]);
      expect(performance.now() - began).toBeLessThan(4000);
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403]);
    } finally {
      calls.during = during;
    }
    const roles = await Promise.all([one, two].map(async (who) => (await who.get('/me')).body.workspace.role));
    expect(new Set(roles)).toEqual(new Set(['owner', 'viewer']));
  });
});
