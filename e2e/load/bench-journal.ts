import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Contender } from './contenders.ts';
import { LoadClient } from './load-client.ts';
import { median, quantile } from './process-usage.ts';
import { Writer } from './writer.ts';

/** `pnpm bench journal`: the journal in a thread of its own beside the journal on the server's loop (decision 0001). */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '5' },
    rooms: { type: 'string', default: '100' },
    rate: { type: 'string', default: '5' },
  },
});
const [rooms, seconds, rate] = [Number(values.rooms), Number(values.seconds), Number(values.rate)];

const SCRIPT = fileURLToPath(new URL('../../server/src/testing/journal-server.ts', import.meta.url));
/** Processors of the server, and of the load. On a machine of two, a server that has both shares one with the load. */
const PINS = { 'one core': ['0', '1'], 'two cores': ['0,1', '1'] } as const;
const KINDS = ['thread', 'loop'] as const;

type Figures = Readonly<Record<string, number>>;
interface Said {
  readonly commits: number;
  readonly updates: number;
  readonly cpuMs: number;
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
}

/** Two people in each room, typing letter after letter, each at `rate` a second. */
async function typists(
  url: string,
): Promise<{ type: () => Promise<number>; acks: number[]; close: () => Promise<void> }> {
  const contender = {
    url: (document) => `${url}/${document}?ack=1&token=bench`,
    named: false,
    knowsYjs: true,
  } as Pick<Contender, 'url' | 'named' | 'knowsYjs'> as Contender;
  const acks: number[] = [];
  const people = Array.from({ length: rooms * 2 }, (_, index) => {
    const writer = new Writer();
    let acknowledged = 0;
    const client = new LoadClient(contender, `doc${index % rooms}`, (heard) => {
      for (const { kind, ack } of heard) {
        if (kind !== 'ack') continue;
        const sent = writer.sentAt[acknowledged];
        if (sent !== undefined) acks.push(performance.now() - sent);
        acknowledged = ack;
      }
    });
    return { writer, client, behind: () => writer.sentAt.length - acknowledged };
  });
  await Promise.all(people.map(({ client }) => client.opened));
  for (const { client } of people) client.askForAll();
  return {
    acks,
    async type() {
      const total = people.length * rate * seconds;
      const began = performance.now();
      for (let typed = 0; typed < total;) {
        const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * rate * people.length));
        for (; typed < due; typed++) {
          const { writer, client } = people[typed % people.length] as (typeof people)[number];
          client.socket.send(client.frameOf(writer.type(performance.now())));
        }
        await wait(1);
      }
      while (people.some(({ behind }) => behind() > 0)) await wait(5);
      return (performance.now() - began) / 1000;
    },
    close: async () => void (await Promise.all(people.map(({ client }) => client.close()))),
  };
}

async function round(kind: (typeof KINDS)[number], [server, load]: readonly [string, string]): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'koers-bench-'));
  const args = ['-c', server, process.execPath, SCRIPT, kind, folder, String(rooms)];
  const child = spawn('taskset', args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const said = async <T>(): Promise<T> => ((await once(child, 'message')) as [T])[0];
  spawn('taskset', ['-cp', load, String(process.pid)], { stdio: 'ignore' });
  try {
    const { url } = await said<{ url: string }>();
    const people = await typists(url);
    await wait(500);
    child.send('begin');
    people.acks.length = 0;
    const took = await people.type();
    child.send('end');
    const { commits, updates, cpuMs, delayP99Ms, delayMaxMs } = await said<Said>();
    await people.close();
    return {
      'updates a second': (rooms * 2 * rate * seconds) / took,
      'commits a second': commits / took,
      'rows a commit': updates / commits,
      'loop delay p99, ms': delayP99Ms,
      'loop delay max, ms': delayMaxMs,
      'acknowledgement p50, ms': median(people.acks),
      'acknowledgement p99, ms': quantile(people.acks, 0.99),
      'CPU ms per 1,000 updates': cpuMs / ((rooms * 2 * rate * seconds) / 1000),
    };
  } finally {
    const gone = once(child, 'exit');
    child.disconnect();
    await gone;
    rmSync(folder, { recursive: true });
  }
}

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}; ${rooms} rooms of two, each typing ${rate} letters a second, ${seconds} s; medians of ${values.rounds} rounds, interleaved.\n`,
);
const figures = new Map<string, Figures[]>();
for (let index = 0; index < Number(values.rounds); index++) {
  for (const [pin, processors] of Object.entries(PINS)) {
    for (const kind of KINDS) {
      const name = `${kind}, ${pin}`;
      figures.set(name, [...(figures.get(name) ?? []), await round(kind, processors)]);
    }
  }
}
const names = [...figures.keys()];
console.log(`| | ${names.join(' | ')} |\n|---|${names.map(() => '---').join('|')}|`);
for (const figure of Object.keys(figures.get(names[0] ?? '')?.[0] ?? {})) {
  const cells = names.map((name) => {
    const value = median((figures.get(name) ?? []).map((each) => each[figure] ?? Number.NaN));
    return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
  });
  console.log(`| ${figure} | ${cells.join(' | ')} |`);
}
console.log(
  `\nThe machine's load while this ran: ${loadavg()
    .map((each) => each.toFixed(1))
    .join(', ')}.`,
);
