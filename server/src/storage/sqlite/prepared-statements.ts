import type Database from 'better-sqlite3';

/** Statements that are kept; of those of one shape with differently long lists, each counts. */
const MOST_KEPT = 500;

/** What changes tables: what was prepared before it would go on with the columns of then. */
const CHANGES_TABLES = /^\s*(create|alter|drop)\s/i;

/**
 * The statements of one SQLite connection, prepared once: making one takes SQLite several times as long as looking a row up
 * with it. The least lately used are forgotten first.
 */
export class PreparedStatements {
  readonly #database: Database.Database;
  readonly #kept = new Map<string, Database.Statement>();

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** @throws SqliteError when it is not SQL, or names what is not there */
  get(sql: string): Database.Statement {
    const kept = this.#kept.get(sql);
    const statement = kept ?? this.#database.prepare(sql);
    this.#kept.delete(sql);
    if (CHANGES_TABLES.test(sql)) this.#kept.clear();
    else this.#kept.set(sql, statement);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return statement;
  }
}
