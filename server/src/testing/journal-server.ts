import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openStorage } from '../storage/open-storage.ts';
import { SqliteJournal } from '../storage/sqlite/sqlite-journal.ts';
import { LoopJournal } from './loop-journal.ts';
import { quietEvents, startSyncServer } from './sync-server.ts';

/**
 * A process of its own for `pnpm bench journal`: `node journal-server.ts thread|loop <folder> <documents>`. The real sync
 * endpoint over a journal in SQLite; anyone may write in `doc0`, `doc1` and so on with `?token=bench`. Its parent gets
 * `{ url }`, and for each `begin` … `end` that it sends `{ commits, updates, cpuMs, delayP99Ms, delayMaxMs }`.
 */
const [kind = 'thread', folder = '', documents = '0'] = process.argv.slice(2);
const MANY = 1e9;

const storage = await openStorage(folder);
const journal = kind === 'loop' ? new LoopJournal(storage.path) : new SqliteJournal(storage.path, storage.turns);
let commits = 0;
let updates = 0;
const server = await startSyncServer(journal, {
  limits: { connectionsPerDocument: MANY, connectionsPerUser: MANY, messages: { perSecond: MANY, burst: MANY } },
  rooms: {
    // Folding is another question: it has a thread of its own either way.
    compactAfter: MANY,
    events: {
      ...quietEvents,
      committed: (entries) => {
        commits += 1;
        updates += entries;
      },
    },
  },
});
for (let index = 0; index < Number(documents); index++) server.roles.set(`bench/doc${index}`, 'editor');

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
let cpu = process.cpuUsage();
const NANOSECONDS_A_MS = 1e6;

process.on('message', (said) => {
  if (said === 'begin') {
    delay.reset();
    cpu = process.cpuUsage();
    [commits, updates] = [0, 0];
  } else {
    const { user, system } = process.cpuUsage(cpu);
    const [p99, max] = [delay.percentile(99) / NANOSECONDS_A_MS, delay.max / NANOSECONDS_A_MS];
    process.send?.({ commits, updates, cpuMs: (user + system) / 1000, delayP99Ms: p99, delayMaxMs: max });
  }
});
process.on('disconnect', () => process.exit(0));
process.send?.({ url: server.url });
