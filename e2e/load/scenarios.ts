import type { Contender } from './contenders.ts';
import { LoadClient, type Heard } from './load-client.ts';
import { cpuMs, quantile, residentKb } from './process-usage.ts';
import { Writer, editsIn } from './writer.ts';

/** Figures of one scenario on one contender, by what they are called in the table. */
export type Figures = Record<string, number>;

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Remembers what a frame's update says: the same bytes come to every reader. */
function memo(): (update: Uint8Array) => ReturnType<typeof editsIn> {
  const known = new Map<string, ReturnType<typeof editsIn>>();
  return (update) => {
    const key =
      Buffer.from(update.buffer, update.byteOffset, Math.min(update.byteLength, 48)).toString('latin1') +
      update.byteLength;
    let edits = known.get(key);
    if (!edits) {
      edits = editsIn(update);
      if (known.size > 5000) known.clear();
      known.set(key, edits);
    }
    return edits;
  };
}

interface Delivery {
  deliveries: number;
  readonly latencies: number[];
}

/** Counts edits that reach somebody else than their author, and how long each took. */
function listener(
  writers: ReadonlyMap<number, Writer>,
  own: Writer | null,
  count: Delivery,
  read: (update: Uint8Array) => ReturnType<typeof editsIn>,
) {
  return (heard: Heard[]): void => {
    const now = performance.now();
    for (const { update } of heard) {
      if (!update || update.byteLength <= 2) continue;
      for (const [client, from, to] of read(update)) {
        const writer = writers.get(client);
        if (!writer || writer === own) continue;
        count.deliveries += to - from;
        // One latency a frame and author is enough to draw a curve of: its oldest edit.
        const sent = writer.sentAt[from];
        if (sent !== undefined) count.latencies.push(now - sent);
      }
    }
  };
}

export interface FanOutOptions {
  readonly readers: number;
  readonly writers: number;
  /** Edits a second by each writer. */
  readonly rate: number;
  readonly seconds: number;
}

/** Everyone in one document, some of them typing. */
export async function fanOut(
  contender: Contender,
  { readers, writers, rate, seconds }: FanOutOptions,
): Promise<Figures> {
  const [document = ''] = await contender.documents(1);
  const count: Delivery = { deliveries: 0, latencies: [] };
  const acks: number[] = [];
  const byClient = new Map<number, Writer>();
  const read = memo();
  const people: { client: LoadClient; writer: Writer | null }[] = [];
  for (let index = 0; index < Math.max(readers, writers); index++) {
    const writer = index < writers ? new Writer() : null;
    if (writer) byClient.set(writer.clientId, writer);
    const hear = listener(byClient, writer, count, read);
    let acked = 0;
    const client = new LoadClient(contender, document, (heard) => {
      hear(heard);
      for (const { kind, ack } of heard) {
        if (kind !== 'ack' || !writer) continue;
        const sent = writer.sentAt[acked];
        if (sent !== undefined) acks.push(performance.now() - sent);
        acked = ack;
      }
    });
    people.push({ client, writer });
    await client.opened;
    if (contender.knowsYjs) client.askForAll();
  }
  await wait(500);
  const typists = people.filter(({ writer }) => writer !== null);
  const began = performance.now();
  const before = cpuMs(contender.pid);
  count.deliveries = 0;
  count.latencies.length = 0;
  const total = rate * seconds * typists.length;
  let typed = 0;
  while (typed < total) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * rate * typists.length));
    for (; typed < due; typed++) {
      const { client, writer } = typists[typed % typists.length] as { client: LoadClient; writer: Writer };
      client.socket.send(client.frameOf(writer.type(performance.now())));
    }
    await wait(1);
  }
  const expected = total * (people.length - 1);
  const patience = performance.now() + 10_000;
  while (count.deliveries < expected && performance.now() < patience) await wait(5);
  const used = cpuMs(contender.pid) - before;
  await Promise.all(people.map(({ client }) => client.close()));
  return {
    'CPU ms per 1,000 deliveries': (used / count.deliveries) * 1000,
    'latency p50, ms': quantile(count.latencies, 0.5),
    'latency p95, ms': quantile(count.latencies, 0.95),
    'latency p99, ms': quantile(count.latencies, 0.99),
    'arrived, %': (count.deliveries / expected) * 100,
    ...(acks.length > 0 ? { 'ack p99, ms': quantile(acks, 0.99) } : {}),
  };
}

/** Many rooms of two, one of each typing now and then. */
export async function manyRooms(
  contender: Contender,
  { rooms, rate, seconds }: { rooms: number; rate: number; seconds: number },
): Promise<Figures> {
  const documents = await contender.documents(rooms);
  await wait(500);
  const memoryBefore = residentKb(contender.pid);
  const count: Delivery = { deliveries: 0, latencies: [] };
  const byClient = new Map<number, Writer>();
  const typists: { client: LoadClient; writer: Writer }[] = [];
  const others: LoadClient[] = [];
  for (const document of documents) {
    const writer = new Writer();
    byClient.set(writer.clientId, writer);
    const client = new LoadClient(contender, document, () => {});
    const other = new LoadClient(contender, document, listener(byClient, null, count, editsIn));
    await Promise.all([client.opened, other.opened]);
    if (contender.knowsYjs) for (const each of [client, other]) each.askForAll();
    typists.push({ client, writer });
    others.push(other);
  }
  await wait(1000);
  // Every room has been written in once before anything is measured.
  for (const { client, writer } of typists) client.socket.send(client.frameOf(writer.type(performance.now())));
  await wait(2000);
  count.deliveries = 0;
  count.latencies.length = 0;
  const before = cpuMs(contender.pid);
  const began = performance.now();
  const total = Math.floor(rate * seconds * rooms);
  let typed = 0;
  while (typed < total) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * rate * rooms));
    for (; typed < due; typed++) {
      const { client, writer } = typists[typed % rooms] as { client: LoadClient; writer: Writer };
      client.socket.send(client.frameOf(writer.type(performance.now())));
    }
    await wait(1);
  }
  const patience = performance.now() + 15_000;
  while (count.deliveries < total && performance.now() < patience) await wait(5);
  const used = cpuMs(contender.pid) - before;
  const memory = residentKb(contender.pid) - memoryBefore;
  await Promise.all([...typists.map(({ client }) => client.close()), ...others.map((client) => client.close())]);
  return {
    'memory per room, KB': memory / rooms,
    'CPU ms per 1,000 deliveries': (used / count.deliveries) * 1000,
    'latency p50, ms': quantile(count.latencies, 0.5),
    'latency p99, ms': quantile(count.latencies, 0.99),
    'arrived, %': (count.deliveries / total) * 100,
  };
}

