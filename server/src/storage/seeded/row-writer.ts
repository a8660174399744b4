import Database from 'better-sqlite3';

type Value = string | number | Uint8Array | null;

/** Writes many rows into a database that nobody else uses: nothing is told apart from nothing if this process dies. */
export class RowWriter {
  readonly #database: Database.Database;
  readonly #statements = new Map<
    string,
    { readonly columns: readonly string[]; readonly statement: Database.Statement }
  >();
  readonly #indexes: readonly { readonly name: string; readonly sql: string }[];

  /** Takes the indexes away until {@link close}: to sort once is much quicker than to insert in its place, row by row. */
  constructor(path: string) {
    this.#database = new Database(path);
    this.#database.pragma('journal_mode = WAL');
    this.#database.pragma('synchronous = OFF');
    this.#database.pragma('cache_size = -400000');
    this.#indexes = this.#database
      .prepare("select name, sql from sqlite_master where type = 'index' and sql is not null")
      .all() as { name: string; sql: string }[];
    for (const { name } of this.#indexes) this.#database.exec(`drop index "${name}"`);
    this.#database.exec('begin');
  }

  add(table: string, row: Readonly<Record<string, Value>>): void {
    let known = this.#statements.get(table);
    if (!known) {
      const columns = Object.keys(row);
      const places = columns.map(() => '?').join(', ');
      const names = columns.map((name) => `"${name}"`).join(', ');
      known = { columns, statement: this.#database.prepare(`insert into "${table}" (${names}) values (${places})`) };
      this.#statements.set(table, known);
    }
    known.statement.run(known.columns.map((name) => row[name] ?? null));
  }

  /** The first column of a query. */
  ids(sql: string): string[] {
    return this.#database.prepare(sql).pluck().all() as string[];
  }

  close(): void {
    this.#database.exec('commit');
    for (const { sql } of this.#indexes) this.#database.exec(sql);
    this.#database.pragma('wal_checkpoint(TRUNCATE)');
    this.#database.close();
  }
}
