import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { KoersServer, type ServerSettings } from '../support/koers-server.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MEGABYTES = 24;

/** A data folder on which a test can make writing impossible, and possible again. */
export interface FaultyDisk {
  /** What it is, for a report. */
  readonly name: string;
  readonly server: KoersServer;
  /** From now on nothing more fits. */
  readonly fill: () => void;
  readonly free: () => void;
  /** Ends the server, whatever state it is in, and takes the folder away. */
  readonly dispose: () => Promise<void>;
}

/**
 * A disk of 24 MB of its own: a tmpfs in a mount namespace, which needs no root where Linux lets users make namespaces. It
 * ends with the process that made it, also when that is killed.
 * @returns null where the system does not give one
 */
export async function mountSmallDisk(): Promise<
  (FaultyDisk & { readonly remount: (how: 'ro' | 'rw') => Promise<void> }) | null
> {
  for (const [flags, enter] of [
    ['-rm', ['--user', '--preserve-credentials', '--mount']],
    ['-m', ['--mount']],
  ] as const) {
    const folder = mkdtempSync(join(tmpdir(), 'koers-small-'));
    const holder = spawn('unshare', [flags, 'sh', '-c', HOLD, folder], { stdio: ['pipe', 'pipe', 'ignore'] });
    if (await saysReady(holder)) return smallDisk(holder, folder, ['nsenter', `--target=${holder.pid}`, ...enter]);
    rmSync(folder, { recursive: true });
  }
  return null;
}

/** Mounts, says so, remounts as each line of its input says, and takes the disk along when that ends. */
const HOLD = `
  mount -t tmpfs -o size=${MEGABYTES}m none "$0" || exit
  echo ready
  while read -r how; do mount -o "remount,$how" none "$0" 2>&1 && echo done; done
`;

function saysReady(holder: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    holder.once('error', () => resolve(false));
    holder.once('exit', () => resolve(false));
    holder.stdout?.once('data', () => resolve(true));
  });
}

async function smallDisk(holder: ChildProcess, folder: string, enter: readonly string[]) {
  const server = await KoersServer.prepare({
    env: { LOG_LEVEL: 'error' },
    dataFolder: folder,
    through: [...enter, `--wd=${ROOT}`],
  });
  const inside = `/proc/${holder.pid}/root${folder}`;
  return {
    name: `a disk of ${MEGABYTES} MB`,
    server,
    fill: () => writeUntilFull(join(inside, 'ballast')),
    free: () => rmSync(join(inside, 'ballast'), { force: true }),
    async remount(how: 'ro' | 'rw') {
      holder.stdin?.write(`${how}\n`);
      const [said] = (await once(holder.stdout as Readable, 'data')) as [Buffer];
      if (said.toString() !== 'done\n') throw new Error(`Remounting ${how}: ${said.toString()}`);
    },
    async dispose() {
      await server.kill();
      const gone = once(holder, 'exit');
      holder.stdin?.end();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function writeUntilFull(path: string): void {
  const file = openSync(path, 'w');
  try {
    for (const bytes of [2 ** 16, 2 ** 12, 1]) {
      const chunk = Buffer.alloc(bytes);
      try {
        for (;;) writeSync(file, chunk);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    }
  } finally {
    closeSync(file);
  }
}

/**
 * An ordinary folder and a server that may no longer write to any file: the system refuses it (RLIMIT_FSIZE), as it does
 * when a disk goes read-only under a running program. Works for every user of a Linux.
 */
export async function limitedDisk(settings: ServerSettings = {}): Promise<FaultyDisk> {
  const server = await KoersServer.prepare({ env: { LOG_LEVEL: 'error' }, ...settings });
  const limit = (bytes: string): void => {
    // One that was killed meanwhile took its limit along.
    if (server.pid === undefined) return;
    const run = spawnSync('prlimit', [`--pid=${server.pid}`, `--fsize=${bytes}:`], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`prlimit: ${run.error?.message ?? run.stderr}`);
  };
  return {
    name: 'a server that may not write files',
    server,
    fill: () => limit('1'),
    free: () => limit('unlimited'),
    dispose: () => server.dispose(),
  };
}