/** How long anything in the bench is waited for before the contender counts as not having done it. */
const PATIENCE_MS = 90_000;
/** Letters that were sent and have not come to the reader yet. */
const MOST_ON_THEIR_WAY = 5000;

async function withinPatience<T>(what: string, promise: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`${what} took longer than ${PATIENCE_MS} ms`)), PATIENCE_MS);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Follows what somebody was sent of a document until all of its edits are there. */
class Arrival {
  readonly #clocks = new Map<number, number>();
  readonly #edits: number;
  readonly #read: (update: Uint8Array) => ReturnType<typeof editsIn>;
  readonly #whole = Promise.withResolvers<number>();

  constructor(edits: number, read: (update: Uint8Array) => ReturnType<typeof editsIn>) {
    this.#edits = edits;
    this.#read = read;
  }

  /** Resolves with the moment at which the last missing frame came; what reading it costs the bench is not in it. */
  get whole(): Promise<number> {
    return this.#whole.promise;
  }

  hear(heard: Heard[]): void {
    const now = performance.now();
    for (const { update } of heard) {
      if (!update || update.byteLength <= 2) continue;
      for (const [client, , to] of this.#read(update)) {
        this.#clocks.set(client, Math.max(to, this.#clocks.get(client) ?? 0));
      }
    }
    if (this.come >= this.#edits) this.#whole.resolve(now);
  }

  /** How many edits have come. */
  get come(): number {
    return [...this.#clocks.values()].reduce((sum, clock) => sum + clock, 0);
  }
}

/** Opens a document and waits until all of it is there. @returns milliseconds, bytes */
async function openWhole(
  contender: Contender,
  document: string,
  arrival: Arrival,
): Promise<{ ms: number; bytes: number }> {
  const began = performance.now();
  const client = new LoadClient(contender, document, (heard) => arrival.hear(heard));
  await client.opened;
  client.askForAll();
  const ms = (await arrival.whole) - began;
  await client.close();
  return { ms, bytes: client.bytes };
}

export interface LongDocument {
  readonly updates: readonly Uint8Array[];
  /** The clock of its one author when all is typed. */
  readonly clock: number;
  /** The clock after each of them. */
  readonly clocks: readonly number[];
}

/**
 * A long document: typed in at full speed, opened cold, and wanted by a crowd after a restart. A contender that stores
 * nothing has nothing to show after one: of it only the typing is told.
 */
export async function longDocument(contender: Contender, trace: LongDocument, crowd: number): Promise<Figures> {
  const [document = ''] = await contender.documents(1);
  const arrived = new Arrival(trace.clock, editsIn);
  const reader = new LoadClient(contender, document, (heard) => arrived.hear(heard));
  const durable = Promise.withResolvers<void>();
  const writer = new LoadClient(contender, document, (heard) => {
    if (heard.some(({ kind, ack }) => kind === 'ack' && ack >= trace.updates.length)) durable.resolve();
  });
  await Promise.all([reader.opened, writer.opened]);
  reader.askForAll();
  writer.askForAll();
  await wait(500);
  const began = performance.now();
  for (const [sent, update] of trace.updates.entries()) {
    writer.socket.send(writer.frameOf(update));
    // One who types sees what came of it: Hocuspocus takes minutes for a queue of all of them, each step through it as long as the queue.
    if (sent % 100 > 0) continue;
    const clock = trace.clocks[sent] ?? 0;
    while (clock - arrived.come > MOST_ON_THEIR_WAY || writer.socket.bufferedAmount > 2 ** 20) await wait(1);
  }
  await withinPatience('typing it in', arrived.whole);
  if (contender.acknowledges) await withinPatience('storing it', durable.promise);
  const seconds = (performance.now() - began) / 1000;
  await Promise.all([reader.close(), writer.close()]);
  const typedIn = { 'typed in, edits a second': trace.updates.length / seconds };
  if (contender.settleMs === null) return typedIn;
  await wait(contender.settleMs);
  await contender.restart();
  const read = memo();
  const cold = await withinPatience('opening it', openWhole(contender, document, new Arrival(trace.clock, read)));
  await contender.restart();
  const back = performance.now();
  const people = Array.from({ length: crowd }, () => openWhole(contender, document, new Arrival(trace.clock, read)));
  await withinPatience('the crowd', Promise.all(people));
  return {
    ...typedIn,
    'cold: ms to content': cold.ms,
    'cold: KB': cold.bytes / 1024,
    'crowd returns, s': (performance.now() - back) / 1000,
  };
}
