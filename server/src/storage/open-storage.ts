import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Kysely } from 'kysely';
import { systemClock, type Clock } from '../clock.ts';
import { KoersSqliteDialect } from './dialects/sqlite.ts';
import { migrate } from './migrate.ts';
import type { Schema } from './schema.ts';
import { openDatabase, openReader } from './sqlite/open-database.ts';
import { WriteTurns } from './sqlite/write-turns.ts';
import { asUnavailable } from './storage-unavailable.ts';

export type Tables = Kysely<Schema>;

export interface Storage {
  readonly tables: Tables;
  /** The SQLite file: the journal opens it again, on its own thread. */
  readonly path: string;
  /** Who writes to that file within this process waits for its turn here. */
  readonly turns: WriteTurns;
  close(): Promise<void>;
}

/** So long a call that writes waits for a lock, until it is answered that nothing can be stored now. */
const PATIENCE_MS = 2000;

/**
 * Opens the database under `dataDir`, made when absent, and migrates it.
 * @throws StorageUnavailable when nothing can be kept there
 */
export async function openStorage(dataDir: string, clock: Clock = systemClock): Promise<Storage> {
  try {
    return await open(dataDir, clock);
  } catch (error) {
    throw asUnavailable(resolve(dataDir), error);
  }
}

async function open(dataDir: string, clock: Clock): Promise<Storage> {
  mkdirSync(dataDir, { recursive: true });
  // A database that needs no migration would open read-only, and refuse the first person who writes.
  accessSync(dataDir, constants.W_OK);
  const path = join(dataDir, 'koers.sqlite');
  const writer = openDatabase(path, { busyTimeoutMs: 0, checkpointAfterPages: SELDOM });
  const reader = openReader(path);
  const turns = new WriteTurns();
  const dialect = new KoersSqliteDialect({ writer, reader, turns, clock, patienceMs: PATIENCE_MS });
  const tables: Tables = new Kysely<Schema>({ dialect });
  try {
    await migrate(tables);
  } catch (error) {
    await tables.destroy();
    throw error;
  }
  return { tables, path, turns, close: () => tables.destroy() };
}

/** The journal's thread checkpoints every 1,000 pages; here, where it stops the loop, only when that one does not come to it. */
const SELDOM = 10_000;
