import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Tables } from '../open-storage.ts';
import type { Schema } from '../schema.ts';

/** A statement that was asked. */
export interface Asked {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Fact tables, documents, and what says who may read them: none of these is to be read from end to end for a list. */
const LARGE = /\b(block|block_\w+|entry_\w+|document|document_member|document_group_member|link|heading)\b/;

/** The database of a data folder, only to be read, with note taken of what is asked. */
export class WatchedTables {
  readonly tables: Tables;
  readonly asked: Asked[] = [];
  readonly #database: Database.Database;
  readonly #explained = new Map<string, readonly string[]>();

  constructor(path: string) {
    this.#database = new Database(path, { readonly: true });
    this.tables = new Kysely<Schema>({
      dialect: new SqliteDialect({ database: this.#database }),
      log: ({ query: { sql, parameters } }) => void this.asked.push({ sql, parameters }),
    });
  }

  /** Steps of its plan that read a large table, or the whole of one of its indexes, from end to end. */
  scans({ sql, parameters }: Asked): readonly string[] {
    const known = this.#explained.get(sql);
    if (known) return known;
    const found = this.plan({ sql, parameters }).filter((step) => isScan(step, sql));
    this.#explained.set(sql, found);
    return found;
  }

  plan({ sql, parameters }: Asked): string[] {
    const plan = this.#database.prepare(`explain query plan ${sql}`).all(...parameters) as { detail: string }[];
    return plan.map(({ detail }) => detail);
  }

  async close(): Promise<void> {
    await this.tables.destroy();
  }
}

/** `SCAN <table or alias>`: of a table that is large. What a statement makes itself (its lead, its page) is read as a whole. */
function isScan(detail: string, sql: string): boolean {
  const name = /^SCAN (\w+)/.exec(detail)?.[1];
  if (name === undefined) return false;
  const table = new RegExp(`"?(\\w+)"? as "?${name}"?\\b`).exec(sql)?.[1] ?? name;
  return LARGE.test(table);
}
