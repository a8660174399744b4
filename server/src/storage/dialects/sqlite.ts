import Database from 'better-sqlite3';
import {
  SqliteAdapter,
  SqliteDialect,
  type CompiledQuery,
  type DatabaseConnection,
  type DialectAdapter,
  type Driver,
  type QueryResult,
} from 'kysely';
import type { Clock } from '../../clock.ts';
import { PreparedStatements } from '../sqlite/prepared-statements.ts';
import type { EndTurn, WriteTurns } from '../sqlite/write-turns.ts';

export interface SqliteParts {
  /** Waits for no lock (`busy_timeout` 0): that would stop the server's loop. */
  readonly writer: Database.Database;
  /** Reads what is committed, also while something else holds the lock. */
  readonly reader: Database.Database;
  readonly turns: WriteTurns;
  readonly clock: Clock;
  /** How long a write may wait until it is refused with SQLITE_BUSY. */
  readonly patienceMs: number;
}

const FIRST_PAUSE_MS = 1;
const LAST_PAUSE_MS = 25;

const isBusy = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');

/**
 * SQLite on the server's own thread, which never waits for a lock there: reading has a connection of its own, which needs none,
 * and writing asks again after a pause in which the server goes on.
 */
export class KoersSqliteDialect extends SqliteDialect {
  readonly #parts: SqliteParts;

  constructor(parts: SqliteParts) {
    super({ database: parts.writer });
    this.#parts = parts;
  }

  override createDriver(): Driver {
    return new KoersSqliteDriver(this.#parts);
  }

  override createAdapter(): DialectAdapter {
    return new KoersSqliteAdapter();
  }
}

class KoersSqliteAdapter extends SqliteAdapter {
  /** SQLite rolls a half-made migration back; Kysely is cautious about it by default. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
  /** Reading need not wait for who writes. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class KoersSqliteDriver implements Driver {
  readonly #parts: SqliteParts;
  readonly #onWriter: PreparedStatements;
  readonly #onReader: PreparedStatements;

  constructor(parts: SqliteParts) {
    this.#parts = parts;
    this.#onWriter = new PreparedStatements(parts.writer);
    this.#onReader = new PreparedStatements(parts.reader);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return new SqliteConnection(this.#parts, this.#onWriter, this.#onReader);
  }
  async releaseConnection(): Promise<void> {}

  beginTransaction(connection: DatabaseConnection): Promise<void> {
    return own(connection).begin();
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    own(connection).commit();
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    own(connection).rollback();
  }

  async destroy(): Promise<void> {
    this.#parts.reader.close();
    this.#parts.writer.close();
  }
}

function own(connection: DatabaseConnection): SqliteConnection {
  if (connection instanceof SqliteConnection) return connection;
  throw new Error('A connection of another driver.');
}

/** `pragma synchronous = normal`, as dialects/unsynced-transaction.ts says it. */
const SYNCHRONOUS = /^pragma synchronous = (full|normal)$/;

/** What Kysely takes for a connection: reads on one of SQLite's, writes and transactions on the other, in turn. */
class SqliteConnection implements DatabaseConnection {
  readonly #parts: SqliteParts;
  readonly #onWriter: PreparedStatements;
  readonly #onReader: PreparedStatements;
  #synchronous = 'full';
  /** Ends the turn of the transaction that is open. */
  #endTurn: EndTurn | null = null;

  constructor(parts: SqliteParts, onWriter: PreparedStatements, onReader: PreparedStatements) {
    this.#parts = parts;
    this.#onWriter = onWriter;
    this.#onReader = onReader;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#endTurn) return run(this.#onWriter, query);
    const synchronous = SYNCHRONOUS.exec(query.sql)?.[1];
    if (synchronous !== undefined) {
      this.#synchronous = synchronous;
      return { rows: [] };
    }
    if (query.query.kind === 'SelectQueryNode' || this.#onReader.get(query.sql).readonly)
      return run(this.#onReader, query);
    return this.#inTurn((end) => {
      const result = run<R>(this.#onWriter, query);
      end();
      return result;
    });
  }

  // oxlint-disable-next-line require-yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Koers reads its rows in pages.');
  }

  /**
   * `BEGIN IMMEDIATE`: a transaction that read first and only then wants to write would be refused when the journal committed
   * in between.
   */
  begin(): Promise<void> {
    const { writer } = this.#parts;
    return this.#inTurn((end) => {
      writer.pragma(`synchronous = ${this.#synchronous}`);
      writer.exec('begin immediate');
      this.#endTurn = end;
    });
  }

  commit(): void {
    this.#parts.writer.exec('commit');
    this.#end();
  }

  rollback(): void {
    try {
      // A full disk has SQLite roll back by itself; asking again would hide why.
      if (this.#parts.writer.inTransaction) this.#parts.writer.exec('rollback');
    } finally {
      this.#end();
    }
  }

  #end(): void {
    this.#parts.writer.pragma('synchronous = full');
    this.#endTurn?.();
    this.#endTurn = null;
  }

  /** Tries until SQLite lets it write. The turn is the work's to end, unless it throws. */
  async #inTurn<T>(work: (end: EndTurn) => T): Promise<T> {
    const { turns, clock, patienceMs } = this.#parts;
    let late = false;
    let refuse: ((error: Error) => void) | null = null;
    const cancel = clock.after(patienceMs, () => {
      late = true;
      refuse?.(new Database.SqliteError('others have been writing for too long', 'SQLITE_BUSY'));
    });
    try {
      for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LAST_PAUSE_MS)) {
        const end = await turns.take((reject) => {
          refuse = reject;
          return () => (refuse = null);
        });
        try {
          return work(end);
        } catch (error) {
          end();
          if (!isBusy(error) || late) throw error;
        }
        // Another program has the lock: meanwhile the journal may try, too.
        await new Promise<void>((resolve) => clock.after(pause, resolve));
      }
    } finally {
      cancel();
    }
  }
}

function run<R>(statements: PreparedStatements, { sql, parameters }: CompiledQuery): QueryResult<R> {
  const statement = statements.get(sql);
  if (statement.reader) return { rows: statement.all(...parameters) as R[] };
  const { changes, lastInsertRowid } = statement.run(...parameters);
  return { insertId: BigInt(lastInsertRowid), numAffectedRows: BigInt(changes), rows: [] };
}
