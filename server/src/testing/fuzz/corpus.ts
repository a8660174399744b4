import { MESSAGE } from '@koers/shared/protocol/message-type.ts';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { MemoryJournal } from '../memory-journal.ts';
import { startSyncServer } from '../sync-server.ts';

/** What two stock clients said to a real server while they did everything that the editor does, and more. */
export interface Corpus {
  /** Frames as they went over the wire, in their order; those of presence, which come when they like, behind all others. */
  readonly frames: readonly Uint8Array[];
  /** The document that came of it, as one update. */
  readonly document: Uint8Array;
}

/** A socket that keeps a copy of every frame that it is given to send. */
function recordingSocket(frames: Uint8Array[]): typeof WebSocket {
  return class RecordingSocket extends WebSocket {
    override send(data: Parameters<WebSocket['send']>[0]): void {
      frames.push(Uint8Array.from(data as Uint8Array));
      super.send(data);
    }
  };
}

function write(doc: Y.Doc, word: string): void {
  const body = doc.getXmlFragment('default');
  const block = new Y.XmlElement('kpi');
  const title = new Y.XmlElement('blockTitle');
  const text = new Y.XmlText();
  title.insert(0, [text]);
  block.insert(0, [title]);
  block.setAttribute('id', word);
  block.setAttribute('target', 12.5 as unknown as string);
  block.setAttribute('__proto__', { polluted: true } as unknown as string);
  body.insert(0, [block]);
  for (const letter of `${word} 🚢 `) text.insert(text.length, letter);
  text.insert(2, 'bold', { bold: {} });
  text.format(0, 4, { italic: {}, bold: null });
  text.insertEmbed(1, { image: word });
  text.delete(3, 2);
}

function writeMore(doc: Y.Doc, word: string): void {
  const map = doc.getMap('more');
  map.set(word, [1, -1, 2 ** 40, 0.5, 10n, true, null, undefined, { deep: [{ er: word }] }, new Uint8Array([1, 2, 3])]);
  map.set('inner', new Y.Map([[word, new Y.Array()]]));
  map.set('subdocument', new Y.Doc({ guid: `of-${word}`, meta: { word } }));
  map.delete(word);
  const list = doc.getArray('list');
  list.push(['a', 1, { b: 2 }]);
  list.delete(0, 2);
}

const settled = async (check: () => boolean): Promise<void> => {
  while (!check()) await new Promise((resolve) => setImmediate(resolve));
};

function inOrder(frames: readonly Uint8Array[]): Uint8Array[] {
  const presence = frames.filter((frame) => frame[0] === MESSAGE.awareness);
  const each = new Map(presence.map((frame) => [Buffer.from(frame).toString('hex'), frame]));
  return [
    ...frames.filter((frame) => frame[0] !== MESSAGE.awareness),
    ...[...each].toSorted(([a], [b]) => a.localeCompare(b)).map(([, frame]) => frame),
  ];
}

/** Records a session of two stock y-websocket providers against a real server. */
export async function recordCorpus(): Promise<Corpus> {
  const server = await startSyncServer(new MemoryJournal());
  const frames: Uint8Array[] = [];
  const open = (name: string, index: number) => {
    server.roles.set(`${name}/plan`, 'editor');
    const doc = new Y.Doc();
    // Yjs would draw it, and a run could not be repeated.
    doc.clientID = 1000 + index;
    const provider = new WebsocketProvider(server.url, 'plan', doc, {
      WebSocketPolyfill: recordingSocket(frames) as never,
      params: { token: name },
      disableBc: true,
    });
    return { name, doc, provider };
  };
  // One after the other: the same frames in the same order each time, so that a seed finds the same again.
  const ann = open('ann', 0);
  await settled(() => ann.provider.synced);
  const ben = open('ben', 1);
  await settled(() => ben.provider.synced);
  const people = [ann, ben];
  const alike = (): boolean =>
    Buffer.from(Y.encodeStateVector(ann.doc)).equals(Buffer.from(Y.encodeStateVector(ben.doc)));
  for (const { name, doc, provider } of people) {
    write(doc, name);
    writeMore(doc, name);
    provider.awareness.setLocalState({ cursor: { anchor: 1 }, user: { name } });
    await settled(alike);
  }
  ben.doc.getXmlFragment('default').delete(0, 1);
  ann.provider.disconnect();
  write(ann.doc, 'offline');
  ann.provider.connect();
  await settled(() => ann.provider.synced && alike());
  const document = Y.encodeStateAsUpdate(ann.doc);
  for (const { provider } of people) provider.destroy();
  await server.stop();
  return { frames: inOrder(frames), document };
}
