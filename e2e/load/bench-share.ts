import { cpus, loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { layIn } from '@koers/shared/document/lay-in.ts';
import * as Y from 'yjs';
import { KoersServer } from '../support/koers-server.ts';
import { StockClient } from '../support/stock-client.ts';
import { manyBlocks } from './many-blocks.ts';
import { cpuMs, median, quantile, residentKb } from './process-usage.ts';
import { ShareTypist } from './share-typist.ts';
import { ShareVisitor } from './share-visitor.ts';
import { until } from './until.ts';

/** `pnpm bench share`: many who have one read-only link open while a few type in its document. */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    visitors: { type: 'string', default: '200' },
    editors: { type: 'string', default: '5' },
    /** Letters a second of each who types. */
    rate: { type: 'string', default: '8' },
    seconds: { type: 'string', default: '10' },
    /** Blocks of the documents; 0 is the strategy that the template lays in. */
    blocks: { type: 'string', default: '0,200,2000' },
  },
});
const [visitorCount, editorCount] = [Number(values.visitors), Number(values.editors)];
const [rate, seconds] = [Number(values.rate), Number(values.seconds)];
const OPENINGS = 30;

type Figures = Record<string, number>;

/** What somebody may do at once is measured elsewhere: here all come from one address and one account. */
const env = { LOG_LEVEL: 'error', LIMIT_MESSAGES_PER_SECOND: '100000', LIMIT_MESSAGE_BURST: '100000' };
/** The server on one processor; what is in this process goes to the other. */
const through = process.platform === 'linux' ? ['taskset', '-c', '0'] : [];

interface Scene {
  readonly server: KoersServer;
  readonly token: string;
  readonly documentId: string;
  readonly url: string;
}

async function post(
  server: KoersServer,
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Response> {
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

async function writeInto({ server, token, documentId }: Omit<Scene, 'url'>, blocks: number): Promise<void> {
  const writer = new StockClient({ syncUrl: server.syncUrl, documentId, credentials: { token } });
  await writer.synced();
  let count = 0;
  const nodes = manyBlocks(blocks);
  // In pieces: one frame may not hold thousands.
  for (let from = 0; from < nodes.length; from += 100) {
    const update = layIn(nodes.slice(from, from + 100), { documentId, newId: () => `x${(count += 1)}` });
    const piece = new Y.Doc();
    Y.applyUpdate(piece, update);
    const copies = piece
      .getXmlFragment('default')
      .toArray()
      .map((node) => node.clone());
    writer.body.insert(writer.body.length, copies as (Y.XmlElement | Y.XmlText)[]);
    await wait(20);
  }
  const reader = new StockClient({ syncUrl: server.syncUrl, documentId, credentials: { token } });
  const isThere = await until(() => reader.body.length === writer.body.length, 120_000);
  for (const client of [writer, reader]) client.close();
  if (!isThere) throw new Error(`${blocks} blocks were not written in time.`);
}

async function prepare(blocks: number): Promise<Scene> {
  const server = await KoersServer.start({ env, through });
  const person = { name: 'Bench', email: 'bench@koers.test', password: 'bench-bench-bench' };
  const cookie = (await post(server, '/auth/sign-up', person, {})).headers.get('set-cookie')?.split(';')[0] ?? '';
  const scopes = ['read', 'write'];
  const { token } = (await (await post(server, '/tokens', { name: 'bench', scopes }, { cookie })).json()) as {
    token: string;
  };
  const template = blocks === 0 ? { template: 'social-media-strategy' } : {};
  const document = { kind: 'strategy', title: 'Koers', language: 'nl', ...template };
  const { id: documentId } = (await (await post(server, '/documents', document, { cookie })).json()) as { id: string };
  if (blocks > 0) await writeInto({ server, token, documentId }, blocks);
  const shared = (await (await post(server, `/documents/${documentId}/shares`, {}, { cookie })).json()) as {
    url: string;
  };
  return { server, token, documentId, url: shared.url };
}

/** Opens the page, as a browser does. @returns milliseconds until all of it was there, its version, and its bytes on the way */
async function open(url: string): Promise<{ ms: number; version: string; html: number }> {
  const began = performance.now();
  const answer = await fetch(url, { headers: { 'accept-encoding': 'gzip' } });
  const text = await answer.text();
  const ms = performance.now() - began;
  if (!answer.ok) throw new Error(`The page was answered with ${answer.status}.`);
  return { ms, version: /data-version="([^"]*)"/.exec(text)?.[1] ?? '', html: Buffer.byteLength(text) };
}

/** Everyone types for so long. @returns how long that was, in milliseconds */
async function typeAll(typists: readonly ShareTypist[], forSeconds: number): Promise<number> {
  const began = performance.now();
  const total = Math.floor(rate * forSeconds * typists.length);
  for (let typed = 0; typed < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * rate * typists.length));
    for (; typed < due; typed += 1) typists[typed % typists.length]?.type();
    await wait(2);
  }
  return performance.now() - began;
}

/** Counts the letters that visitors see, and how long each took to each of them. */
class Seen {
  readonly latencies: number[] = [];
  readonly #typists: readonly ShareTypist[];
  /** Letters that visitors have seen, over all of them. */
  count = 0;
  /** What the same frame says is read once for all who get it. */
  #last = { data: '', letters: [] as (number | null)[] };

  constructor(typists: readonly ShareTypist[]) {
    this.#typists = typists;
  }

