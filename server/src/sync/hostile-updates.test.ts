import { blockRegistry } from '@koers/shared/blocks/registry.ts';
import { documentToJson } from '@koers/shared/document/document-json.ts';
import { BODY } from '@koers/shared/document/version.ts';
import { extractBlocks } from '@koers/shared/extraction/extract-blocks.ts';
import { idsToMend } from '@koers/shared/extraction/mend-ids.ts';
import { frameUpdate } from '@koers/shared/protocol/frames.ts';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { DEEPEST_TYPE } from '../rooms/nesting.ts';
import { HostileScene, expectClosed, until } from '../testing/hostile-scene.ts';
import { testLimits } from '../testing/sync-server.ts';

let scene: HostileScene;
beforeEach(async () => {
  scene = await HostileScene.start();
});
afterEach(() => scene.end());

/** An update of one struct, written by hand: whatever `write` puts behind the client's clock. */
function oneStruct(client: number, clock: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const value of [1, 1, client, clock]) encoding.writeVarUint(encoder, value);
  write(encoder);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

/** Nodes in nodes, as updates of so many levels each. */
function nested(levels: number, perUpdate: number): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  let parent: Y.XmlFragment = doc.getXmlFragment(BODY);
  for (let done = 0; done < levels; done += perUpdate) {
    const before = Y.encodeStateVector(doc);
    doc.transact(() => {
      for (let level = 0; level < Math.min(perUpdate, levels - done); level++) {
        const element = new Y.XmlElement('blockquote');
        parent.insert(0, [element]);
        parent = element;
      }
    });
    updates.push(Y.encodeStateAsUpdate(doc, before));
  }
  return updates;
}

function inMap(value: unknown): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap('m').set('value', value);
  return Y.encodeStateAsUpdate(doc);
}

function nestedValue(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}

/** A mark whose value is JSON as text: read without recursion, however deep, and written with it. */
function deepMark(): Uint8Array {
  return oneStruct(7, 0, (encoder) => {
    encoding.writeUint8(encoder, 6);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, 't');
    encoding.writeVarString(encoder, 'bold');
    encoding.writeVarString(encoder, '['.repeat(200_000) + ']'.repeat(200_000));
  });
}

function v2(): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, 'in the other encoding');
  return Y.encodeStateAsUpdateV2(doc);
}

const withStringParent = (write: (encoder: encoding.Encoder) => void, ref: number): Uint8Array =>
  oneStruct(7, 0, (encoder) => {
    encoding.writeUint8(encoder, ref);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, 't');
    write(encoder);
  });

const besideItself = oneStruct(7, 0, (encoder) => {
  // Origin: the next struct of its own client.
  encoding.writeUint8(encoder, 4 | 128);
  encoding.writeVarUint(encoder, 7);
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarString(encoder, 'x');
});
const withinItself = oneStruct(7, 0, (encoder) => {
  encoding.writeUint8(encoder, 4);
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, 7);
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarString(encoder, 'x');
});

// Made beforehand: making them takes longer than refusing them.
const DEEP_PIECES = nested(20_000, 100);
const ORPHANS = Array.from({ length: 2000 }, (_, index) => {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, 'parent that stays at home');
  const known = Y.encodeStateVector(doc);
  doc.getText('t').insert(6, `orphan ${index}`);
  return Y.encodeStateAsUpdate(doc, known);
});

