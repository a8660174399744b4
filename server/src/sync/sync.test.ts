import { DOCUMENT_SCHEMA_VERSION } from '@koers/shared/document/version.ts';
import { CLOSES } from '@koers/shared/protocol/close.ts';
import { frameAwareness, frameStep1, frameStep2, frameUpdate } from '@koers/shared/protocol/frames.ts';
import { MESSAGE } from '@koers/shared/protocol/message-type.ts';
import * as decoding from 'lib0/decoding';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { MemoryJournal } from '../testing/memory-journal.ts';
import { RawClient } from '../testing/raw-client.ts';
import { startSyncServer, type SyncServer } from '../testing/sync-server.ts';

let journal: MemoryJournal;
let server: SyncServer;
const ends: (() => void)[] = [];

beforeEach(async () => {
  journal = new MemoryJournal();
  server = await startSyncServer(journal);
  for (const name of ['ann', 'ben']) server.roles.set(`${name}/plan`, 'editor');
  server.roles.set('val/plan', 'viewer');
  server.roles.set('com/plan', 'commenter');
});
afterEach(async () => {
  for (const end of ends.splice(0)) end();
  await server.stop();
  expect(server.faults).toEqual([]);
});

function stock(
  user: string,
  documentId = 'plan',
  params: Record<string, string> = {},
): { doc: Y.Doc; provider: WebsocketProvider; text: Y.Text } {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(server.url, documentId, doc, {
    WebSocketPolyfill: WebSocket as never,
    params: { token: user, ...params },
    disableBc: true,
    maxBackoffTime: 50,
  });
  ends.push(() => provider.destroy());
  return { doc, provider, text: doc.getText('t') };
}

function raw(user: string, query = 'ack=1', documentId = 'plan', headers: Record<string, string> = {}): RawClient {
  const client = new RawClient(`${server.url}/${documentId}?token=${user}&${query}`, { headers });
  ends.push(() => client.end());
  return client;
}

const until = (check: () => void | Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 5000, interval: 5 });

function edit(text: string): { doc: Y.Doc; update: Uint8Array } {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, text);
  return { doc, update: Y.encodeStateAsUpdate(doc) };
}

const heardOf = (client: RawClient, count: number): Promise<void> =>
  until(() => expect(client.acknowledged).toBe(count));

async function stored(documentId = 'plan'): Promise<string> {
  const { snapshot, updates } = await journal.load(documentId);
  const doc = new Y.Doc();
  for (const update of [...(snapshot ? [snapshot] : []), ...updates]) Y.applyUpdate(doc, update);
  return doc.getText('t').toString();
}

describe('stock providers', () => {
  it('S1 converge, and what they wrote is stored', async () => {
    const [a, b] = [stock('ann'), stock('ben')];
    a.text.insert(0, 'hello ');
    b.text.insert(0, 'world ');
    await until(() => {
      expect(a.text.toString()).toBe(b.text.toString());
      expect(a.text.length).toBe(12);
    });
    await until(async () => expect(await stored()).toBe(a.text.toString()));
  });

  it('S1 get the document that is there, and only what they lack when they come back', async () => {
    const a = stock('ann');
    a.text.insert(0, 'written before');
    await until(async () => expect(await stored()).toBe('written before'));
    a.provider.disconnect();
    const b = stock('ben');
    await until(() => expect(b.text.toString()).toBe('written before'));
    b.text.insert(0, 'and ');
    a.text.insert(14, ' offline');
    a.provider.connect();
    await until(() => expect(b.text.toString()).toBe('and written before offline'));
  });

  it('S1 see each other under the name the server gives, whatever they claim', async () => {
    const [a, b] = [stock('ann'), stock('ben')];
    a.provider.awareness.setLocalState({ user: { id: 'ben', name: 'The boss', color: 'red' }, cursor: 3 });
    await until(() =>
      expect(b.provider.awareness.getStates().get(a.doc.clientID)).toEqual({
        user: { id: 'ann', name: 'Name of ann', color: '#123456' },
        cursor: 3,
      }),
    );
    a.provider.disconnect();
    await until(() => expect(b.provider.awareness.getStates().has(a.doc.clientID)).toBe(false));
  });

  it('S2 send nothing outside the stock protocol to whoever did not ask for acknowledgements', async () => {
    const client = raw('ann', '');
    await client.opened;
    client.send(frameStep1(Y.encodeStateVector(new Y.Doc())), frameUpdate(edit('x').update));
    await until(async () => expect(await stored()).toBe('x'));
    expect(client.ofType(MESSAGE.acknowledgement)).toEqual([]);
    expect(client.frames.every((frame) => (frame[0] ?? 9) <= 3)).toBe(true);
  });
});

