import { parseArgs } from 'node:util';
import { CONTENDERS, type Contender } from './contenders.ts';
import { LoadClient, type Heard } from './load-client.ts';
import { residentKb } from './process-usage.ts';
import { Writer, editsIn } from './writer.ts';

const { values } = parseArgs({
  options: {
    contenders: { type: 'string', default: 'relay,Hocuspocus,y-websocket-server,Koers' },
    readers: { type: 'string', default: '300' },
    seconds: { type: 'string', default: '20' },
  },
});
const readers = Number(values.readers);
const seconds = Number(values.seconds);
/** Of each word: what ten people paste and type fills a stalled reader's socket within the time. */
const WORD_BYTES = 4000;
const WRITERS = 10;
const WORDS_A_SECOND = 20;
const CATCH_UP_MS = 60_000;

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A reader that knows how far it is with each writer. */
class Reader {
  readonly clocks = new Map<number, number>();
  readonly client: LoadClient;
  closed = false;

  constructor(contender: Contender, document: string) {
    this.client = new LoadClient(contender, document, (heard) => this.#hear(heard));
    this.client.socket.on('close', () => (this.closed = true));
  }

  #hear(heard: Heard[]): void {
    for (const { update } of heard) {
      if (!update || update.byteLength <= 2) continue;
      for (const [client, , to] of editsIn(update)) this.clocks.set(client, Math.max(to, this.clocks.get(client) ?? 0));
    }
  }
}

interface Stalled {
  /** What the server takes more while they write. */
  readonly memoryMb: number;
  readonly whole: number;
  readonly cutOff: number;
  /** Until all are whole again. */
  readonly seconds: number;
}

/** Readers that stop reading while ten people write, and read on afterwards. */
async function stall(contender: Contender, readers: number): Promise<Stalled> {
  const [document = ''] = await contender.documents(1);
  const people = Array.from({ length: WRITERS }, () => new Writer());
  const writers = people.map(() => new Reader(contender, document));
  const stalled = Array.from({ length: readers }, () => new Reader(contender, document));
  for (const { client } of [...writers, ...stalled]) {
    await client.opened;
    if (contender.knowsYjs) client.askForAll();
  }
  await wait(1000);
  const before = residentKb(contender.pid);
  for (const { client } of stalled) client.socket.pause();
  let peak = before;
  const began = performance.now();
  for (let typed = 0; typed < seconds * WORDS_A_SECOND * WRITERS; typed += 1) {
    const [person, { client }] = [people[typed % WRITERS] as Writer, writers[typed % WRITERS] as Reader];
    client.socket.send(client.frameOf(person.type(performance.now(), 'x'.repeat(WORD_BYTES))));
    peak = Math.max(peak, typed % 50 === 0 ? residentKb(contender.pid) : 0);
    const due = began + (typed / (WORDS_A_SECOND * WRITERS)) * 1000;
    if (due > performance.now()) await wait(due - performance.now());
  }
  peak = Math.max(peak, residentKb(contender.pid));
  const resumed = performance.now();
  for (const { client } of stalled) client.socket.resume();
  const isWhole = ({ clocks }: Reader): boolean =>
    people.every(({ clientId, clock }) => (clocks.get(clientId) ?? 0) >= clock);
  while (!stalled.every((reader) => reader.closed || isWhole(reader)) && performance.now() - resumed < CATCH_UP_MS) {
    await wait(20);
  }
  const whole = stalled.filter(isWhole).length;
  const stalledFor = {
    memoryMb: (peak - before) / 1024,
    whole,
    cutOff: stalled.filter(({ closed }) => closed).length,
    seconds: (performance.now() - resumed) / 1000,
  };
  await Promise.all([...writers, ...stalled].map(({ client }) => client.close()));
  return stalledFor;
}

async function on(name: string, readers: number): Promise<Stalled> {
  const contender = await (CONTENDERS[name] as () => Promise<Contender>)();
  try {
    return await stall(contender, readers);
  } finally {
    await contender.stop();
  }
}

console.log(
  `${readers} readers stop reading while ${WRITERS} people write ${((seconds * WORDS_A_SECOND * WRITERS * WORD_BYTES) / 2 ** 20).toFixed(1)} MB in ${seconds} s, and read on.\n`,
);
console.log(
  '| | memory without them, MB | with them | whole afterwards | cut off | after, s |\n|---|---|---|---|---|---|',
);
for (const name of values.contenders.split(',')) {
  const alone = await on(name, 0);
  const { memoryMb, whole, cutOff, seconds: after } = await on(name, readers);
  const cells = [alone.memoryMb.toFixed(0), memoryMb.toFixed(0), `${whole} of ${readers}`, cutOff, after.toFixed(2)];
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}
