import { frameAwareness, frameStep2, frameUpdate } from '@koers/shared/protocol/frames.ts';
import { MESSAGE, SYNC } from '@koers/shared/protocol/message-type.ts';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { HostileScene, expectClosed, until, type StockPage } from '../testing/hostile-scene.ts';
import type { RawClient } from '../testing/raw-client.ts';

let scene: HostileScene;
beforeEach(async () => {
  scene = await HostileScene.start();
});
afterEach(() => scene.end());

function presence(clientId: number, clock: number, state: object | null): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const value of [1, clientId, clock]) encoding.writeVarUint(encoder, value);
  encoding.writeVarString(encoder, JSON.stringify(state));
  return frameAwareness(encoding.toUint8Array(encoder));
}

/** The client ids in an awareness message. */
function shownIn(frame: Uint8Array): number[] {
  const outer = decoding.createDecoder(frame);
  decoding.readVarUint(outer);
  const decoder = decoding.createDecoder(decoding.readVarUint8Array(outer));
  return Array.from({ length: decoding.readVarUint(decoder) }, () => {
    const clientId = decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
    decoding.readVarString(decoder);
    return clientId;
  });
}

/** What somebody writes who goes on where a document stands, but under this id. */
function forged(client: number, base: Y.Doc, word: string): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(base));
  doc.clientID = client;
  const before = Y.encodeStateVector(doc);
  doc.getText('t').insert(doc.getText('t').length, word);
  return Y.encodeStateAsUpdate(doc, before);
}

async function together(): Promise<[victim: StockPage, watcher: StockPage, mallory: RawClient]> {
  const [victim, watcher] = [scene.stock('ann'), scene.stock('ben')];
  const mallory = await scene.raw();
  await until(() => expect(victim.provider.synced && watcher.provider.synced).toBe(true));
  // The state that a page begins with is passed over by y-protocols; the next is the first that others see.
  victim.provider.awareness.setLocalStateField('cursor', 1);
  await until(() => expect(watcher.provider.awareness.getStates().has(victim.doc.clientID)).toBe(true));
  victim.text.insert(0, 'first ');
  await until(() => expect(watcher.text.toJSON()).toBe('first '));
  return [victim, watcher, mallory];
}

const textOf = async (): Promise<string> => (await scene.stored()).getText('t').toJSON();

