import Database from 'better-sqlite3';

export interface DatabaseOptions {
  /** How long a statement waits for another's lock, and its thread with it; 5,000 when absent. */
  readonly busyTimeoutMs?: number;
  /** A commit that makes the write-ahead log longer than so many pages of 4 KiB writes it back; 1,000 when absent. */
  readonly checkpointAfterPages?: number;
}

/** While it opens nobody is served yet: it may wait. */
const OPEN_TIMEOUT_MS = 5000;

/**
 * Opens the SQLite file with the settings that Koers' promise rests on, and refuses to go on without them.
 * better-sqlite3 is built with synchronous=NORMAL for WAL, which acknowledges before the fsync: FULL is set on each
 * connection and read back.
 * @param path the file; made when it is absent
 * @throws Error when the file system does not give WAL or FULL
 */
export function openDatabase(path: string, options: DatabaseOptions = {}): Database.Database {
  const database = new Database(path, { timeout: OPEN_TIMEOUT_MS });
  const mode = database.pragma('journal_mode = WAL', { simple: true });
  database.pragma(`busy_timeout = ${options.busyTimeoutMs ?? OPEN_TIMEOUT_MS}`);
  if (options.checkpointAfterPages !== undefined)
    database.pragma(`wal_autocheckpoint = ${options.checkpointAfterPages}`);
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  const synchronous = database.pragma('synchronous', { simple: true });
  // 2 is FULL: the write-ahead log is fsynced at every commit.
  if (mode !== 'wal' || synchronous !== 2) {
    database.close();
    throw new Error(
      `SQLite at ${path} runs with journal_mode=${String(mode)} and synchronous=${String(synchronous)}; Koers needs wal and 2 (FULL).`,
    );
  }
  return database;
}

/** A connection to a file that is open already, on which nothing can be written; it reads whatever others lock. */
export function openReader(path: string): Database.Database {
  return new Database(path, { readonly: true, timeout: 50 });
}