  /** @returns what a visitor does with a frame */
  visitor(): (data: string) => void {
    const seen = this.#typists.map(({ typedAt }) => typedAt.length);
    return (data) => {
      const now = performance.now();
      if (this.#last.data !== data) this.#last = { data, letters: this.#typists.map((one) => one.lettersIn(data)) };
      for (const [index, letters] of this.#last.letters.entries()) {
        const typedAt = this.#typists[index]?.typedAt ?? [];
        for (let at = seen[index] ?? 0; at < (letters ?? 0); at += 1, this.count += 1) {
          this.latencies.push(now - (typedAt[at] ?? now));
        }
        seen[index] = Math.max(seen[index] ?? 0, letters ?? 0);
      }
    };
  }
}

async function measure(scene: Scene): Promise<Figures> {
  const { server, token, documentId, url } = scene;
  await server.restart();
  const pid = server.pid ?? 0;
  const first = await open(url);
  const warm: number[] = [];
  for (let opening = 0; opening < OPENINGS; opening += 1) warm.push((await open(url)).ms);
  const settings = { syncUrl: server.syncUrl, documentId, credentials: { token } };
  const typists: ShareTypist[] = [];
  for (let index = 0; index < editorCount; index += 1) {
    typists.push(await ShareTypist.begin(settings, `Typist${index}:`, (index + 0.5) / editorCount));
  }
  await typeAll(typists, 2);
  await wait(1500);
  const aloneBefore = cpuMs(pid);
  const aloneTook = await typeAll(typists, seconds / 2);
  const alone = (cpuMs(pid) - aloneBefore) / aloneTook;
  await wait(1500);

  const { version } = await open(url);
  const memoryBefore = residentKb(pid);
  const seen = new Seen(typists);
  const visitors = Array.from({ length: visitorCount }, () => {
    const see = seen.visitor();
    return new ShareVisitor(url, version, ({ event, data }) => event === 'patch' && see(data));
  });
  await Promise.all(visitors.map(({ opened }) => opened));
  const typed = (): number => typists.reduce((sum, { typedAt }) => sum + typedAt.length, 0);
  let from = typed();
  await typeAll(typists, 2);
  await until(() => seen.count >= (typed() - from) * visitorCount, 20_000);

  [seen.latencies.length, seen.count] = [0, 0];
  for (const visitor of visitors) [visitor.frames, visitor.bytes] = [0, 0];
  const before = cpuMs(pid);
  const began = performance.now();
  from = typed();
  const busy: number[] = [];
  const typing = typeAll(typists, seconds);
  for (let opening = 0; opening < 10; opening += 1) {
    await wait((seconds * 1000) / 12);
    busy.push((await open(url)).ms);
  }
  await typing;
  const expected = (typed() - from) * visitorCount;
  await until(() => seen.count >= expected, 20_000);
  const took = performance.now() - began;
  const used = cpuMs(pid) - before;
  const memory = residentKb(pid);
  const frames = visitors.reduce((sum, visitor) => sum + visitor.frames, 0);
  const bytes = visitors.reduce((sum, visitor) => sum + visitor.bytes, 0);
  for (const visitor of visitors) visitor.close();
  for (const typist of typists) typist.close();
  await wait(500);
  return {
    'from a letter to the visitor’s frame: p50, ms': quantile(seen.latencies, 0.5),
    '… p95, ms': quantile(seen.latencies, 0.95),
    '… p99, ms': quantile(seen.latencies, 0.99),
    'letters that arrived, %': (seen.count / expected) * 100,
    'frames a second to each': frames / visitorCount / (took / 1000),
    'processor ms per 1,000 deliveries (frames)': (used / frames) * 1000,
    '… of all its time, %': (used / took) * 100,
    '… of which the same typing takes without visitors, %': alone * 100,
    'bytes per delivery': bytes / frames,
    'memory with all visitors, MB': memory / 1024,
    '… more than before they came, KB each': (memory - memoryBefore) / visitorCount,
    'the page cold, right after a start, ms': first.ms,
    '… warm, ms (median)': median(warm),
    '… warm, ms (p95)': quantile(warm, 0.95),
    '… while they type and all look, ms (median)': median(busy),
    '… its HTML, KB': first.html / 1024,
  };
}

const format = (value: number): string =>
  value >= 1000 ? Math.round(value).toLocaleString('en') : Number(value.toPrecision(3)).toString();

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, load ${loadavg()[0]?.toFixed(1)}; ` +
    `${visitorCount} visitors of one link, ${editorCount} typing ${rate} letters a second each; medians of ${values.rounds} rounds.\n`,
);
const columns = new Map<string, Figures[]>();
for (const blocks of values.blocks.split(',').map(Number)) {
  const scene = await prepare(blocks);
  const rounds: Figures[] = [];
  try {
    for (let round = 0; round < Number(values.rounds); round += 1) rounds.push(await measure(scene));
  } finally {
    await scene.server.dispose();
  }
  columns.set(blocks === 0 ? 'the template’s strategy' : `${blocks} blocks`, rounds);
}
const names = Object.keys([...columns.values()][0]?.[0] ?? {});
console.log(`| | ${[...columns.keys()].join(' | ')} |`);
console.log(`|---|${[...columns.keys()].map(() => '---:').join('|')}|`);
for (const name of names) {
  const cells = [...columns.values()].map((rounds) =>
    format(median(rounds.map((figures) => figures[name] ?? Number.NaN))),
  );
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}