describe('updates that nobody types', () => {
  const refused: [string, Uint8Array][] = [
    ['one that announces thirty million structs', new Uint8Array([1, 0x80, 0x87, 0xa7, 0x0e, 5, 0])],
    ['one in V2 encoding', v2()],
    ['one with something behind it', Uint8Array.from([...inMap(1), 0])],
    ['a text of no length', withStringParent((encoder) => encoding.writeVarString(encoder, ''), 4)],
    ['a deletion of no length', withStringParent((encoder) => encoding.writeVarUint(encoder, 0), 1)],
    [
      'a range beyond all numbers',
      oneStruct(7, 2 ** 52, (encoder) => {
        encoding.writeUint8(encoder, 0);
        encoding.writeVarUint(encoder, 2 ** 53 - 1);
      }),
    ],
    ['a letter beside one that comes after it', besideItself],
    ['a letter within itself', withinItself],
    ['a value nested 1,000 deep', inMap(nestedValue(1000))],
    ['a mark of JSON nested 200,000 deep', deepMark()],
    ['a struct of an unknown kind', withStringParent(() => {}, 23)],
    ['nodes nested 20,000 deep', nested(20_000, 20_000)[0] as Uint8Array],
  ];

  it.each(refused)('S16 %s: closed with a reason, nothing stored, and the room goes on', async (_name, update) => {
    const [reader, mallory] = [scene.stock('ann'), await scene.raw()];
    await until(() => expect(reader.provider.synced).toBe(true));
    const peakBefore = process.resourceUsage().maxRSS;
    mallory.send(frameUpdate(update));
    await expectClosed(mallory, 'unreadable-message');
    reader.text.insert(0, 'still here');
    await until(async () => expect((await scene.stored()).getText('t').toJSON()).toBe('still here'));
    const { updates } = await scene.journal.load('plan');
    expect(updates).toHaveLength(1);
    // In KB: an array of thirty million would take 240 MB.
    expect(process.resourceUsage().maxRSS - peakBefore).toBeLessThan(150 * 1024);
  });

  it('S16 nodes nested too deep piece by piece are refused at the piece that goes too far', async () => {
    const [reader, mallory] = [scene.stock('ann'), await scene.raw()];
    await until(() => expect(reader.provider.synced).toBe(true));
    for (const update of DEEP_PIECES) mallory.send(frameUpdate(update));
    await expectClosed(mallory, 'unreadable-message');
    await until(async () => expect(documentToJson(await scene.stored()).content).toHaveLength(1));
    await until(() => expect(reader.doc.getXmlFragment(BODY).length).toBe(1));
    // What was let in can be taken away again, by a page and by the server.
    reader.doc.getXmlFragment(BODY).delete(0, 1);
    await until(async () => expect((await scene.stored()).getXmlFragment(BODY).length).toBe(0));
  });

  it('S16 nor do they get in from the inside out, each piece waiting for the next', async () => {
    const mallory = await scene.raw();
    for (const update of DEEP_PIECES.toReversed()) mallory.send(frameUpdate(update));
    await expectClosed(mallory, 'unreadable-message');
    const { updates } = await scene.journal.load('plan');
    expect(updates.length).toBeLessThan(DEEPEST_TYPE);
  });

  it('S16 nodes as deep as they may be are read, projected, written as JSON, and deleted', async () => {
    const [reader, client] = [scene.stock('ann'), await scene.raw('ben')];
    client.send(frameUpdate(nested(DEEPEST_TYPE, DEEPEST_TYPE)[0] as Uint8Array));
    await until(() => expect(client.acknowledged).toBe(1));
    await scene.server.rooms.read('plan', (doc) => {
      const body = doc.getXmlFragment(BODY);
      expect(idsToMend(body, blockRegistry)).toEqual([]);
      expect(extractBlocks(body, blockRegistry)).toEqual([]);
      expect(JSON.stringify(documentToJson(doc)).length).toBeGreaterThan(DEEPEST_TYPE);
    });
    await until(() => expect(reader.doc.getXmlFragment(BODY).length).toBe(1));
    await scene.server.rooms.change('plan', null, (doc) => doc.getXmlFragment(BODY).delete(0, 1));
    await until(() => expect(reader.doc.getXmlFragment(BODY).length).toBe(0));
  });

  it('S17 of 2,000 updates whose parent never comes some are kept, without effect; their sender is sent away', async () => {
    const [reader, mallory] = [scene.stock('ann'), await scene.raw()];
    await until(() => expect(reader.provider.synced).toBe(true));
    for (const orphan of ORPHANS) mallory.send(frameUpdate(orphan));
    await expectClosed(mallory, 'unreadable-message');
    reader.text.insert(0, 'still here');
    await until(async () => expect((await scene.stored()).getText('t').toJSON()).toBe('still here'));
    const { pendingStructs } = (await scene.stored()).store;
    const kept = pendingStructs ? Y.decodeUpdateV2(pendingStructs.update).structs : [];
    expect(kept.filter((struct) => !(struct instanceof Y.Skip))).toHaveLength(testLimits.pendingUpdates);
    expect(reader.provider.wsconnected).toBe(true);
  });

  it('S17 nor is there room for deletions without end of what was never written', async () => {
    const [reader, mallory] = [scene.stock('ann'), await scene.raw()];
    await until(() => expect(reader.provider.synced).toBe(true));
    const encoder = encoding.createEncoder();
    for (const value of [0, 1, 4711, 100_000]) encoding.writeVarUint(encoder, value);
    for (let range = 0; range < 100_000; range++)
      for (const value of [2 * range, 1]) encoding.writeVarUint(encoder, value);
    mallory.send(frameUpdate(encoding.toUint8Array(encoder)));
    await expectClosed(mallory, 'unreadable-message');
    expect((await scene.stored()).store.pendingDs).toBeNull();
    reader.text.insert(0, 'still here');
    await until(async () => expect((await scene.stored()).getText('t').toJSON()).toBe('still here'));
  });

  it('D4 attributes, parts and keys named like what every object has change nothing', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const doc = new Y.Doc();
    const block = new Y.XmlElement('kpi');
    for (const name of names) {
      block.setAttribute(name, { polluted: name } as unknown as string);
      doc.getMap(name).set(name, { polluted: name });
      doc.getMap('m').set(name, new Y.Map([[name, name]]));
      const part = new Y.XmlElement('blockPart');
      part.setAttribute('name', name);
      part.insert(0, [new Y.XmlText(name)]);
      block.insert(0, [part, new Y.XmlElement(name)]);
    }
    doc.getXmlFragment(BODY).insert(0, [block]);
    const [reader, client] = [scene.stock('ann'), await scene.raw('ben')];
    client.send(frameUpdate(Y.encodeStateAsUpdate(doc)));
    await until(() => expect(client.acknowledged).toBe(1));
    const { value: facts } = await scene.server.rooms.read('plan', (read) =>
      JSON.stringify(extractBlocks(read.getXmlFragment(BODY), blockRegistry)),
    );
    for (const name of names) expect(facts).not.toContain(name);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
    // Kept all the same, as everything that is unknown (decision 0004).
    await until(() => expect(reader.doc.getXmlFragment(BODY).length).toBe(1));
    expect((reader.doc.getXmlFragment(BODY).get(0) as Y.XmlElement).getAttribute('constructor')).toEqual({
      polluted: 'constructor',
    });
  });
});