describe('acknowledgement', () => {
  it('S7 is sent only after the commit, and counts step 2 and updates in their order', async () => {
    let open: () => void = () => {};
    journal.gate = new Promise((resolve) => (open = resolve));
    const client = raw('ann');
    await client.opened;
    client.send(frameStep2(edit('a').update), frameUpdate(edit('b').update));
    // A reader sees the edits at once; that they are shown is no promise that they are stored.
    const reader = stock('ben');
    await until(() => expect(reader.text.length).toBe(2));
    expect(client.acknowledged).toBe(0);
    open();
    await until(() => expect(client.acknowledged).toBe(2));
    expect((await stored()).length).toBe(2);
  });

  it('S8 waits for what a message repeats while that is still on its way to the disk', async () => {
    let open: () => void = () => {};
    journal.gate = new Promise((resolve) => (open = resolve));
    const { update } = edit('a');
    const [first, second] = [raw('ann'), raw('ben')];
    await Promise.all([first.opened, second.opened]);
    first.send(frameUpdate(update));
    await until(() => expect(second.frames.length).toBeGreaterThan(1));
    second.send(frameStep2(update));
    second.send(frameStep1(Y.encodeStateVector(new Y.Doc())));
    await until(() => expect(second.ofType(MESSAGE.sync).some((frame) => frame[1] === 1)).toBe(true));
    expect(second.acknowledged).toBe(0);
    open();
    await until(() => expect(second.acknowledged).toBe(1));
    expect(journal.commits).toBe(1);
  });

  it('S9 a commit that fails is tried again until it succeeds; meanwhile people read on and nothing is acknowledged', async () => {
    journal.failure = new Error('disk is full');
    const client = raw('ann');
    await client.opened;
    client.send(frameUpdate(edit('kept').update));
    const reader = stock('ben');
    await until(() => expect(reader.text.toString()).toBe('kept'));
    expect(client.acknowledged).toBe(0);
    journal.failure = null;
    await until(() => expect(client.acknowledged).toBe(1));
    expect(await stored()).toBe('kept');
  });

  it('S9 past a bound of unstored bytes writers are turned away with a reason', async () => {
    await server.stop();
    server = await startSyncServer(journal, { limits: { unstoredBytes: 100 } });
    server.roles.set('ann/plan', 'editor');
    journal.failure = new Error('disk is full');
    const client = raw('ann');
    await client.opened;
    const reader = raw('ann');
    await reader.opened;
    client.send(frameUpdate(edit('x'.repeat(200)).update));
    await until(() => expect(reader.ofType(MESSAGE.sync).length).toBeGreaterThan(1));
    client.send(frameUpdate(edit('y').update));
    expect(await client.closed).toEqual({ code: CLOSES['not-stored'], reason: 'not-stored' });
    journal.failure = null;
  });
});

