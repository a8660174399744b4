import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { KoersSqliteDialect } from './dialects/sqlite.ts';
import { migrate } from './migrate.ts';
import type { Schema } from './schema.ts';
import { openDatabase } from './sqlite/open-database.ts';

export type Tables = Kysely<Schema>;

export interface Storage {
  readonly tables: Tables;
  /** The SQLite file: the journal opens it again, on its own thread. */
  readonly path: string;
  close(): Promise<void>;
}

/** Opens the database under `dataDir`, made when absent, and migrates it. */
export async function openStorage(dataDir: string): Promise<Storage> {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'koers.sqlite');
  const tables: Tables = new Kysely<Schema>({ dialect: new KoersSqliteDialect(openDatabase(path)) });
  try {
    await migrate(tables);
  } catch (error) {
    await tables.destroy();
    throw error;
  }
  return { tables, path, close: () => tables.destroy() };
}
