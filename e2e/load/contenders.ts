import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../support/free-port.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = join(HERE, '..', '..');

/** A server in the bench. */
export interface Contender {
  readonly name: string;
  readonly pid: number;
  /** Makes so many documents; the answer names them. */
  documents(count: number): Promise<string[]>;
  /** Where a client of that document connects. */
  url(document: string): string;
  /** Whether frames carry the document's name in front, and a token message comes first (Hocuspocus). */
  readonly named: boolean;
  /** Whether it answers sync step 1; the relays know no CRDT. */
  readonly knowsYjs: boolean;
  /** Whether it says what is durable. */
  readonly acknowledges: boolean;
  /** How long after the last edit everything is on its disk; null when it keeps nothing. */
  readonly settleMs: number | null;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

interface Recipe {
  readonly name: string;
  readonly script: string;
  readonly env?: Record<string, string>;
  readonly named?: boolean;
  readonly knowsYjs?: boolean;
  readonly settleMs?: number | null;
}

/** Pins a command to one processor where `taskset` is there, so that server and load do not fight for one. */
function pinned(processor: number, command: string, args: string[]): [string, string[]] {
  return process.platform === 'linux' ? ['taskset', ['-c', String(processor), command, ...args]] : [command, args];
}

async function run(
  script: string,
  cwd: string,
  env: Record<string, string>,
  ownFlags: readonly string[] = [],
): Promise<ChildProcess> {
  // BENCH_PROFILE=<folder>: each server leaves a .cpuprofile there. BENCH_NODE_FLAGS: what Node is tried with.
  const profile = process.env['BENCH_PROFILE'];
  const flags = process.env['BENCH_NODE_FLAGS']?.split(' ') ?? ownFlags;
  const [command, args] = pinned(0, process.execPath, [
    ...flags,
    ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []),
    script,
  ]);
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => /ready|Koers: /.test(text.toString()) && resolve());
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
  });
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  // A profile is written only by a process that ends by itself.
  child.kill(process.env['BENCH_PROFILE'] ? 'SIGTERM' : 'SIGKILL');
  await gone;
}

async function startPeer({
  name,
  script,
  env = {},
  named = false,
  knowsYjs = true,
  settleMs = null,
}: Recipe): Promise<Contender> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'koers-bench-'));
  const start = (): Promise<ChildProcess> =>
    run(join(HERE, 'peers', script), HERE, { PORT: String(port), DATA_DIR: folder, ...env });
  let child = await start();
  let made = 0;
  return {
    name,
    get pid() {
      return child.pid ?? 0;
    },
    named,
    knowsYjs,
    acknowledges: false,
    settleMs,
    documents: (count) => Promise.resolve(Array.from({ length: count }, () => `doc${(made += 1)}`)),
    url: (document) => `ws://127.0.0.1:${port}/${document}`,
    restart: async () => {
      await end(child);
      child = await start();
    },
    stop: async () => {
      await end(child);
      rmSync(folder, { recursive: true });
    },
  };
}

/** As in the start script of package.json. */
const START_FLAGS = ['--max-semi-space-size=16'];

/** Koers as anyone runs it, with the limits raised that a bench from one address and one account would meet. */
async function startKoers(): Promise<Contender> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'koers-bench-'));
  const env = {
    PORT: String(port),
    DATA_DIR: folder,
    LOG_LEVEL: 'error',
    LIMIT_CONNECTIONS_PER_DOCUMENT: '10000',
    LIMIT_CONNECTIONS_PER_USER: '20000',
    LIMIT_UPGRADES_PER_SECOND: '1000000',
    LIMIT_UPGRADE_BURST: '1000000',
    LIMIT_MESSAGES_PER_SECOND: '1000000',
    LIMIT_MESSAGE_BURST: '1000000',
  };
  const start = (): Promise<ChildProcess> => run(join(ROOT, 'server', 'src', 'main.ts'), ROOT, env, START_FLAGS);
  let child = await start();
  const base = `http://127.0.0.1:${port}/api/v1`;
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> => {
    const response = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  const person = { name: 'Bench', email: 'bench@koers.test', password: 'bench-bench-bench' };
  const cookie = (await post('/auth/sign-up', person)).headers.get('set-cookie')?.split(';')[0] ?? '';
  const { token } = (await (
    await post('/tokens', { name: 'bench', scopes: ['read', 'write'] }, { cookie })
  ).json()) as { token: string };
  return {
    name: 'Koers',
    get pid() {
      return child.pid ?? 0;
    },
    named: false,
    knowsYjs: true,
    acknowledges: true,
    settleMs: 3000,
    documents: async (count) => {
      const ids: string[] = [];
      while (ids.length < count) {
        const answer = await post('/documents', { kind: 'page', title: 'bench' }, { authorization: `Bearer ${token}` });
        ids.push(((await answer.json()) as { id: string }).id);
      }
      return ids;
    },
    url: (document) => `ws://127.0.0.1:${port}/sync/${document}?ack=1&token=${token}`,
    restart: async () => {
      await end(child);
      child = await start();
    },
    stop: async () => {
      await end(child);
      rmSync(folder, { recursive: true });
    },
  };
}

/** In the order in which each round of the bench takes them. */
export const CONTENDERS: Readonly<Record<string, () => Promise<Contender>>> = {
  relay: () => startPeer({ name: 'relay', script: 'relay.mjs', knowsYjs: false }),
  'merging relay': () =>
    startPeer({ name: 'merging relay', script: 'relay.mjs', env: { MERGE: '1' }, knowsYjs: false }),
  Hocuspocus: () => startPeer({ name: 'Hocuspocus', script: 'hocuspocus.mjs', named: true, settleMs: 12_000 }),
  'y-websocket-server': () =>
    startPeer({ name: 'y-websocket-server', script: 'y-websocket-server.mjs', settleMs: 3000 }),
  Koers: startKoers,
};
