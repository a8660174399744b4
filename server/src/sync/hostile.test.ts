import { CLOSES } from '@koers/shared/protocol/close.ts';
import { frameAwareness, frameStep1, frameUpdate } from '@koers/shared/protocol/frames.ts';
import { MESSAGE, SYNC } from '@koers/shared/protocol/message-type.ts';
import * as encoding from 'lib0/encoding';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { HostileScene, expectClosed, until } from '../testing/hostile-scene.ts';
import { RawClient } from '../testing/raw-client.ts';

let scene: HostileScene;
afterEach(() => scene.end());

/** How an upgrade was refused. */
function answerTo(url: string): Promise<{ status: number; retryAfter: number }> {
  const client = new RawClient(url);
  return new Promise((resolve) =>
    client.socket.once('unexpected-response', (_request, response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, retryAfter: Number(response.headers['retry-after']) });
      client.end();
    }),
  );
}

/** What a client's masked frame begins with; the mask is all zeros, so that the payload is what it says. */
const masked = (first: number, payload: number[]): number[] => [first, 0x80 | payload.length, 0, 0, 0, 0, ...payload];

function presence(entries: readonly (readonly [clientId: number, clock: number, state: string])[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const [clientId, clock, state] of entries) {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, state);
  }
  return frameAwareness(encoding.toUint8Array(encoder));
}

describe('frames that are none', () => {
  const frames: [string, number[], number][] = [
    ['all RSV bits', masked(0xf2, []), 1002],
    ['a compressed frame, which nobody agreed on', masked(0xc2, [0x63, 0x60]), 1002],
    ['a reserved opcode', masked(0x83, [1]), 1002],
    ['a frame without a mask', [0x82, 1, 0], 1002],
    ['a ping that is too long for one', [0x89, 0xfe, 0, 126, 0, 0, 0, 0], 1002],
    ['a continuation of nothing', masked(0x80, [1]), 1002],
    ['a close with a code that is none', masked(0x88, [0, 1]), 1002],
    ['a length of nine exabytes', [0x82, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], 1009],
    ['fragments that together exceed the limit', fragments(3 * 2 ** 20, 4), 1009],
    ['text that is no UTF-8', masked(0x81, [0xff]), 1007],
  ];

  it.each(frames)('S16 %s: the socket is closed with the code that fits', async (_name, bytes, code) => {
    scene = await HostileScene.start();
    const socket = await scene.bare();
    socket.tcp.write(Uint8Array.from(bytes));
    expect(await socket.closed).toBe(code);
  });

  it('S16 compression is not agreed on, so there is no bomb of it', async () => {
    scene = await HostileScene.start();
    const client = await scene.raw();
    // ws asks for permessage-deflate by itself.
    expect(client.socket.extensions).toBe('');
    const bare = await scene.bare('mallory', { 'Sec-WebSocket-Extensions': 'permessage-deflate' });
    bare.tcp.write(Uint8Array.from(masked(0xc2, [0x63, 0x60, 0x60, 0, 0])));
    expect(await bare.closed).toBe(1002);
  });
});

/** One message in pieces of so many bytes. */
function fragments(bytes: number, count: number): number[] {
  const piece = (first: number): number[] => {
    const length = Buffer.alloc(8);
    length.writeUIntBE(bytes, 2, 6);
    return [first, 0xff, ...length, 0, 0, 0, 0, ...new Uint8Array(bytes)];
  };
  return Array.from({ length: count }, (_, index) => piece(index === 0 ? 0x02 : 0x00)).flat();
}