describe('rooms', () => {
  it('S3 load once, however many come in at the same moment', async () => {
    await journal.append([{ documentId: 'plan', update: edit('there').update, author: null }]);
    journal.loads = 0;
    let open: () => void = () => {};
    journal.loadGate = new Promise((resolve) => (open = resolve));
    const clients = Array.from({ length: 20 }, () => stock('ann'));
    await until(() => expect(clients.every(({ provider }) => provider.wsconnected)).toBe(true));
    open();
    await until(() => expect(clients.every(({ text }) => text.toString() === 'there')).toBe(true));
    expect(journal.loads).toBe(1);
  });

  it('S4 a failed load stores nothing, and the next one may succeed', async () => {
    await journal.append([{ documentId: 'plan', update: edit('there').update, author: null }]);
    journal.damage('plan');
    const client = raw('ann');
    expect(await client.closed).toEqual({ code: CLOSES['document-quarantined'], reason: 'document-quarantined' });
    expect(journal.commits).toBe(1);
    server.roles.set('ann/other', 'editor');
    const other = stock('ann', 'other');
    other.text.insert(0, 'fine');
    await until(async () => expect(await stored('other')).toBe('fine'));
  });

  it('S5 are let go when nobody uses them, and not before all is stored', async () => {
    const a = stock('ann');
    a.text.insert(0, 'x');
    await until(async () => expect(await stored()).toBe('x'));
    a.provider.destroy();
    await until(() => expect(server.rooms.count).toBe(0));
    const b = stock('ben');
    await until(() => expect(b.text.toString()).toBe('x'));
  });

  it('S22 fold a long tail into a snapshot while people type', async () => {
    const a = stock('ann');
    await until(() => expect(a.provider.synced).toBe(true));
    for (let index = 0; index < 120; index++) {
      a.text.insert(index, 'x');
      await until(async () => expect((await journal.load('plan')).lastSeq).toBe(index + 1));
    }
    await until(async () => expect((await journal.load('plan')).snapshotSeq).toBeGreaterThanOrEqual(100));
    expect(await stored()).toHaveLength(120);
  });

  it('S28 what comes within one turn of the loop is one row and one frame, and acknowledged in full', async () => {
    const reader = raw('ben');
    const client = raw('ann');
    await Promise.all([reader.opened, client.opened]);
    await until(() => expect(reader.frames.length * client.frames.length).toBeGreaterThan(0));
    const before = reader.frames.length;
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (const letter of 'all in one go') doc.getText('t').insert(doc.getText('t').length, letter);
    // One write of the network: the server reads all of it before it turns.
    client.socket.pause();
    for (const update of updates) client.send(frameUpdate(update));
    client.socket.resume();
    await until(() => expect(client.acknowledged).toBe(updates.length));
    expect(await stored()).toBe('all in one go');
    expect((await journal.load('plan')).lastSeq).toBeLessThan(updates.length / 2);
    expect(reader.frames.length - before).toBeLessThan(updates.length / 2);
  });

  it('S28 updates of several people in one turn keep their authors apart and reach everyone', async () => {
    const authors: (string | null)[] = [];
    const append = journal.append.bind(journal);
    journal.append = (entries) => {
      authors.push(...entries.map(({ author }) => author));
      return append(entries);
    };
    const people = [stock('ann'), stock('ben'), stock('ann')];
    await until(() => expect(people.every(({ provider }) => provider.synced)).toBe(true));
    people.forEach(({ text }, index) => text.insert(0, `word${index} `));
    await until(() => expect(new Set(people.map(({ text }) => text.toString())).size).toBe(1));
    await until(() => expect(people[0]?.text.toString()).toHaveLength(18));
    await until(async () => expect(await stored()).toHaveLength(18));
    expect([...new Set(authors)].toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual(['ann', 'ben']);
  });

  it('S29 a newcomer gets the stored bytes; no document is made until somebody writes', async () => {
    await server.stop();
    server = await startSyncServer(journal, { rooms: { restMs: 20 } });
    for (const [name, role] of [
      ['val', 'viewer'],
      ['ann', 'editor'],
    ] as const)
      server.roles.set(`${name}/plan`, role);
    const written = edit('one two');
    await journal.append([{ documentId: 'plan', update: written.update, author: null }]);
    const reader = stock('val');
    await until(() => expect(reader.text.toString()).toBe('one two'));
    const { room, release } = await server.rooms.hold('plan');
    expect(room.awake).toBe(false);
    const writer = stock('ann');
    await until(() => expect(writer.text.toString()).toBe('one two'));
    writer.text.insert(7, ' three');
    await until(() => expect(reader.text.toString()).toBe('one two three'));
    // It rests by itself once nothing was written from one look to the next.
    await until(() => expect(room.awake).toBe(false));
    writer.text.insert(0, 'zero ');
    await until(() => expect(reader.text.toString()).toBe('zero one two three'));
    release();
  });

  it('S6 a command changes the document, everyone sees it, and it is durable when the command returns', async () => {
    const a = stock('ann');
    await until(() => expect(a.provider.synced).toBe(true));
    await server.rooms.change('plan', 'ben', (doc) => doc.getText('t').insert(0, 'by command'));
    expect(await stored()).toBe('by command');
    await until(() => expect(a.text.toString()).toBe('by command'));
  });
});

describe('rights', () => {
  it.each(['val', 'com'])(
    'S10 the update of one who may not write (%s) is denied, not stored, not passed on',
    async (user) => {
      const a = stock('ann');
      a.text.insert(0, 'abc');
      a.text.delete(0, 1);
      await until(async () => expect(await stored()).toBe('bc'));
      const reader = raw(user);
      await reader.opened;
      reader.send(frameUpdate(edit('graffiti').update));
      await until(() => expect(reader.ofType(MESSAGE.auth)).toHaveLength(1));
      const decoder = decoding.createDecoder(reader.ofType(MESSAGE.auth)[0] as Uint8Array);
      expect([decoding.readVarUint(decoder), decoding.readVarUint(decoder), decoding.readVarString(decoder)]).toEqual([
        2,
        0,
        'read-only',
      ]);
      // What only repeats the document, deletions included, is the stock answer to step 1 and no offence.
      reader.send(frameStep2(Y.encodeStateAsUpdate(a.doc)));
      await until(() => expect(reader.acknowledged).toBe(1));
      expect(reader.ofType(MESSAGE.auth)).toHaveLength(1);
      expect(await stored()).toBe('bc');
      expect(a.text.toString()).toBe('bc');
    },
  );

  it('S11 a right taken away is felt at once by open sockets', async () => {
    const [a, b] = [raw('ann'), raw('ben')];
    await Promise.all([a.opened, b.opened]);
    await until(() => expect(a.frames.length * b.frames.length).toBeGreaterThan(0));
    server.roles.set('ann/plan', 'viewer');
    server.rooms.accessChanged({ userId: 'ann', documentId: 'plan' });
    a.send(frameUpdate(edit('late').update));
    // Told when it was lowered, and of what it wrote after.
    await until(() => expect(a.ofType(MESSAGE.auth)).toHaveLength(2));
    expect(await stored()).toBe('');
    server.roles.delete('ben/plan');
    server.rooms.accessChanged({ documentId: 'plan' });
    expect(await b.closed).toEqual({ code: CLOSES['access-lost'], reason: 'access-lost' });
  });

  it('S11 nothing written after a right was taken reaches the one who lost it', async () => {
    const [a, b] = [raw('ann'), raw('ben')];
    await Promise.all([a.opened, b.opened]);
    await until(() => expect(b.frames.length).toBeGreaterThan(0));
    const before = b.frames.length;
    let open: () => void = () => {};
    server.accessGate = new Promise((resolve) => (open = resolve));
    server.roles.delete('ben/plan');
    server.rooms.accessChanged({ userId: 'ben' });
    a.send(frameUpdate(edit('secret').update));
    await until(() => expect(a.acknowledged).toBe(1));
    open();
    await b.closed;
    expect(b.frames.slice(before).some((frame) => Buffer.from(frame).includes('secret'))).toBe(false);
  });

  it('S11 whoever keeps the right gets what was written while it was weighed', async () => {
    const [a, b] = [stock('ann'), stock('ben')];
    await until(() => expect(a.provider.synced && b.provider.synced).toBe(true));
    let open: () => void = () => {};
    server.accessGate = new Promise((resolve) => (open = resolve));
    server.rooms.accessChanged({ userId: 'ben' });
    for (const word of ['one ', 'two ', 'three ']) a.text.insert(a.text.length, word);
    b.text.insert(0, 'mine ');
    await until(async () => expect(await stored()).toContain('three'));
    open();
    await until(() => expect(b.text.toString()).toBe(a.text.toString()));
    expect(b.text.length).toBe('one two three mine '.length);
  });

  it('S12 an older page is told to reload and cannot write; a stock client that says no version can', async () => {
    const old = raw('ann', `ack=1&schema=${DOCUMENT_SCHEMA_VERSION - 1}`);
    await old.opened;
    await until(() => expect(old.ofType(MESSAGE.auth)).toHaveLength(1));
    expect(Buffer.from(old.ofType(MESSAGE.auth)[0] as Uint8Array).toString()).toContain('schema-outdated');
    old.send(frameUpdate(edit('old').update));
    await until(() => expect(old.ofType(MESSAGE.auth)).toHaveLength(2));
    expect(await stored()).toBe('');
    const current = raw('ann', `ack=1&schema=${DOCUMENT_SCHEMA_VERSION}`);
    await current.opened;
    current.send(frameUpdate(edit('new').update));
    await until(() => expect(current.acknowledged).toBe(1));
  });
});

describe('the door', () => {
  const status = (client: RawClient): Promise<number> =>
    new Promise((resolve) =>
      client.socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0)),
    );

  it('S13 is closed to strangers: 401 without a credential, 404 for what is not theirs, 426 without an upgrade', async () => {
    const none = new RawClient(`${server.url}/plan`);
    expect(await status(none)).toBe(401);
    expect(await status(raw('ann', '', 'someone-elses'))).toBe(404);
    expect(await status(raw('ann', '', '..%2f..%2fetc'))).toBe(404);
    expect((await fetch(`${server.url.replace('ws:', 'http:')}/plan?token=ann`)).status).toBe(426);
  });

  it('S14 is closed to other sites, and to a browser that names no origin', async () => {
    const host = new URL(server.url).host;
    expect(await status(raw('ann', '', 'plan', { origin: 'https://evil.example' }))).toBe(403);
    expect(await status(raw('ann', '', 'plan', { origin: 'null' }))).toBe(403);
    expect(await status(raw('ann', '', 'plan', { 'user-agent': 'Mozilla/5.0' }))).toBe(403);
    expect(await status(raw('ann', '', 'plan', { origin: `http://${host}.evil.example` }))).toBe(403);
    await raw('ann', '', 'plan', { origin: `http://${host}` }).opened;
    await raw('ann', '', 'plan', { origin: 'https://koers.example', 'user-agent': 'Mozilla/5.0' }).opened;
  });

  it('S15 lets so many in, and tells the next one why not', async () => {
    await server.stop();
    server = await startSyncServer(journal, { limits: { connectionsPerUser: 2 } });
    server.roles.set('ann/plan', 'editor');
    const [a, b] = [raw('ann'), raw('ann')];
    await Promise.all([a.opened, b.opened]);
    expect(await raw('ann').closed).toEqual({ code: CLOSES['too-many-connections'], reason: 'too-many-connections' });
    a.end();
    await a.closed;
    await until(async () => {
      const next = raw('ann');
      await next.opened;
      await until(() => expect(next.frames.length).toBeGreaterThan(0));
    });
  });
});

