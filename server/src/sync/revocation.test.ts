import type { DocumentAnswer } from '@koers/shared/api/documents.ts';
import { CLOSES, type CloseReason } from '@koers/shared/protocol/close.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FastTypist } from '../testing/fast-typist.ts';
import { until } from '../testing/hostile-scene.ts';
import type { Answer, HttpCaller } from '../testing/http-caller.ts';
import { startTestServer, type TestServer } from '../testing/koers-server.ts';

/** Somebody is typing in a document, and may do so by what the way says. */
interface Scene {
  readonly owner: HttpCaller;
  readonly typist: HttpCaller;
  readonly document: DocumentAnswer;
}

/** A way to take a right away. */
interface Way {
  /** Gives them the right that is taken. */
  readonly prepare?: (scene: Scene) => Promise<unknown>;
  readonly take: (scene: Scene) => Promise<Answer>;
  /** How their socket ends; null when it stays, and may only read. */
  readonly closes: CloseReason | null;
  readonly byToken?: true;
}

let groupId = '';
let tokenId = '';

const lower: Way = {
  take: ({ owner, typist, document }) =>
    owner.put(`/documents/${document.id}/members/${typist.id}`, { role: 'viewer' }),
  closes: null,
};

const WAYS: readonly (readonly [string, Way])[] = [
  ['lowered to viewer on the document', lower],
  [
    'lowered to commenter on the document above',
    {
      take: ({ owner, typist, document }) =>
        owner.put(`/documents/${document.parentId}/members/${typist.id}`, { role: 'commenter' }),
      closes: null,
    },
  ],
  [
    'lowered in the workspace',
    {
      take: ({ owner, typist }) => owner.patch(`/workspace/members/${typist.id}`, { role: 'viewer' }),
      closes: null,
    },
  ],
  [
    'removed from the workspace',
    { take: ({ owner, typist }) => owner.delete(`/workspace/members/${typist.id}`), closes: 'access-lost' },
  ],
  [
    'suspended',
    { take: ({ owner, typist }) => owner.post(`/workspace/members/${typist.id}/suspend`), closes: 'access-lost' },
  ],
  ['their session ended', { take: ({ typist }) => typist.post('/auth/sign-out'), closes: 'session-ended' }],
  [
    'their token revoked',
    { take: ({ typist }) => typist.delete(`/tokens/${tokenId}`), closes: 'session-ended', byToken: true },
  ],
  [
    'the document restricted',
    {
      take: ({ owner, document }) => owner.patch(`/documents/${document.id}`, { restricted: true }),
      closes: 'access-lost',
    },
  ],
  [
    'the document above restricted',
    {
      take: ({ owner, document }) => owner.patch(`/documents/${document.parentId}`, { restricted: true }),
      closes: 'access-lost',
    },
  ],
  [
    'the document moved out of where they had it',
    {
      async prepare({ owner, typist, document }) {
        await owner.ok(owner.put(`/documents/${document.parentId}/members/${typist.id}`, { role: 'editor' }));
        await owner.ok(owner.patch(`/workspace/members/${typist.id}`, { role: 'viewer' }));
      },
      take: ({ owner, document }) => owner.patch(`/documents/${document.id}`, { parentId: null }),
      closes: null,
    },
  ],
  [
    'taken out of the group that had it',
    {
      async prepare({ owner, typist, document }) {
        groupId = (await owner.ok(owner.post('/groups', { name: `Group ${document.id}` }))).id as string;
        await owner.ok(owner.put(`/groups/${groupId}/members/${typist.id}`, {}));
        await owner.ok(owner.put(`/documents/${document.id}/groups/${groupId}`, { role: 'editor' }));
        await owner.ok(owner.patch(`/documents/${document.id}`, { restricted: true }));
      },
      take: ({ owner, typist }) => owner.delete(`/groups/${groupId}/members/${typist.id}`),
      closes: 'access-lost',
    },
  ],
  [
    'the group lowered on the document',
    {
      async prepare({ owner, typist, document }) {
        groupId = (await owner.ok(owner.post('/groups', { name: `Lowered ${document.id}` }))).id as string;
        await owner.ok(owner.put(`/groups/${groupId}/members/${typist.id}`, {}));
        await owner.ok(owner.put(`/documents/${document.id}/groups/${groupId}`, { role: 'editor' }));
      },
      take: ({ owner, document }) => owner.put(`/documents/${document.id}/groups/${groupId}`, { role: 'viewer' }),
      closes: null,
    },
  ],
  [
    'the document thrown away',
    { take: ({ owner, document }) => owner.delete(`/documents/${document.id}`), closes: 'document-trashed' },
  ],
];