describe('presence', () => {
  it('S18 100,000 ghosts in one message, or one by one, are not let in', async () => {
    scene = await HostileScene.start();
    const watcher = scene.stock('ben');
    const ghosts = (from: number, count: number) =>
      presence(Array.from({ length: count }, (_, index) => [from + index, 1, '{}'] as const));
    const crowd = await scene.raw();
    crowd.send(ghosts(1, 100_000));
    await expectClosed(crowd, 'unreadable-message');
    const trickle = await scene.raw();
    for (let ghost = 0; ghost < 100; ghost++) trickle.send(ghosts(1000 + ghost, 1));
    await expectClosed(trickle, 'unreadable-message');
    // Those that were shown leave with their connection.
    await until(() => expect(watcher.provider.awareness.getStates().size).toBe(1));
  });

  it('S18 a clock that nobody reaches is refused: its successor could not be told', async () => {
    scene = await HostileScene.start();
    for (const clock of [2 ** 50, Number.MAX_SAFE_INTEGER]) {
      const mallory = await scene.raw();
      mallory.send(presence([[5, clock, '{}']]));
      expect((await mallory.closed).reason).toBe('unreadable-message');
    }
  });

  it('S18 a state nested as deep as its size allows is shown as it is; keys of every object are keys', async () => {
    scene = await HostileScene.start();
    const [watcher, mallory] = [await scene.raw('ben'), await scene.raw()];
    const deep = `{"a":${'['.repeat(4000)}${']'.repeat(4000)},"__proto__":{"name":"x"},"user":{"name":"The boss"}}`;
    mallory.send(presence([[5, 1, deep]]));
    await until(() => expect(watcher.ofType(MESSAGE.awareness)).toHaveLength(1));
    const told = Buffer.from(watcher.ofType(MESSAGE.awareness)[0] as Uint8Array).toString();
    expect(told).toContain('"name":"Name of mallory"');
    expect(told).not.toContain('The boss');
    expect(({} as { name?: string }).name).toBeUndefined();
  });

  it('S18 a reader is shown under their own name, whatever they call themselves, and speaks for nobody else', async () => {
    scene = await HostileScene.start();
    const [watcher, reader] = [scene.stock('ben'), scene.stock('val')];
    reader.provider.awareness.setLocalState({ user: { id: 'ann', name: 'Ann' }, cursor: 1 });
    await until(() =>
      expect(watcher.provider.awareness.getStates().get(reader.doc.clientID)).toEqual({
        user: { id: 'val', name: 'Name of val', color: '#123456' },
        cursor: 1,
      }),
    );
    const forger = await scene.raw('val');
    watcher.provider.awareness.setLocalState({ cursor: 'mine' });
    await until(() => expect(reader.provider.awareness.getStates().has(watcher.doc.clientID)).toBe(true));
    forger.send(presence([[watcher.doc.clientID, 2 ** 31, '{"cursor":"forged"}']]), [MESSAGE.queryAwareness]);
    await until(() => expect(forger.ofType(MESSAGE.awareness).length).toBeGreaterThan(1));
    expect(reader.provider.awareness.getStates().get(watcher.doc.clientID)?.['cursor']).toBe('mine');
  });
});