describe('broken and hostile clients', () => {
  const varString = (text: string): number[] => [text.length, ...new TextEncoder().encode(text)];
  const cases: [string, Uint8Array | number[] | string, number][] = [
    ['garbage', [0xde, 0xad, 0xbe, 0xef], 4400],
    ['an empty frame', [], 4400],
    ['a text frame', 'hello', 4400],
    ['an unknown type', [77], 4400],
    ['an acknowledgement', [4, 1], 4400],
    ['a truncated varUint', [0, 2, 0xff], 4400],
    ['a length longer than the frame', [0, 2, 50, 1, 2], 4400],
    ['an update of garbage', frameUpdate(new Uint8Array([9, 9, 9, 9, 9])), 4400],
    ['a truncated update', frameUpdate(edit('some text that is cut off').update.subarray(0, 14)), 4400],
    ['a state vector of garbage', frameStep1(new Uint8Array([200, 200, 200])), 4400],
    ['presence that is no JSON', frameAwareness(new Uint8Array([1, 5, 1, ...varString('{nope')])), 4400],
    ['presence that is no object', frameAwareness(new Uint8Array([1, 5, 1, ...varString('"hi"')])), 4400],
    ['a crowd in one presence message', frameAwareness(new Uint8Array([100, 1, 1, ...varString('{}')])), 4400],
    [
      'a presence state over the limit',
      frameAwareness(new Uint8Array([1, 5, 1, 0x80, 0x80, 1, ...Array.from({ length: 16_384 }, () => 32)])),
      4400,
    ],
    ['a frame over the limit', new Uint8Array(9 * 2 ** 20), 1009],
  ];

  it.each(cases)('S16 %s closes that socket with a reason, and nobody else notices', async (_name, frame, code) => {
    const [neighbour, other] = [stock('ben'), stock('ben')];
    await until(() => expect(neighbour.provider.synced && other.provider.synced).toBe(true));
    const hostile = raw('ann');
    await hostile.opened;
    await until(() => expect(hostile.frames.length).toBeGreaterThan(0));
    if (typeof frame === 'string') hostile.socket.send(frame);
    else hostile.send(frame);
    expect((await hostile.closed).code).toBe(code);
    neighbour.text.insert(0, 'still here');
    await until(() => expect(other.text.toString()).toBe('still here'));
    await until(async () => expect(await stored()).toBe('still here'));
    expect(neighbour.provider.wsconnected && other.provider.wsconnected).toBe(true);
  });

  it('S17 an update whose parent never comes is kept, hurts nobody, and takes its place when the parent comes', async () => {
    const doc = new Y.Doc();
    doc.getText('t').insert(0, 'parent ');
    const parent = Y.encodeStateAsUpdate(doc);
    doc.getText('t').insert(7, 'child');
    const child = Y.encodeStateAsUpdate(doc, Y.encodeStateVectorFromUpdate(parent));
    const client = raw('ann');
    await client.opened;
    client.send(frameUpdate(child));
    await until(async () => expect((await journal.load('plan')).lastSeq).toBe(1));
    const [reader, other] = [stock('ben'), raw('ben')];
    await until(() => expect(reader.provider.synced).toBe(true));
    expect(reader.text.toString()).toBe('');
    reader.text.insert(0, 'own ');
    await until(async () => expect(await stored()).toBe('own '));
    // Stored, but nobody would see it: that is not what "saved" promises. Others are told of theirs all the same.
    other.send(frameUpdate(edit('!').update));
    await until(() => expect(other.acknowledged).toBe(1));
    expect(client.acknowledged).toBe(0);
    client.send(frameUpdate(parent));
    await until(() => expect(client.acknowledged).toBe(2));
    await until(() => expect(reader.text.toString()).toContain('parent child'));
    await until(async () => expect(await stored()).toBe(reader.text.toString()));
  });

  it('S17 the heap of updates without a parent is bounded; what is there already is not harmed', async () => {
    await server.stop();
    server = await startSyncServer(journal, { limits: { pendingBytes: 2000 } });
    for (const name of ['ann', 'ben']) server.roles.set(`${name}/plan`, 'editor');
    const neighbour = stock('ben');
    await until(() => expect(neighbour.provider.synced).toBe(true));
    const client = raw('ann');
    await client.opened;
    for (let index = 0; index < 50; index++) {
      const { doc } = edit('parent that stays at home');
      const known = Y.encodeStateVector(doc);
      doc.getText('t').insert(6, `orphan ${index}`.repeat(10));
      client.send(frameUpdate(Y.encodeStateAsUpdate(doc, known)));
    }
    expect((await client.closed).code).toBe(CLOSES['unreadable-message']);
    // A burst of as many bytes whose parts build on each other is nothing of the kind.
    for (let index = 0; index < 40; index++) neighbour.text.insert(neighbour.text.length, 'undisturbed'.repeat(10));
    await until(async () => expect(await stored()).toHaveLength(4400));
    expect(neighbour.provider.wsconnected).toBe(true);
    const { updates } = await journal.load('plan');
    expect(updates.reduce((sum, update) => sum + update.byteLength, 0)).toBeLessThan(8000);
  });

  it("S18 nobody speaks for another: a presence under somebody else's client id is not passed on", async () => {
    const a = stock('ann');
    a.provider.awareness.setLocalState({ cursor: 1 });
    const watcher = stock('ben');
    await until(() => expect(watcher.provider.awareness.getStates().has(a.doc.clientID)).toBe(true));
    const forged = new Awareness(new Y.Doc());
    forged.doc.clientID = a.doc.clientID;
    forged.clientID = a.doc.clientID;
    for (let clock = 0; clock < 20; clock++) forged.setLocalState({ cursor: 'forged' });
    const liar = raw('ann');
    await liar.opened;
    liar.send(frameAwareness(encodeAwarenessUpdate(forged, [a.doc.clientID])));
    liar.send([MESSAGE.queryAwareness]);
    await until(() => expect(liar.ofType(MESSAGE.awareness).length).toBeGreaterThan(1));
    expect(watcher.provider.awareness.getStates().get(a.doc.clientID)?.['cursor']).toBe(1);
    forged.destroy();
  });

  it('S19 a document that is full says so, and stays as it is', async () => {
    await server.stop();
    server = await startSyncServer(journal, { limits: { documentBytes: 1000 } });
    server.roles.set('ann/plan', 'editor');
    const client = raw('ann');
    await client.opened;
    client.send(frameUpdate(edit('fits').update), frameUpdate(edit('x'.repeat(2000)).update));
    expect(await client.closed).toEqual({ code: CLOSES['document-too-large'], reason: 'document-too-large' });
    await until(async () => expect(await stored()).toBe('fits'));
  });

  it('S26 a sender over its share is read later, not cut off, and loses nothing', async () => {
    await server.stop();
    server = await startSyncServer(journal, { limits: { messages: { perSecond: 2000, burst: 50 } } });
    server.roles.set('ann/plan', 'editor');
    const a = stock('ann');
    await until(() => expect(a.provider.synced).toBe(true));
    for (let index = 0; index < 400; index++) a.text.insert(index, 'x');
    await until(async () => expect(await stored()).toHaveLength(400));
    expect(a.provider.wsconnected).toBe(true);
  });

  it('S27 a reader that stops reading is not queued for, and is whole again once it reads', async () => {
    const [slow, writer] = [raw('ben'), stock('ann')];
    await until(() => expect(writer.provider.synced && slow.frames.length > 0).toBe(true));
    slow.socket.pause();
    const line = 'y'.repeat(80_000);
    for (let index = 0; index < 100; index++) {
      writer.text.insert(writer.text.length, line);
      await until(async () => expect((await journal.load('plan')).lastSeq).toBe(index + 1));
    }
    const heard = slow.frames.length;
    slow.socket.resume();
    const mine = new Y.Doc();
    await until(() => {
      for (const frame of slow.ofType(MESSAGE.sync).filter((each) => each[1] === 2)) {
        const decoder = decoding.createDecoder(frame);
        decoding.readVarUint(decoder);
        decoding.readVarUint(decoder);
        Y.applyUpdate(mine, decoding.readVarUint8Array(decoder));
      }
      expect(mine.getText('t').length).toBe(writer.text.length);
    });
    // 8 MB were typed; most of it came as one difference, not as frames that had been kept.
    expect(slow.frames.length - heard).toBeLessThan(100);
  });
});