describe('a right that is taken while somebody types 200 words a second', () => {
  let server: TestServer;
  let owner: HttpCaller;
  let neighbour: HttpCaller;
  const ends: (() => void)[] = [];
  let people = 0;

  beforeAll(async () => {
    server = await startTestServer();
    owner = await server.person('Owner');
    neighbour = await (await server.person('Neighbour')).withToken();
  });
  afterAll(async () => {
    for (const end of ends.splice(0)) end();
    await server.stop();
  });

  const syncUrl = (documentId: string, token: string | null): string =>
    `${server.url.replace('http', 'ws')}/sync/${documentId}?ack=1${token === null ? '' : `&token=${token}`}`;

  async function sceneOf({ prepare }: Way): Promise<Scene> {
    people += 1;
    const typist = await server.person(`Typist ${'abcdefghijklmnopqrstuvwxyz'[people]}`);
    const parent = await owner.document();
    const scene = { owner, typist, document: await owner.document({ parentId: parent.id }) };
    await owner.ok(owner.put(`/documents/${scene.document.id}/members/${neighbour.id}`, { role: 'editor' }));
    await prepare?.(scene);
    return scene;
  }

  async function typistOf({ typist, document }: Scene, { byToken }: Way): Promise<FastTypist> {
    let token: string | null = null;
    if (byToken) {
      const made = await typist.ok(typist.post('/tokens', { name: 'script' }));
      [token, tokenId] = [made.token as string, made.id as string];
    }
    const headers: Record<string, string> = byToken ? {} : { cookie: typist.cookie ?? '' };
    const fast = new FastTypist('theirs', syncUrl(document.id, token), headers);
    ends.push(() => fast.end());
    return fast;
  }

  const stored = (documentId: string) => server.running.stores.journal.load(documentId);

  /**
   * Sees what of the typist is stored when the rights are committed, and has the command be told of it only ten words later:
   * a moment in which they have lost the right, and nobody has been told.
   */
  function watchCommit(typist: FastTypist, documentId: string): { words: number[] | null; undo: () => void } {
    const { rooms } = server.running;
    const during = rooms.during.bind(rooms);
    const seen = { words: null as number[] | null, undo: () => void (rooms.during = during) };
    rooms.during = (change, commit) =>
      during(change, async () => {
        const outcome = await commit();
        seen.words = typist.wordsIn(await stored(documentId));
        await typist.more(10);
        return outcome;
      });
    return seen;
  }

  async function takeAway(way: Way) {
    const scene = await sceneOf(way);
    const { id } = scene.document;
    const theirs = await typistOf(scene, way);
    const others = new FastTypist('others', syncUrl(id, neighbour.bearer));
    ends.push(() => others.end());
    await Promise.all([theirs.start(), others.start()]);
    await until(() => expect(Math.min(theirs.acknowledged, others.acknowledged)).toBeGreaterThan(20));

    const atCommit = watchCommit(theirs, id);
    const { status } = await way.take(scene);
    atCommit.undo();
    const answered = { at: performance.now(), sent: theirs.sent };
    await theirs.more(60);
    await until(() => expect(theirs.refusedAt).not.toBeNull());
    await Promise.all([theirs.stop(), others.stop()]);
    return { scene, status, theirs, others, atCommit: atCommit.words ?? [], answered, kept: await stored(id) };
  }

  it.each(WAYS)('A12 by being %s: nothing is accepted after the commit', async (_name, way) => {
    const { status, theirs, others, atCommit, answered, kept, scene } = await takeAway(way);
    expect(status).toBeLessThan(300);
    const words = theirs.wordsIn(kept);
    expect(atCommit.length).toBeGreaterThan(20);
    // Of those that were sent once the answer was there, none; and of those that were under way at the commit, none either.
    expect(words.filter((word) => word > answered.sent)).toEqual([]);
    expect(words).toEqual(atCommit);
    expect(theirs.acknowledged).toBeLessThanOrEqual(atCommit.length);
    expect((theirs.refusedAt ?? Number.POSITIVE_INFINITY) - answered.at).toBeLessThan(1000);
    expect(theirs.closed?.code ?? null).toBe(way.closes && CLOSES[way.closes]);

    // Who keeps the right types on, and loses nothing; of a document that is thrown away, nothing that was acknowledged.
    const theirsAll = way.closes === 'document-trashed' ? others.acknowledged : others.sent;
    await until(() => expect(others.acknowledged).toBeGreaterThanOrEqual(theirsAll));
    expect(others.wordsIn(await stored(scene.document.id)).length).toBeGreaterThanOrEqual(theirsAll);
    theirs.end();
    others.end();
  });

  it('A12 this test finds rights that are committed before their sockets are held', async () => {
    const { rooms } = server.running;
    const during = rooms.during.bind(rooms);
    rooms.during = async (change, commit) => {
      try {
        return await commit();
      } finally {
        rooms.accessChanged(change);
      }
    };
    try {
      const { theirs, others, atCommit, kept } = await takeAway(lower);
      expect(theirs.wordsIn(kept).length).toBeGreaterThan(atCommit.length);
      theirs.end();
      others.end();
    } finally {
      rooms.during = during;
    }
  });
});