describe('too much of it', () => {
  it('S26 10,000 messages a second are read at their share; all of them are taken in, and neighbours type on', async () => {
    scene = await HostileScene.start({ messages: { perSecond: 5000, burst: 1000 } });
    const mallory = await scene.raw();
    const doc = new Y.Doc();
    doc.on('update', (update: Uint8Array) => mallory.send(frameUpdate(update)));
    for (let letter = 0; letter < 10_000; letter++) doc.getText('t').insert(letter, 'x');
    await scene.nextDoor.more(50);
    await until(() => expect(mallory.acknowledged).toBe(10_000));
    expect((await scene.stored()).getText('t').length).toBe(10_000);
  });

  it('S26 whoever is read more slowly and sends what is none is told at once', async () => {
    scene = await HostileScene.start({ messages: { perSecond: 1, burst: 1 } });
    const mallory = await scene.raw();
    mallory.send([MESSAGE.queryAwareness], [MESSAGE.queryAwareness], [77]);
    await expectClosed(mallory, 'unreadable-message');
    expect(scene.server.rooms.count).toBeGreaterThan(0);
  });

  it('S33 whoever asks for the document again and again and reads nothing is not answered until they do', async () => {
    scene = await HostileScene.start({ outgoingBytes: 64 * 1024 });
    const writer = await scene.raw('ann');
    const doc = new Y.Doc();
    for (let line = 0; line < 50; line++) doc.getText('t').insert(0, 'y'.repeat(20_000));
    writer.send(frameUpdate(Y.encodeStateAsUpdate(doc)));
    await until(() => expect(writer.acknowledged).toBe(1));
    const greedy = await scene.raw();
    greedy.socket.pause();
    const before = process.memoryUsage().rss;
    // Each question is another: what is made for all is not made once.
    for (let question = 1; question <= 2000; question++) {
      greedy.send(frameStep1(Y.encodeStateVector(new Map([[question, 1]]))));
    }
    await scene.nextDoor.more(200);
    // 2,000 answers are 2 GB.
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 2 ** 20);
    greedy.socket.resume();
    await until(() =>
      expect(greedy.ofType(MESSAGE.sync).filter((frame) => frame[1] === SYNC.step2).length).toBeGreaterThan(20),
    );
  });

  it('S33 whoever pings on and on and reads no answer is given up', async () => {
    scene = await HostileScene.start({ outgoingBytes: 64 * 1024, messages: { perSecond: 1e6, burst: 1e6 } });
    const bare = await scene.bare();
    bare.tcp.pause();
    const pings = Uint8Array.from(
      Array.from({ length: 500 }, () =>
        masked(
          0x89,
          Array.from({ length: 100 }, () => 7),
        ),
      ).flat(),
    );
    while (!bare.tcp.destroyed) await new Promise((resolve) => bare.tcp.write(pings, resolve));
    // Cut off: it would not have read a farewell.
    expect(await bare.closed).toBe(null);
  });

  it('S15 of 1,000 sockets by one person so many get in as may, and the others are told why not', async () => {
    scene = await HostileScene.start({ connectionsPerUser: 50 });
    const { url } = scene.server;
    const crowd = Array.from({ length: 1000 }, () => new RawClient(`${url}/plan?token=mallory`));
    await Promise.all(crowd.map((client) => client.opened));
    let refused = 0;
    for (const client of crowd)
      void client.closed.then(({ code }) => (refused += Number(code === CLOSES['too-many-connections'])));
    await until(() => expect(refused).toBe(950));
    for (const client of crowd) client.end();
    await until(async () => {
      const next = new RawClient(`${url}/plan?token=mallory`);
      await next.opened;
      await until(() => expect(next.frames.length).toBeGreaterThan(0));
      next.end();
    });
  });

  it('S15 1,000 sockets without a credential are refused before they are any', async () => {
    scene = await HostileScene.start();
    const refused = await Promise.all(
      Array.from({ length: 1000 }, () => {
        const client = new RawClient(`${scene.server.url}/plan`);
        return new Promise<number>((resolve) =>
          client.socket.once('unexpected-response', (_request, response) => {
            response.resume();
            resolve(response.statusCode ?? 0);
            client.end();
          }),
        );
      }),
    );
    expect(new Set(refused)).toEqual(new Set([401]));
  });

  it('S34 whoever is sent away over and over waits, before a room is opened for them; others do not', async () => {
    scene = await HostileScene.start({ faults: { perSecond: 0.01, burst: 10 } });
    const bare = await scene.bare();
    bare.tcp.write(Uint8Array.from(masked(0xf2, [])));
    expect(await bare.closed).toBe(1002);
    let sentAway = 0;
    for (; sentAway < 30; sentAway += 1) {
      const client = await scene.raw().catch(() => null);
      if (!client) break;
      client.send(Uint8Array.from([77]));
      await expectClosed(client, 'unreadable-message');
    }
    const refused = await answerTo(`${scene.server.url}/plan?token=mallory`);
    // Half a millisecond each at least, of ten: at one in 100 seconds it takes a while until there is one again.
    expect(refused.status).toBe(429);
    expect(sentAway).toBeGreaterThan(2);
    expect(refused.retryAfter).toBeGreaterThan(1);
    await scene.raw('ben');
  });

  it('S34 a person whose thirty tabs come back at once is let in with all of them', async () => {
    scene = await HostileScene.start({ upgrades: { perSecond: 10, burst: 200 } });
    for (let restart = 0; restart < 3; restart++) {
      const tabs = await Promise.all(Array.from({ length: 30 }, () => scene.raw('ann')));
      expect(tabs.map((tab) => tab.frames.length)).not.toContain(0);
      for (const tab of tabs) tab.end();
    }
  });

  it('S27 a connection whose other end is gone without a word is noticed and let go, and its person leaves', async () => {
    scene = await HostileScene.start({ pingMs: 200 });
    const watcher = scene.stock('ben');
    // Answers no ping, as a machine that lost its network.
    const gone = await scene.bare();
    gone.tcp.write(Uint8Array.from(masked(0x82, [...presence([[5, 1, '{}']])])));
    await until(() => expect(watcher.provider.awareness.getStates().has(5)).toBe(true));
    expect(await gone.closed).toBe(null);
    await until(() => expect(watcher.provider.awareness.getStates().has(5)).toBe(false));
    expect(gone.frames.some(([opcode]) => opcode === 9)).toBe(true);
    // Whoever is there answers by themselves.
    expect(watcher.provider.wsconnected).toBe(true);
  });
});
