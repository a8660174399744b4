import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * One temporary folder for a whole run: the data folders of its servers, and the ids of the processes that it started.
 * A worker that was killed couldn't clean up after itself; the end of the run does.
 */
const VARIABLE = 'KOERS_JOURNEYS_FOLDER';

/** Playwright calls this before the first test, and what it returns after the last. */
export default function setUp(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'koers-journeys-'));
  mkdirSync(join(folder, 'processes'));
  process.env[VARIABLE] = folder; // the workers inherit it
  return () => {
    for (const pid of readdirSync(join(folder, 'processes'))) killIfAlive(Number(pid));
    rmSync(folder, { recursive: true, force: true });
  };
}

/** A new empty data folder, gone at the end of the run at the latest. */
export function newDataFolder(): string {
  return mkdtempSync(join(process.env[VARIABLE] ?? tmpdir(), 'data-'));
}

export function noteProcess(pid: number): void {
  if (process.env[VARIABLE]) writeFileSync(processFile(pid), '');
}

export function forgetProcess(pid: number): void {
  if (process.env[VARIABLE]) rmSync(processFile(pid), { force: true });
}

function processFile(pid: number): string {
  return join(process.env[VARIABLE] ?? '', 'processes', String(pid));
}

function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it ended by itself in the meantime
  }
}