describe('S31 a client id belongs to whoever shows it first, for as long as they are there', () => {
  it("nobody takes a writer's next words out of their mouth", async () => {
    const [victim, watcher, mallory] = await together();
    const { clientID } = victim.doc;
    const stolen = forged(clientID, victim.doc, 'stolen');
    // The victim types while that is on its way: same client, same clock, other words.
    mallory.send(frameUpdate(stolen));
    victim.text.insert(6, 'second ');
    await expectClosed(mallory, 'client-id-in-use');
    await until(() => expect(watcher.text.toJSON()).toBe('first second '));
    await until(async () => expect(await textOf()).toBe('first second '));
    expect(victim.doc.clientID).toBe(clientID);
  });

  it('nor further ahead, where it would wait for its turn; nor a deletion of what is yet to be typed', async () => {
    const [victim, watcher, mallory] = await together();
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(victim.doc));
    doc.clientID = victim.doc.clientID;
    doc.getText('t').insert(6, 'gap');
    const before = Y.encodeStateVector(doc);
    doc.getText('t').insert(9, 'ahead');
    mallory.send(frameUpdate(Y.encodeStateAsUpdate(doc, before)));
    await expectClosed(mallory, 'client-id-in-use');
    const again = await scene.raw();
    const encoder = encoding.createEncoder();
    for (const value of [0, 1, victim.doc.clientID, 1, 6, 1000]) encoding.writeVarUint(encoder, value);
    again.send(frameUpdate(encoding.toUint8Array(encoder)));
    await expectClosed(again, 'client-id-in-use');
    victim.text.insert(6, 'second ');
    await until(() => expect(watcher.text.toJSON()).toBe('first second '));
    await until(async () => expect(await textOf()).toBe('first second '));
  });

  it('showing the id in a presence first, or while its owner is away for a moment, gives no right to it', async () => {
    const [victim, watcher, mallory] = await together();
    const { clientID } = victim.doc;
    victim.provider.disconnect();
    await until(() => expect(watcher.provider.awareness.getStates().has(clientID)).toBe(false));
    victim.text.insert(6, 'offline ');
    mallory.send(presence(clientID, 2 ** 31, { cursor: 1 }));
    mallory.send([MESSAGE.queryAwareness]);
    await until(() => expect(mallory.ofType(MESSAGE.awareness).length).toBeGreaterThan(1));
    expect(watcher.provider.awareness.getStates().has(clientID)).toBe(false);
    victim.provider.connect();
    await until(() => expect(watcher.text.toJSON()).toBe('first offline '));
    victim.provider.awareness.setLocalStateField('cursor', 2);
    const shown = (): unknown => watcher.provider.awareness.getStates().get(clientID);
    await until(() => expect(shown()).toMatchObject({ cursor: 2, user: { id: 'ann' } }));
    mallory.send(frameUpdate(forged(clientID, watcher.doc, 'stolen')));
    await expectClosed(mallory, 'client-id-in-use');
    victim.text.insert(14, 'and on');
    await until(() => expect(watcher.text.toJSON()).toBe('first offline and on'));
  });

  it("what an old session left behind is relayed, by its own person's next page and by others", async () => {
    const offline = new Y.Doc();
    offline.getText('t').insert(0, 'kept on the device ');
    const [page, other] = [scene.stock('ann', offlineCopy(offline)), scene.stock('ben')];
    await until(() => expect(other.text.toJSON()).toBe('kept on the device '));
    // Somebody who merged a third one's document, which is not connected.
    const merged = new Y.Doc();
    merged.getText('t').insert(0, 'merged ');
    const relayer = await scene.raw();
    relayer.send(frameStep2(Y.encodeStateAsUpdate(merged)));
    await until(() => expect(relayer.acknowledged).toBe(1));
    await until(() => expect(page.text.toJSON()).toContain('merged '));
  });

  it("a second tab relays the first's words while that is there: they are one person", async () => {
    const [tab, second] = [await scene.raw('ann'), await scene.raw('ann')];
    const typed = new Y.Doc();
    tab.send(presence(typed.clientID, 1, {}), [MESSAGE.queryAwareness]);
    await until(() => expect(tab.ofType(MESSAGE.awareness)).toHaveLength(1));
    typed.getText('t').insert(0, 'over the channel');
    second.send(frameUpdate(Y.encodeStateAsUpdate(typed)));
    await until(() => expect(second.acknowledged).toBe(1));
    expect(await textOf()).toBe('over the channel');
  });

  it('whoever relays what its author has not sent yet is sent away to come back; the author is asked, nothing is lost', async () => {
    // As after a crash of the server: Ben heard words of Ann that were never stored, and both come back, Ben first.
    const author = await scene.raw('ann');
    const doc = new Y.Doc();
    author.send(presence(doc.clientID, 1, {}));
    doc.getText('t').insert(0, 'heard before the crash');
    const update = Y.encodeStateAsUpdate(doc);
    author.send([MESSAGE.queryAwareness]);
    await until(() => expect(author.ofType(MESSAGE.awareness)).toHaveLength(1));
    const asked = author.ofType(MESSAGE.sync).length;
    const relayer = await scene.raw('ben');
    relayer.send(frameStep2(update));
    await expectClosed(relayer, 'client-id-in-use');
    await until(() => expect(author.ofType(MESSAGE.sync).length).toBe(asked + 1));
    expect(author.ofType(MESSAGE.sync).at(-1)?.[1]).toBe(SYNC.step1);
    author.send(frameStep2(update));
    await until(() => expect(author.acknowledged).toBe(1));
    const back = await scene.raw('ben');
    back.send(frameStep2(update));
    await until(() => expect(back.acknowledged).toBe(1));
    expect(await textOf()).toBe('heard before the crash');
  });

  it('an author who is gone, or may not write any more, holds nobody up', async () => {
    for (const goes of ['away', 'to reading'] as const) {
      const author = await scene.raw('ann');
      const doc = new Y.Doc();
      author.send(presence(doc.clientID, 1, {}), [MESSAGE.queryAwareness]);
      await until(() => expect(author.ofType(MESSAGE.awareness).flatMap(shownIn)).toContain(doc.clientID));
      doc.getText('t').insert(0, `${goes} `);
      if (goes === 'away') {
        author.end();
        await author.closed;
      } else {
        scene.server.roles.set('ann/plan', 'viewer');
        scene.server.rooms.accessChanged({ userId: 'ann' });
      }
      await until(async () => {
        const relayer = await scene.raw('ben');
        relayer.send(frameStep2(Y.encodeStateAsUpdate(doc)));
        await until(() => expect(relayer.acknowledged).toBe(1));
      });
      await until(async () => expect(await textOf()).toContain(`${goes} `));
    }
  });
});

function offlineCopy(of: Y.Doc): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(of));
  return doc;
}