describe('formatted text', () => {
  /** Types letter by letter with a bold word in between, as the editor does. */
  function typeWithBold(text: Y.XmlText): void {
    for (const letter of 'plain ') text.insert(text.length, letter, {});
    for (const letter of 'bold') text.insert(text.length, letter, { bold: {} });
    for (const letter of ' and on') text.insert(text.length, letter, { bold: null });
    text.format(0, 5, { italic: {} });
    text.format(0, 5, { italic: null });
    text.delete(0, 1);
  }

  it.each(['one by one', 'in one turn'])(
    'S7 is stored and passed on whole, %s: Yjs tidies up behind it',
    async (pace) => {
      const [writer, reader] = [raw('ann'), stock('ben')];
      await writer.opened;
      await until(() => expect(reader.provider.synced && writer.frames.length > 0).toBe(true));
      const doc = new Y.Doc();
      const updates: Uint8Array[] = [];
      doc.on('update', (update: Uint8Array) => updates.push(update));
      // Within the body: a server that was never asked for a text by its name does not know that one is formatted.
      const paragraph = new Y.XmlElement('paragraph');
      const text = new Y.XmlText();
      paragraph.insert(0, [text]);
      doc.getXmlFragment('default').insert(0, [paragraph]);
      typeWithBold(text);
      for (const [index, update] of updates.entries()) {
        writer.send(frameUpdate(update));
        if (pace === 'one by one') await heardOf(writer, index + 1);
      }
      await until(() => expect(writer.acknowledged).toBe(updates.length));
      const kept = new Y.Doc();
      const { snapshot, updates: rows } = await journal.load('plan');
      for (const update of [...(snapshot ? [snapshot] : []), ...rows]) Y.applyUpdate(kept, update);
      const expected = doc.getXmlFragment('default').toJSON();
      expect(expected).toBe('<paragraph>lain <bold>bold</bold> and on</paragraph>');
      expect(kept.getXmlFragment('default').toJSON()).toBe(expected);
      await until(() => expect(reader.doc.getXmlFragment('default').toJSON()).toBe(expected));
    },
  );
});
